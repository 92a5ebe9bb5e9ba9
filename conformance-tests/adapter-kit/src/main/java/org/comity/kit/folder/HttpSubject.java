package org.comity.kit.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceQuery;
import org.comity.kit.Behaviour;
import org.comity.kit.Breach;
import org.comity.kit.NotTried;
import org.comity.kit.Subject;
import org.comity.kit.simulate.FolderRegistry;
import org.comity.kit.simulate.HttpRegistry;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.FolderRun;
import org.comity.model.Credential;
import org.comity.model.Identifier;
import org.jspecify.annotations.Nullable;

/** A folder whose registry speaks HTTP, before the simulated one. */
final class HttpSubject implements Subject {
  private final FolderRun run;
  private final AdapterFolder folder;
  private final RegistryAdapterFactory factory;
  private final FolderRegistry registry;
  private final HttpRegistry server;
  private final AdapterConfig config;
  private final List<String> secrets;

  HttpSubject(
      FolderRun run,
      AdapterFolder folder,
      RegistryAdapterFactory factory,
      FolderRegistry registry,
      Path scratch)
      throws IOException {
    this.run = run;
    this.folder = folder;
    this.factory = factory;
    this.registry = registry;
    this.server = registry.open(0);
    Deployment deployment = Deployment.of(factory, Map.of("endpoint", server.address()), scratch);
    this.secrets = deployment.secrets();
    this.config = folder.adapterConfig(deployment.settings());
  }

  @Override
  public RegistryAdapterFactory factory() {
    return factory;
  }

  @Override
  public AdapterConfig config() {
    return config;
  }

  @Override
  public boolean can(Behaviour behaviour) {
    return behaviour != Behaviour.ENDLESS_PAGES
        || hasPages(Capability.FIND_BY_HOLDER)
        || hasPages(Capability.FIND_BY_NUMBER);
  }

  @Override
  public boolean isCounted(Capability capability) {
    return registry.isCounted(capability);
  }

  @Override
  public Payload.@Nullable Syntax within(Capability capability) {
    return registry.within(capability);
  }

  @Override
  public void answerWithin(byte[] document) {
    server.answerWithin(document);
  }

  @Override
  public void behave(Behaviour behaviour) {
    server.behave(List.of(behaviour));
  }

  @Override
  public void answer(byte[] body) {
    server.answer(body);
  }

  @Override
  public boolean answersBytes() {
    return true;
  }

  @Override
  public int calls() {
    return server.calls();
  }

  @Override
  public int strayed() {
    return server.strayed();
  }

  @Override
  public long sent() {
    return server.sent();
  }

  @Override
  public List<String> addresses() {
    return server.addresses();
  }

  @Override
  public boolean hasPages(Capability capability) {
    return registry.hasPages(capability);
  }

  @Override
  public boolean hasChanges() {
    return registry.hasChanges();
  }

  @Override
  public SourceQuery.ByHolder knownHolder() {
    return registry.holders().stream()
        .findFirst()
        .map(i -> Questions.holder(folder, i, registry.of(i)))
        .orElseThrow(
            () ->
                new Breach(
                    "FIND_BY_HOLDER is declared, but no sample answers findByHolder about a holder"
                        + " with an identifier of "
                        + folder.identifierSchemes(),
                    "a sample as findByHolder answers it"));
  }

  @Override
  public boolean repeatsHolder() {
    return registry.holders().stream().findFirst().map(registry::repeats).orElse(true);
  }

  @Override
  public @Nullable String repeatedAt() {
    return registry.holders().stream().findFirst().map(registry::repeatedAt).orElse(null);
  }

  @Override
  public SourceQuery.ByHolder unknownHolder() {
    Identifier known = registry.holders().stream().findFirst().orElse(null);
    String scheme =
        folder.identifierSchemes().isEmpty() ? folder.id() : folder.identifierSchemes().get(0);
    Identifier unknown =
        known == null
            ? new Identifier(scheme, "0")
            : new Identifier(known.scheme(), Questions.unknown(known.value(), values()));
    return Questions.holder(folder, unknown, known == null ? null : registry.of(known));
  }

  private Set<String> values() {
    return Set.copyOf(registry.holders().stream().map(Identifier::value).distinct().toList());
  }

  @Override
  public SourceQuery.ByNumber knownNumber(Capability capability) {
    List<String> numbers =
        capability == Capability.VERIFY ? registry.verifiable() : registry.numbers();
    return numbers.stream()
        .findFirst()
        .map(n -> new SourceQuery.ByNumber(n, null))
        .orElseThrow(
            () ->
                new Breach(
                    capability + " is declared, but no sample answers its operation",
                    "a sample as the operation answers it, or the capability taken out"));
  }

  @Override
  public SourceQuery.ByNumber unknownNumber() {
    List<String> numbers = registry.numbers();
    String some = numbers.isEmpty() ? "0" : numbers.get(0);
    return new SourceQuery.ByNumber(Questions.unknown(some, Set.copyOf(numbers)), null);
  }

  @Override
  public RecordMapper mapper() {
    return folder.mapper();
  }

  @Override
  public List<Payload> badAnswers() {
    return FolderRegistry.errors(run);
  }

  @Override
  public List<Outcome> deliveries(String key) {
    List<Credential> credentials = registry.credentials();
    if (credentials.isEmpty()) {
      throw new NotTried("no sample holds a credential that a result could be about");
    }
    String number = registry.numbers().stream().findFirst().orElse("0");
    return Results.deliveries(folder, credentials.get(0), number, key);
  }

  @Override
  public Delivery delivery(String key) {
    return deliveries(key).get(0).delivery();
  }

  @Override
  public boolean takesKeys() {
    return registry.takesKeys();
  }

  @Override
  public int effects() {
    return server.effects();
  }

  @Override
  public boolean acknowledge() {
    // It says so when it takes a delivery, and later only if the folder can ask for it.
    return folder.capabilities().contains(Capability.DELIVERY_STATUS);
  }

  @Override
  public List<String> confidential() {
    List<String> all = new ArrayList<>(registry.told());
    all.addAll(secrets);
    return all;
  }

  @Override
  public List<String> personal() {
    return confidential();
  }

  @Override
  public @Nullable String addressesAllowed() {
    Object operations = folder.engineSettings().get("operations");
    boolean allowed = String.valueOf(operations).contains("personalDataInUrl=true");
    return allowed ? "adapter.yaml allows it: personalDataInUrl" : null;
  }

  @Override
  public void close() {
    server.close();
  }
}

package org.comity.kit.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceQuery;
import org.comity.hostile.Hostile;
import org.comity.hostile.HostileCsv;
import org.comity.kit.Behaviour;
import org.comity.kit.Breach;
import org.comity.kit.NotTried;
import org.comity.kit.Subject;
import org.comity.kit.simulate.DropRegistry;
import org.comity.kit.simulate.FolderRegistry;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Sample;
import org.comity.model.Credential;
import org.comity.model.Identifier;
import org.jspecify.annotations.Nullable;

/** A folder whose registry drops files. */
final class DropSubject implements Subject {
  private final FolderRun run;
  private final AdapterFolder folder;
  private final RegistryAdapterFactory factory;
  private final DropRegistry registry;
  private final AdapterConfig config;
  private final List<String> secrets;
  private final List<Credential> credentials = new ArrayList<>();

  DropSubject(FolderRun run, AdapterFolder folder, RegistryAdapterFactory factory, Path scratch)
      throws IOException {
    this.run = run;
    this.folder = folder;
    this.factory = factory;
    this.registry = new DropRegistry(run, folder.engineSettings(), scratch.resolve("registry"));
    Map<String, String> known = new HashMap<>(run.settings(sample()));
    for (String name : List.of("drop", "outbound", "acknowledgements")) {
      known.put(name, registry.folder(name).toString());
    }
    Deployment deployment = Deployment.of(factory, known, scratch);
    this.secrets = deployment.secrets();
    this.config = folder.adapterConfig(deployment.settings());
    credentials.addAll(run.translated(sample()).inbound().credentials());
  }

  private Sample sample() {
    return DropRegistry.drops(run).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new Breach(
                    "DROP is declared, but no sample is a drop",
                    "a drop: samples/NAME/ with files"));
  }

  @Override
  public RegistryAdapterFactory factory() {
    return factory;
  }

  @Override
  public AdapterConfig config() {
    return config;
  }

  /** Looking up what was dropped calls nobody: only a folder that is gone can fail a delivery. */
  @Override
  public boolean can(Behaviour behaviour) {
    return behaviour == Behaviour.SOUND;
  }

  @Override
  public void behave(Behaviour behaviour) {}

  @Override
  public void answer(byte[] body) {
    throw new UnsupportedOperationException("a registry that drops files answers nothing");
  }

  @Override
  public boolean answersBytes() {
    return false;
  }

  @Override
  public int calls() {
    return 0;
  }

  @Override
  public int strayed() {
    return 0;
  }

  @Override
  public long sent() {
    return 0;
  }

  @Override
  public List<String> addresses() {
    return List.of();
  }

  @Override
  public boolean hasPages(Capability capability) {
    return false;
  }

  private Identifier known() {
    return credentials.stream()
        .filter(c -> c.holder() != null)
        .flatMap(c -> c.holder().identifiers().stream())
        .filter(i -> folder.identifierSchemes().contains(i.scheme()))
        .findFirst()
        .orElseThrow(
            () ->
                new Breach(
                    "FIND_BY_HOLDER is declared, but no record of the sample drop has a holder with"
                        + " an identifier of "
                        + folder.identifierSchemes(),
                    "holder/identifiers in mapping.yaml, and a sample that has one"));
  }

  private Credential of(Identifier identifier) {
    return credentials.stream()
        .filter(c -> c.holder() != null && c.holder().identifiers().contains(identifier))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public SourceQuery.ByHolder knownHolder() {
    return Questions.holder(folder, known(), of(known()));
  }

  @Override
  public SourceQuery.ByHolder unknownHolder() {
    boolean any =
        credentials.stream()
            .anyMatch(c -> c.holder() != null && !c.holder().identifiers().isEmpty());
    if (!any || !folder.capabilities().contains(Capability.FIND_BY_HOLDER)) {
      String scheme =
          folder.identifierSchemes().isEmpty() ? folder.id() : folder.identifierSchemes().get(0);
      return Questions.holder(folder, new Identifier(scheme, "0"), null);
    }
    Identifier known = known();
    return Questions.holder(
        folder,
        new Identifier(known.scheme(), Questions.unknown(known.value(), Set.of(known.value()))),
        of(known));
  }

  @Override
  public SourceQuery.ByNumber knownNumber(Capability capability) {
    return FolderRegistry.numbersOfDrops(run).stream()
        .findFirst()
        .map(n -> new SourceQuery.ByNumber(n, null))
        .orElseThrow(
            () ->
                new Breach(
                    capability + " is declared, but no record of the sample drop has a number",
                    "number in mapping.yaml"));
  }

  @Override
  public SourceQuery.ByNumber unknownNumber() {
    List<String> numbers = FolderRegistry.numbersOfDrops(run);
    return new SourceQuery.ByNumber(
        Questions.unknown(numbers.isEmpty() ? "0" : numbers.get(0), Set.copyOf(numbers)), null);
  }

  @Override
  public RecordMapper mapper() {
    return folder.mapper();
  }

  @Override
  public List<Outcome> deliveries(String key) {
    if (credentials.isEmpty()) {
      throw new NotTried("the sample drop holds no credential that a result could be about");
    }
    String number = FolderRegistry.numbersOfDrops(run).stream().findFirst().orElse("0");
    return Results.deliveries(folder, credentials.get(0), number, key);
  }

  @Override
  public Delivery delivery(String key) {
    return deliveries(key).get(0).delivery();
  }

  @Override
  public int effects() throws IOException {
    return registry.effects();
  }

  @Override
  public boolean acknowledge() throws IOException {
    return registry.acknowledge();
  }

  @Override
  public Drop soundDrop() throws IOException {
    return registry.set(sample());
  }

  @Override
  public @Nullable Drop archivedDrop() throws IOException {
    if (!"true".equals(String.valueOf(folder.engineSettings().get("archives")))) {
      return null;
    }
    Drop drop = registry.set(sample());
    // What tells of the set lies beside the archive.
    int files = run.files(sample()).size();
    List<String> names = new ArrayList<>(drop.files().subList(files, drop.files().size()));
    Path archive = drop.folder().resolve("set.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : drop.files().subList(0, files)) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Files.readAllBytes(drop.folder().resolve(name)));
        zip.closeEntry();
        Files.delete(drop.folder().resolve(name));
      }
    }
    names.add(0, "set.zip");
    return new Drop(drop.id(), drop.folder(), names);
  }

  @Override
  public List<Spoilt> spoiltDrops() throws IOException {
    List<Spoilt> spoilt = new ArrayList<>();
    Drop sound = registry.set(sample());
    int files = run.files(sample()).size();
    boolean promised = sound.files().size() > files;
    for (int i = 0; i < files; i++) {
      String name = sound.files().get(i);
      byte[] bytes = Files.readAllBytes(sound.folder().resolve(name));
      if (bytes.length < 8) {
        continue;
      }
      spoilt.add(with(name, cut(bytes), name + " cut short", promised));
      for (Hostile tail : HostileCsv.tails()) {
        byte[] worse = java.util.Arrays.copyOf(bytes, bytes.length + tail.bytes().length);
        System.arraycopy(tail.bytes(), 0, worse, bytes.length, tail.bytes().length);
        spoilt.add(with(name, worse, name + " with " + tail.name(), promised));
      }
    }
    if (files > 1) {
      String name = sound.files().get(0);
      Drop drop = registry.set(sample());
      Files.delete(drop.folder().resolve(name));
      List<String> rest = drop.files().stream().filter(f -> !f.equals(name)).toList();
      spoilt.add(new Spoilt(name + " missing", new Drop(drop.id(), drop.folder(), rest), promised));
    }
    return spoilt;
  }

  private static byte[] cut(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3);
  }

  private Spoilt with(String name, byte[] bytes, String what, boolean whole) throws IOException {
    Drop drop = registry.set(sample());
    Files.write(drop.folder().resolve(name), bytes);
    return new Spoilt(what, drop, whole);
  }

  @Override
  public List<String> confidential() {
    List<String> all = new ArrayList<>(FolderRegistry.personal(credentials));
    all.addAll(secrets);
    return all;
  }

  @Override
  public void close() {}
}

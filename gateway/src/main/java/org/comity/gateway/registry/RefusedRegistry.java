package org.comity.gateway.registry;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.config.RegistryConfig;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.CredentialKind;
import org.comity.model.Issue;
import org.comity.model.LocalizedText;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a registry whose files were not fit at the start: it is known by its id and by
 * what can be read of it, and whoever asks it hears that it cannot be asked. Never that there is
 * nothing.
 */
final class RefusedRegistry implements RegistryAdapter, RecordMapper {
  private static final String WHY = "the registry's files in this gateway are not fit";

  private final String id;

  RefusedRegistry(String id) {
    this.id = id;
  }

  /** Who it is, as far as its {@code adapter.yaml} can be read; the rest as its id says. */
  static RegistryProfile profile(RegistryConfig config) {
    YamlNode file = AdapterFolder.inspect(config.folder()).adapterFile();
    YamlNode.Mapping read =
        file instanceof YamlNode.Mapping m ? m : new YamlNode.Mapping(List.of(), 1, 1);
    String country = text(read, "country");
    String engine = text(read, "engine");
    return new RegistryProfile(
        config.id(),
        List.of(LocalizedText.original(config.id(), "und")),
        country != null && country.matches("[A-Z]{2}")
            ? country
            : config.id().substring(0, 2).toUpperCase(Locale.ROOT),
        text(read, "agency"),
        kinds(read),
        List.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        engine == null ? "" : engine,
        null,
        null,
        false);
  }

  private static @Nullable String text(YamlNode.Mapping file, String key) {
    return file.get(key) instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()
        ? scalar.text()
        : null;
  }

  /** None if any of them cannot be read: then it may hold anything. */
  private static Set<CredentialKind> kinds(YamlNode.Mapping file) {
    Set<CredentialKind> kinds = EnumSet.noneOf(CredentialKind.class);
    if (file.get("kinds") instanceof YamlNode.Sequence list) {
      for (YamlNode item : list.items()) {
        String word = item instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        CredentialKind kind = known(word);
        if (kind == null) {
          return Set.of();
        }
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static @Nullable CredentialKind known(String word) {
    for (CredentialKind kind : CredentialKind.values()) {
      if (kind.name().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  /** One line for a log. */
  static String told(List<Finding> findings) {
    return findings.get(0)
        + (findings.size() == 1 ? "" : " (and " + (findings.size() - 1) + " more)");
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
    throw AdapterException.unavailable(WHY, null);
  }

  @Override
  public void check(CallContext call) throws AdapterException {
    throw AdapterException.unavailable(WHY, null);
  }

  @Override
  public String version() {
    return id + "/refused";
  }

  @Override
  public Inbound inbound(Payload payload, InboundContext context) {
    return new Inbound(List.of(), List.of(issue()), 0, true);
  }

  @Override
  public Inbound kept(Payload record, InboundContext context) {
    return inbound(record, context);
  }

  @Override
  public Outbound outbound(OutboundResult result) {
    return new Outbound(null, List.of(issue()));
  }

  @Override
  public RecordCheck recordCheck() {
    return payload -> List.of(issue());
  }

  private static Issue issue() {
    return Issue.error("REGISTRY_REFUSED", null, WHY, true);
  }
}

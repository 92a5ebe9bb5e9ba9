package org.comity.suite.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comity.adapter.soap.SoapAdapterFactory;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.kit.InMemoryServices;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Credential;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the project with its engine and its mapping, as the gateway would put them together.
 */
final class SoapFolder {
  private final AdapterFolder folder;

  private SoapFolder(AdapterFolder folder) {
    this.folder = folder;
  }

  static SoapFolder load(String id) {
    AdapterFolder.Loaded loaded = AdapterFolder.load(path(id));
    assertThat(loaded.findings()).isEmpty();
    return new SoapFolder(loaded.folder());
  }

  static Path path(String id) {
    return Path.of("../../adapters/registries").resolve(id);
  }

  RegistryAdapter adapter(Map<String, String> settings) {
    SoapAdapterFactory factory = new SoapAdapterFactory();
    AdapterConfig config = folder.adapterConfig(settings);
    assertThat(factory.check(config)).isEmpty();
    return factory.create(config, InMemoryServices.in(Path.of("target")));
  }

  /** How this folder's engine hands payloads over. */
  Payload.Syntax syntax() {
    return switch (folder.engine()) {
      case "soap" -> Payload.Syntax.XML;
      case "rest" -> Payload.Syntax.JSON;
      default -> Payload.Syntax.ROWS;
    };
  }

  RecordMapper mapper() {
    return folder.mapper();
  }

  RecordMapper.Inbound translate(Payload payload, @Nullable SourceQuery query) {
    return folder
        .mapper()
        .inbound(
            payload,
            new RecordMapper.InboundContext(
                folder.id(),
                folder.engine() + "/1",
                Instant.parse("2026-11-22T10:00:00Z"),
                query,
                "sha256:00",
                number -> folder.id() + "~" + number,
                false));
  }

  /** The credentials of a translation and its issues, as one JSON document. */
  static String json(RecordMapper.Inbound inbound) {
    String credentials =
        inbound.credentials().stream().map(SoapFolder::json).collect(Collectors.joining(","));
    String issues =
        inbound.issues().stream()
            .map(i -> "\"" + i.code() + (i.path() == null ? "" : " " + i.path()) + "\"")
            .collect(Collectors.joining(","));
    return "{\"credentials\":[" + credentials + "],\"issues\":[" + issues + "]}";
  }

  private static String json(Credential credential) {
    return new String(
        BindingContext.forVersion(SchemaVersion.V1_0)
            .writer(Format.JSON)
            .write(DocumentType.CREDENTIAL, credential),
        StandardCharsets.UTF_8);
  }

  static SourceQuery holder(String scheme, String value) {
    return new SourceQuery.ByHolder(
        new HolderCriteria(List.of(new Identifier(scheme, value)), List.of(), null), null);
  }

  static CallContext call(Duration limit) {
    return new CallContext(
        "0198f0e2-0000-7000-8000-000000000001",
        System.nanoTime() + limit.toNanos(),
        "XA:agency",
        null,
        null,
        null,
        List.of());
  }
}

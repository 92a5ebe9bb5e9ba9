package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.model.Credential;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;

/** Makes mappers of texts in tests, and payloads and questions for them. */
final class Mappings {
  private final Path folder;

  Mappings(Path folder) {
    this.folder = folder;
  }

  Mappings table(String name, String... rows) {
    try {
      Files.createDirectories(folder.resolve("tables"));
      Files.writeString(
          folder.resolve("tables").resolve(name + ".csv"), String.join("\n", rows) + "\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  RecordMapper mapper(String yaml) {
    Findings findings = new Findings("mapping.yaml");
    RecordMapper mapper = compile(yaml, findings);
    assertThat(findings.all()).isEmpty();
    return Objects.requireNonNull(mapper);
  }

  List<Finding> findings(String yaml) {
    Findings findings = new Findings("mapping.yaml");
    RecordMapper mapper = compile(yaml, findings);
    assertThat(mapper == null).isEqualTo(!findings.all().isEmpty());
    return findings.all();
  }

  private RecordMapper compile(String yaml, Findings findings) {
    try {
      return RecordMappers.compile(
          "xa-test",
          YamlGate.standard().read(yaml.getBytes(StandardCharsets.UTF_8)),
          folder.resolve("tables"),
          findings);
    } catch (SyntaxFault e) {
      throw new IllegalArgumentException(e.code() + " in line " + e.line(), e);
    }
  }

  static Payload xml(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.Syntax.XML);
  }

  static Payload json(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.Syntax.JSON);
  }

  static Payload rows(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.Syntax.ROWS);
  }

  static RecordMapper.InboundContext context(SourceQuery query) {
    return new RecordMapper.InboundContext(
        "xa-test",
        "soap/1",
        Instant.parse("2026-11-22T10:00:00Z"),
        query,
        "sha256:00",
        number -> "xa-test~" + Integer.toHexString(number.hashCode()),
        true);
  }

  static RecordMapper.Inbound translate(RecordMapper mapper, Payload payload) {
    return mapper.inbound(payload, context(null));
  }

  /** The only credential of an answer without issues. */
  static Credential only(RecordMapper mapper, Payload payload) {
    RecordMapper.Inbound inbound = translate(mapper, payload);
    assertThat(inbound.issues()).isEmpty();
    assertThat(inbound.invalid()).isFalse();
    assertThat(inbound.credentials()).hasSize(1);
    return inbound.credentials().get(0);
  }

  static SourceQuery byIdentifier(String scheme, String value) {
    return new SourceQuery.ByHolder(
        new HolderCriteria(List.of(new Identifier(scheme, value)), List.of(), null), null);
  }
}

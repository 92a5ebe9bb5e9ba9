package org.comity.benchmark.translation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.record.RecordMapper.InboundContext;
import org.comity.mapping.record.RecordMappers;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;

/**
 * The message, its mapping and what both translators are told beside it.
 *
 * @param message a SOAP message with two records
 * @param mapper the field table
 * @param context without provenance per field, which the baseline cannot tell
 */
public record TranslationSetup(Payload message, RecordMapper mapper, InboundContext context) {
  /** Reads the files of this package. */
  public static TranslationSetup load() throws IOException, SyntaxFault {
    Path folder = Files.createTempDirectory("comity-translation");
    try {
      for (String table : new String[] {"status.csv", "level.csv"}) {
        Files.write(folder.resolve(table), resource("tables/" + table));
      }
      Findings findings = new Findings("mapping.yaml");
      RecordMapper mapper =
          RecordMappers.compile(
              "xa-register", YamlGate.standard().read(resource("mapping.yaml")), folder, findings);
      if (mapper == null) {
        throw new IllegalStateException(findings.all().toString());
      }
      Payload message = new Payload(resource("answer.xml"), Payload.Syntax.XML);
      return new TranslationSetup(message, mapper, context(false));
    } finally {
      for (String table : new String[] {"status.csv", "level.csv"}) {
        Files.deleteIfExists(folder.resolve(table));
      }
      Files.delete(folder);
    }
  }

  /** The context of every translation. */
  public static InboundContext context(boolean provenanceFields) {
    return new InboundContext(
        "xa-register",
        "soap/1",
        Instant.EPOCH,
        null,
        "sha256:00",
        number -> "xa-register~" + number,
        provenanceFields);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = TranslationSetup.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return in.readAllBytes();
    }
  }
}

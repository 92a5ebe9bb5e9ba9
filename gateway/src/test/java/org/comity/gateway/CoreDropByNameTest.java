package org.comity.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.gateway.config.Originals;
import org.comity.gateway.config.RegistryConfig;
import org.comity.model.PersonName;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.junit.jupiter.api.Test;

/** The drop-fed register of the demo finds people by name, in its own script and romanised. */
class CoreDropByNameTest extends HolderStory {
  /** The folder that ships with the demo, with its own engine and a drop of its own. */
  @Test
  void theDropFedRegisterOfTheDemoIsAskedByNameAndBirthDate() throws Exception {
    registry = "ke-demo";
    Path drops = Files.createDirectories(folder.resolve("drops"));
    for (String other : List.of("out", "acks")) {
      Files.createDirectories(folder.resolve(other));
    }
    fixture.registries.put(
        registry,
        new RegistryConfig(
            registry,
            Path.of("..", "adapters", "registries", registry).toAbsolutePath().normalize(),
            "csv",
            true,
            8,
            Duration.ofSeconds(5),
            Originals.DEFAULT,
            Map.of(
                "drop", drops.toString(),
                "outbound", folder.resolve("out").toString(),
                "acknowledgements", folder.resolve("acks").toString())));
    fixture.start(parts -> parts.withFactories(GatewayParts.standard().factories()));
    drop(drops);
    await().untilAsserted(() -> assertThat(summaries()).isNotEmpty());
    // Order exchanged, against the name in the register's own script and against the romanised one.
    for (PersonName asked :
        List.of(
            name("Tesfaye", "Abebe"),
            new PersonName(null, null, "TESFAYE ABEBE", null),
            name("አበበ", "ተስፋዬ"))) {
      SourceAnswer answer = ask(null, asked, "1987-12-11");
      assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
      assertThat(answer.credentials()).hasSize(1);
    }
    SourceAnswer partial = ask(null, name("Abebe", "Tesfaye"), "1987-12");
    assertThat(partial.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(partial.distinguishing()).containsExactly("identifier", "birthDate");
    SourceAnswer namesakes = ask(null, name("Mary", "Kamau"), "1987-07-07");
    assertThat(namesakes.outcome().known()).isEqualTo(SourceOutcome.AMBIGUOUS);
    assertThat(namesakes.distinguishing()).containsExactly("identifier");
    assertThat(ask(null, name("Nobody", "Known"), "1987-07-07").outcome().known())
        .isEqualTo(SourceOutcome.NOT_FOUND);
    assertThat(ask(null, name("Abebe", "Tesfaye"), null).outcome().known())
        .isEqualTo(SourceOutcome.NOT_SUPPORTED);
  }

  private List<?> summaries() {
    try (Stream<Path> files = Files.list(folder.resolve("drops"))) {
      return files.filter(f -> f.endsWith("done")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drop(Path drops) throws Exception {
    Map<String, String> files =
        new LinkedHashMap<>(
            Map.of(
                "persons.csv",
                """
                national_id,surname,other_names,romanised_name,date_of_birth
                90000001,ተስፋዬ,አበበ,Abebe Tesfaye,1987-12-11
                90000002,Kamau,Mary,,1987-07-07
                90000003,Kamau,Mary,,1987-07-07
                """,
                "qualifications.csv",
                Files.readString(
                    Path.of("../adapters/registries/ke-demo/samples/autumn/qualifications.csv"))));
    String[] qualification = files.get("qualifications.csv").split("\n")[1].split(",");
    StringBuilder awards =
        new StringBuilder(
            "award_no,national_id,qualification_code,institution_code,institution_name,"
                + "award_date,award_status,status_date,assessment_outcome,registrar_note\n");
    for (int i = 1; i <= 3; i++) {
      awards.append(
          "T-%d,9000000%d,%s,I1,Institute,01/02/2015,%s,01/02/2015,Pass,%n"
              .formatted(i, i, qualification[0], "ISSUED"));
    }
    files.put("awards.csv", awards.toString());
    StringBuilder manifest = new StringBuilder("file,rows,sha256\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(drops.resolve(file.getKey()), file.getValue());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue().getBytes(UTF_8));
      manifest
          .append(file.getKey())
          .append(',')
          .append(file.getValue().lines().count() - 1)
          .append(',')
          .append(HexFormat.of().formatHex(digest))
          .append('\n');
    }
    Path part = drops.resolve(".manifest.part");
    Files.writeString(part, manifest);
    Files.move(part, drops.resolve("manifest.csv"));
  }
}

package org.comity.mapping.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.level.LevelEditions;
import org.comity.mapping.level.Levels;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelQuestion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
  @TempDir Path folder;

  /** The module's folder: its data are what is shipped. */
  private static final Path DATA = Path.of("").toAbsolutePath();

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(DATA, 2)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = DATA.relativize(file).toString();
        if (path.matches(
            "manifest.csv|(frameworks|reports|levels|qualifications|occupations|fields|agreements"
                + "|bodies)/[^/]+")) {
          Files.createDirectories(folder.resolve(path).getParent());
          Files.copy(file, folder.resolve(path));
        }
      }
    }
  }

  private void replace(String file, String what, String with) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(what);
    Files.writeString(folder.resolve(file), text.replace(what, with));
  }

  private Lint.Report lint() throws IOException {
    return Lint.check(MappingFiles.folder(folder), false);
  }

  @Test
  void theShippedDataAreSoundSealedAndCounted() throws IOException {
    Lint.Report report = Lint.check(MappingFiles.folder(folder), true);
    assertThat(report.errors()).isEmpty();
    assertThat(report.count("UNKNOWN_FACT")).isGreaterThan(200);
    assertThat(report.count("UNVERIFIED")).isGreaterThan(100);
    assertThat(Levels.load().edition()).isEqualTo(Levels.load(folder).edition());
  }

  @Test
  void everyFaultIsToldAtOnceWithItsPlace() throws IOException {
    replace("levels/EE-ESTQF.csv", "EE-ESTQF,6,EQF,6,exact", "EE-ESTQF,6,EQF,9,exact");
    replace("frameworks/UA-NRK.yaml", "validFrom: \"2020-06-25\"", "validFrom: \"2019-06-25\"");
    replace("frameworks/LK-SLQF-2012.yaml", "kind: national", "kind: natonal");
    replace("agreements/ttmra.yaml", "reads: statement", "reads: nationality");
    replace("agreements/benelux-2015.yaml", ", source: \"http", ", sources: \"http");
    List<String> codes = lint().errors().stream().map(Finding::code).toList();
    assertThat(codes)
        .contains(
            "UNKNOWN_LEVEL",
            "VERSIONS_OVERLAP",
            "UNKNOWN_WORD",
            "UNFAIR_RULE",
            "DATE_WITHOUT_SOURCE",
            "YAML_UNKNOWN_KEY");
    Finding level =
        lint().errors().stream()
            .filter(f -> f.code().equals("UNKNOWN_LEVEL"))
            .findFirst()
            .orElseThrow();
    assertThat(level.toString())
        .startsWith("levels/EE-ESTQF.csv:7:10: UNKNOWN_LEVEL EQF 9; would fit: 1, 2, 3");
  }

  @Test
  void aCycleOfSupersessionIsFound() throws IOException {
    replace(
        "frameworks/UA-NRK.yaml",
        "validFrom: \"2020-06-25\"",
        "validFrom: \"2020-06-25\"\nsupersededBy: \"UA-NRK-2011\"");
    assertThat(lint().errors()).extracting(Finding::code).contains("SUPERSESSION_CYCLE");
  }

  @Test
  void oneWrongByteDoesNotLoadAndTheOldEditionKeepsServing() throws IOException {
    LevelEditions editions = new LevelEditions(Levels.load(folder), Clock.systemUTC());
    String before = editions.current().edition();
    Path file = folder.resolve("levels/IE-NFQ.csv");
    byte[] bytes = Files.readAllBytes(file);
    for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
      byte[] wrong = bytes.clone();
      wrong[at] ^= 1;
      Files.write(file, wrong);
      assertThatThrownBy(() -> editions.replace(folder))
          .isInstanceOf(DataFault.class)
          .hasMessageContaining("levels/IE-NFQ.csv")
          .hasMessageContaining("DATA_DIGEST");
      assertThat(editions.current().edition()).isEqualTo(before);
    }
    Files.write(file, bytes);
    assertThat(editions.replace(folder)).isEqualTo(before);
  }

  @Test
  void aQuestionReplaysFromTheEditionItWasAnsweredFrom() throws IOException {
    LevelEditions editions = new LevelEditions(Levels.load(folder), Clock.systemUTC());
    LevelQuestion now =
        new LevelQuestion(FrameworkLevel.of("GB-SCT-SCQF", "6"), "IE-NFQ", null, null, null);
    var first = editions.compare(now);
    String edition = editions.current().edition();
    replace(
        "levels/GB-SCT-SCQF.csv",
        "GB-SCT-SCQF,6,IE-NFQ,5,exact",
        "GB-SCT-SCQF,6,IE-NFQ,4,best_fit");
    Manifest.seal(folder);
    assertThat(editions.replace(folder)).isNotEqualTo(edition);
    assertThat(editions.compare(now)).isNotEqualTo(first);
    LevelQuestion replay =
        new LevelQuestion(FrameworkLevel.of("GB-SCT-SCQF", "6"), "IE-NFQ", null, null, edition);
    assertThat(editions.compare(replay)).isEqualTo(first);
  }

  @Test
  void aFileThatIsNotListedIsFound() throws IOException {
    Files.writeString(folder.resolve("levels/XX.csv"), "a,b\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Levels.load(folder))
        .isInstanceOf(DataFault.class)
        .hasMessageContaining("DATA_NOT_LISTED");
  }
}

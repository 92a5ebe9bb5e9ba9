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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest(name = "{3}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          frameworks/UA-NRK.yaml | id: "UA-NRK" | id: "EE-ESTQF" | FRAMEWORK_TWICE
          frameworks/UA-NRK.yaml | id: "UA-NRK" | id: "UA-NRK-2" | FRAMEWORK_FILE_NAME
          frameworks/UA-NRK.yaml | {id: "8"} | {id: "7"} | LEVEL_TWICE
          frameworks/UA-NRK.yaml | validFrom: "2020-06-25" | `` | DATE_MISSING
          frameworks/UA-NRK.yaml | "2020-06-25" | "25.06.2020" | DATE_FORM
          frameworks/UA-NRK.yaml | hub: false | hub: no | YAML_TYPE
          frameworks/UA-NRK.yaml | validFrom: "2020-06-25" | validFrom: "2020-06-25"¶validUntil: "2019" | DATE_ORDER
          frameworks/UA-NRK.yaml | validFrom: "2020-06-25" | validFrom: "2020-06-25"¶supersededBy: "EQF" | FAMILY_ID
          frameworks/UA-NRK.yaml | validFrom: "2020-06-25" | validFrom: "2020-06-25"¶supersededBy: "UA-NQF" | UNKNOWN_FRAMEWORK
          levels/EE-ESTQF.csv | EE-ESTQF,6,EQF,6,exact | EE-ESTQF,5,EQF,5,exact | LINK_TWICE
          levels/EE-ESTQF.csv | EE-ESTQF,6,EQF,6,exact | EE-ESTQF,6,EQF,,exact | LINK_TARGET
          levels/EE-ESTQF.csv | EE-ESTQF,6,EQF,6,exact | EE-ESTQF,6,EQF,6,partial | SCOPE_MISSING
          levels/EE-ESTQF.csv | 6,exact,,,PUBLISHED,list,EE-ESTQF_EQF | 6,exact,,,PUBLISHED,list,EE-ESTQF_EQ | UNKNOWN_REPORT
          levels/EE-ESTQF.csv | 6,exact,,,PUBLISHED,list,EE-ESTQF_EQF | 6,exact,,,PUBLISHED,list,AT-NQR_EQF | REPORT_PAIR
          levels/EE-ESTQF.csv | 6,exact,,,PUBLISHED,list | 6,exact,,,PUBLISHED, | BASIS_MISSING
          reports/reports.csv | AT-NQR_EQF,AT-NQR | AL-AQF_EQF,AT-NQR | REPORT_TWICE
          reports/reports.csv | AT-NQR,EQF,referencing,,,2012, | AT-NQR,EQF,referencing,,,2012,2010 | DATE_ORDER
          agreements/ttmra.yaml | id: "TTMRA" | id: "LRC" | AGREEMENT_TWICE
          agreements/ttmra.yaml | isco: ["221"] | isco: ["999"] | UNKNOWN_OCCUPATION
          agreements/ttmra.yaml | scope: all | scope: listed | OCCUPATIONS_MISSING
          agreements/ttmra.yaml | reads: statement} | reads: statement}¶  - {id: registered, text: again, reads: statement} | CONDITION_TWICE
          agreements/ttmra.yaml | {id: "NZ", kind: state} | {id: "NZ", kind: group} | UNKNOWN_GROUP
          agreements/ttmra.yaml | [PROFESSIONAL | [PROFESIONAL | UNKNOWN_WORD
          bodies/bodies.csv | IEA-SYDNEY | IEA-SIDNEY | UNKNOWN_AGREEMENT
          occupations/isco-08.csv | 01,sub-major,0, | 01,sub-major,99, | UNKNOWN_PARENT
          occupations/isco-08.csv | ¶01,sub-major | ¶0,sub-major | CODE_TWICE
          occupations/isco-08.csv | ¶01,sub-major | ¶A1,sub-major | CODE_FORM
          occupations/shortages.csv | EU,7212 | EU,9999 | UNKNOWN_OCCUPATION
          occupations/shortages.csv | area,isco08 | area,isco | CSV_HEADER
          """)
  void aFaultIsToldInItsFile(String file, String what, String with, String code)
      throws IOException {
    replace(file, what.replace("¶", "\n"), with.replace("¶", "\n"));
    assertThat(lint().errors())
        .filteredOn(f -> f.code().equals(code))
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.file()).startsWith(file.replaceAll("/.*", "")));
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

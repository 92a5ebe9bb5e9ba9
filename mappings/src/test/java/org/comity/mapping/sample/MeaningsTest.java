package org.comity.mapping.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.comity.mapping.finding.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is well written and means nothing, or something else, is told where it is written. */
class MeaningsTest {
  /** Codes that this folder, which has neither engine nor expectation, gives anyway. */
  private static final Set<String> ANYWAY =
      Set.of("UNKNOWN_ENGINE", "ENGINE_SETTING", "MISSING_EXPECTED", "UNUSED_FIELD");

  private static final String ADAPTER =
      """
      id: xa-register
      title: {en: Register}
      country: EE
      agency: "EE:register"
      kinds: [QUALIFICATION, COMPETENCE]
      capabilities: [FIND_BY_NUMBER]
      engine: none
      """;

  private static final String MAPPING =
      """
      version: "1"
      records: answer
      number: no
      fields:
        - {to: kind, from: type, table: type}
        - {to: status/code, from: state, table: state}
        - {to: titles, from: title, language: et}
        - {to: level/framework, constant: EE-ESTQF}
        - {to: level/level, from: level, table: level}
        - {to: statedLevels, fields: [{to: framework, constant: EQF}, {to: level, from: eqf}]}
        - {to: assessment/grade, expr: "points & ' of ' & most"}
      outbound:
        recognitionResult:
          operation: deliver
          syntax: JSON
          fields:
            - {to: key, from: credential/number}
            - {to: decision, from: result/outcome, table: decision, required: true}
            - {to: about, from: credential/number, required: true}
      """;

  private static final String SAMPLE =
      """
      {"answer": [
        {"no": "1", "type": "TITULO", "state": "OK", "title": "Keevitaja", "level": "N4",
         "eqf": "4", "points": "51", "most": "60"}
      ]}
      """;

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = temp.resolve("xa-register");
    Files.createDirectories(folder.resolve("tables"));
    Files.createDirectories(folder.resolve("samples"));
    Files.writeString(folder.resolve("adapter.yaml"), ADAPTER);
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    Files.writeString(folder.resolve("samples/one.json"), SAMPLE);
    table("type", "TITULO,QUALIFICATION", "CERT,COMPETENCE");
    table("state", "OK,ACTIVE", "GONE,REVOKED");
    table("level", "N4,4", "N5,5");
    table(
        "decision",
        "ACEPTADA,FULL",
        "PARCIAL,PARTIAL",
        "COND,CONDITIONAL",
        "OTRA,ALTERNATIVE",
        "RECHAZADA,REFUSED",
        "NADA,NOT_ASSESSABLE");
  }

  private void table(String name, String... rows) throws IOException {
    Files.writeString(
        folder.resolve("tables/" + name + ".csv"),
        "local,canonical\n" + String.join("\n", rows) + "\n");
  }

  private void change(String file, String before, String after) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(before);
    Files.writeString(folder.resolve(file), text.replace(before, after));
  }

  private FolderRun run() {
    return FolderRun.of(folder, List.of());
  }

  private List<String> findings() {
    return Validation.of(run()).stream()
        .filter(f -> !ANYWAY.contains(f.code()))
        .map(Finding::toString)
        .toList();
  }

  @Test
  void nothingIsToldOfWhatIsRight() {
    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mapping.yaml | constant: EE-ESTQF | constant: EE-ESQTF | mapping.yaml:8:37"
            + " UNKNOWN_FRAMEWORK no framework 'EE-ESQTF'; did you mean EE-ESTQF?",
        "mapping.yaml | constant: EE-ESTQF | constant: ESTQF | mapping.yaml:8:37"
            + " UNKNOWN_FRAMEWORK no framework 'ESTQF'; did you mean EE-ESTQF?",
        "mapping.yaml | constant: EE-ESTQF | constant: XA-NQF | mapping.yaml:8:37"
            + " FRAMEWORK_NOT_COMPARED the mapping data know no framework 'XA-NQF'",
        "tables/level.csv | N5,5 | N5,15 | tables/level.csv:3:1 UNKNOWN_LEVEL '15' is no level of"
            + " EE-ESTQF; one of: 1, 2, 3, 4, 5, 6, 7, 8",
        "mapping.yaml | from: level, table: level} | constant: N4} | mapping.yaml:9:33"
            + " UNKNOWN_LEVEL 'N4' is no level of EE-ESTQF",
        "mapping.yaml | from: level, table: level} | from: level} | mapping.yaml:9:29"
            + " UNKNOWN_LEVEL sample value 'N4' (samples/one.json:2:79): 'N4' is no level of"
            + " EE-ESTQF; one of: 1, 2,",
        "mapping.yaml | from: level, table: level} | expr: `level & '0'`} | mapping.yaml:9:29"
            + " UNKNOWN_LEVEL sample value 'N4' (samples/one.json:2:79): 'N40' is no level of",
        "samples/one.json | `eqf`: `4` | `eqf`: `9` | mapping.yaml:10:83 UNKNOWN_LEVEL sample"
            + " value '9' (samples/one.json:3:11): '9' is no level of EQF",
        "adapter.yaml | , COMPETENCE] | ] | tables/type.csv:3:1 KIND_NOT_DECLARED the mapping gives"
            + " COMPETENCE, which adapter.yaml does not declare; kinds: [QUALIFICATION,"
            + " COMPETENCE] there",
        "mapping.yaml | table: state} | table: state, when: type, equals: TITLO} |"
            + " mapping.yaml:6:56 CONDITION_NEVER no sample and no table has 'TITLO' at"
            + " answer/type; did you mean 'TITULO'?",
        "mapping.yaml | table: state} | table: state, when: type, equals: [CERT, TITLO]} |"
            + " mapping.yaml:6:56 CONDITION_NEVER no sample and no table has 'TITLO'",
        "tables/decision.csv | OTRA,ALTERNATIVE | # | CODE_NOT_SAID",
        "mapping.yaml | from: state, table: state} | expr: `state = 'OK' and type = 'TITULO' ?"
            + " 'ACTIVE' : 'VOID'`} | mapping.yaml:6:5 RAW_NOT_KEPT status/raw",
      })
  void whatMeansNothingIsTold(String file, String before, String after, String told)
      throws IOException {
    if (after.equals("#")) {
      table("decision", "ACEPTADA,FULL", "PARCIAL,PARTIAL", "RECHAZADA,REFUSED", "N,CONDITIONAL");
      assertThat(findings())
          .singleElement()
          .asString()
          .startsWith(
              "mapping.yaml:18:53 CODE_NOT_SAID tables/decision.csv has no row for ALTERNATIVE,"
                  + " NOT_ASSESSABLE of result/outcome");
      return;
    }
    change(file, before.replace('`', '"'), after.replace('`', '"'));
    assertThat(findings()).singleElement().asString().startsWith(told);
  }

  @Test
  void anOrderOfDayAndMonthThatNoSampleShowsIsTold() throws IOException {
    change(
        "mapping.yaml", "outbound:", "  - {to: awardedOn, from: on, date: dd/MM/uuuu}\noutbound:");
    change("samples/one.json", "\"no\": \"1\"", "\"no\": \"1\", \"on\": \"03/04/2011\"");
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith("mapping.yaml:12:37 DATE_AMBIGUOUS every date of the samples")
        .contains("fits MM/dd/uuuu as well");
    change(
        "mapping.yaml",
        "\noutbound:",
        "\n  - {to: status/since, from: since, date: dd/MM/uuuu}\noutbound:");
    change("samples/one.json", "\"no\": \"1\"", "\"no\": \"1\", \"since\": \"13/04/2011\"");
    assertThat(findings()).as("a day after the 12th shows it for all of them").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dd.MM.uuuu, 03.04.2011",
    "uuuu-MM-dd, 2011-03-04",
    "dd/MM/uuuu, 04/04/2011",
    "dd/MMM/uuuu, 03/Apr/2011",
    "MM/uuuu, 03/2011"
  })
  void anOrderOfDayAndMonthThatIsNoQuestionIsNotTold(String pattern, String date)
      throws IOException {
    change(
        "mapping.yaml",
        "outbound:",
        "  - {to: awardedOn, from: on, date: " + pattern + "}\noutbound:");
    change("samples/one.json", "\"no\": \"1\"", "\"no\": \"1\", \"on\": \"" + date + "\"");
    assertThat(findings()).isEmpty();
  }

  @Test
  void aConditionThatHoldsInOneKindOfRecordIsNotTold() throws IOException {
    change("mapping.yaml", "records: answer", "records: [{path: answer}, {path: other}]");
    change("mapping.yaml", "table: state}", "table: state, when: sort, equals: A}");
    change(
        "samples/one.json",
        "]}",
        "], \"other\": [{\"no\": \"2\", \"type\": \"CERT\", \"sort\": \"A\"}]}");
    change("samples/one.json", "\"no\": \"1\"", "\"no\": \"1\", \"sort\": \"B\"");
    assertThat(findings()).noneMatch(f -> f.contains("CONDITION_NEVER"));
    change("mapping.yaml", "equals: A}", "equals: C}");
    assertThat(findings()).filteredOn(f -> f.contains("CONDITION_NEVER")).hasSize(1);
  }

  @Test
  void problemsFailTheTestAndNotesDoNot() throws IOException {
    change("mapping.yaml", "table: state}", "table: state, when: type, equals: TITLO}");
    assertThat(failures()).isEmpty();
    change("tables/level.csv", "N5,5", "N5,15");
    assertThat(failures()).containsExactly("UNKNOWN_LEVEL");
  }

  private List<String> failures() {
    return FolderTest.of(run()).stream()
        .flatMap(s -> s.findings().stream())
        .map(Finding::code)
        .filter(c -> !ANYWAY.contains(c))
        .toList();
  }

  @Test
  void aLevelThatIsNotInItsTableIsToldAsThat() throws IOException {
    change("samples/one.json", "N4", "N6");
    assertThat(findings()).singleElement().asString().contains("UNRESOLVED_CODE sample value 'N6'");
    assertThat(field("/level/level").rule()).isEqualTo("table level: not in the table");
    assertThat(field("/status/code").rule()).isEqualTo("table state");
  }

  @Test
  void theRegistrysOwnWordIsKeptBesideWhatIsMadeOfIt() throws IOException {
    change("mapping.yaml", "from: level, table: level}", "expr: \"$substring(level, 1)\"}");
    assertThat(field("/level/level").value()).isEqualTo("4");
    assertThat(field("/level/raw").value()).isEqualTo("N4");
    assertThat(field("/level/raw").rule()).isEqualTo("copy");
    assertThat(field("/level/raw").sourcePath()).isEqualTo("level");
    assertThat(findings()).isEmpty();
  }

  @Test
  void whatIsMadeOfNothingHasNoWord() throws IOException {
    change("mapping.yaml", "from: level, table: level}", "expr: \"'4'\"}");
    assertThat(field("/level/level").value()).isEqualTo("4");
    assertThat(fields()).extracting(Preview.Field::pointer).doesNotContain("/level/raw");
  }

  @Test
  void aMadeValueIsShownWithAllThatItIsMadeOf() {
    Preview.Field grade = field("/assessment/grade");
    assertThat(grade.value()).isEqualTo("51 of 60");
    assertThat(grade.ruleLine()).isEqualTo(11);
    assertThat(grade.made()).isEqualTo("points & ' of ' & most");
    assertThat(grade.sources())
        .extracting(Preview.From::path, Preview.From::value, Preview.From::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("points", "51", 3),
            org.assertj.core.groups.Tuple.tuple("most", "60", 3));
  }

  @Test
  void ofTwoExpressionsForOneFieldThatWhichNamesTheSourceIsMeant() throws IOException {
    change(
        "mapping.yaml",
        "  - {to: assessment/grade, expr: \"points & ' of ' & most\"}\n",
        "  - {to: assessment/grade, expr: \"eqf = '9' ? points : nothing\"}\n"
            + "  - {to: assessment/grade, expr: \"most & '!'\"}\n");
    assertThat(field("/assessment/grade").value()).isEqualTo("60!");
    assertThat(field("/assessment/grade").ruleLine()).isEqualTo(12);
  }

  private List<Preview.Field> fields() {
    return Preview.of(run()).get(0).records().get(0).fields();
  }

  private Preview.Field field(String pointer) {
    return fields().stream().filter(f -> f.pointer().equals(pointer)).findFirst().orElseThrow();
  }
}

package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of a mapping file is told with its place, all at once. */
class FindingsTest {
  private static final String HEAD = "version: \"1\"\nrecords: a/b\nnumber: n\n";
  private static final String FIELDS = HEAD + "fields:\n  - {to: kind, constant: TRAINING}\n";

  @TempDir Path folder;

  private List<String> findings(String yaml) {
    return new Mappings(folder)
            .table("good", "local,canonical", "1,ACTIVE")
            .table("status", "local,canonical", "1,ACTIVE", "2,GONE")
            .table("twice", "local,canonical", "1,a", "1,b")
            .table("heads", "from,to", "1,a")
            .findings(yaml)
            .stream()
            .map(Finding::toString)
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{to: titels, from: a, language: en} | 6:5 UNKNOWN_FIELD 'titels' in Credential; did you"
            + " mean titles?",
        "{to: id, from: a} | 6:5 MANAGED_FIELD 'id' in Credential; the gateway fills it",
        "{to: titles, from: a} | 6:5 NOT_FITTING a single value for 'titles'",
        "{to: awardedOn/year, from: a} | 6:5 NOT_FITTING 'year' below a single value",
        "{to: awardedOn, each: a, fields: [{to: x, from: b}]} | 6:5 NOT_FITTING a group for a"
            + " single value",
        "{to: holder, each: a, fields: [{to: birthDate, from: b}]} | 6:5 NOT_FITTING 'each' or"
            + " 'when'",
        "{to: credit/value, from: a, number: true} | 6:5 MISSING_FIELD no row fills 'unit' of"
            + " Credit",
        "{to: status/code, constant: ACTVE} | 6:33 UNKNOWN_CODE 'ACTVE'; did you mean ACTIVE?",
        "{to: awardedOn, constant: 2020-13-01} | 6:31 WRONG_VALUE '2020-13-01'",
        "{to: awardedOn, from: a, date: dd.MM.yyyy} | 6:36 BAD_PATTERN 'dd.MM.yyyy': 'y' is the"
            + " year of an era",
        "{to: awardedOn, from: a, date: dd.MM} | 6:36 BAD_PATTERN",
        "{to: awardedOn, from: a, date: dd.MM.uu} | 6:36 BAD_PATTERN 'dd.MM.uu': a year of two"
            + " digits does not tell its century",
        "{to: awardedOn, from: a, date: uuMMdd} | 6:36 BAD_PATTERN 'uuMMdd': a year of two",
        "{to: awardedOn, from: a, date: blah} | 6:36 BAD_PATTERN",
        "{to: awardedOn, from: a, date: dd.mm.uuuu} | 6:36 BAD_PATTERN 'dd.mm.uuuu': 'm' are"
            + " minutes; MM is the month",
        "{to: awardedOn, from: a, date: uuuu-mm} | 6:36 BAD_PATTERN 'uuuu-mm': 'm' are minutes",
        "{to: awardedOn, from: a, date: dd.mm.uuuu HH:mm} | 6:36 BAD_PATTERN 'dd.mm.uuuu HH:mm': a"
            + " day without a month; MM is the month",
        "{to: awardedOn, from: a, date: dd/uuuu} | 6:36 BAD_PATTERN 'dd/uuuu': a day without",
        "{to: awardedOn, from: a, date: DD.MM.uuuu} | 6:36 BAD_PATTERN 'DD.MM.uuuu': 'D' is the"
            + " day of the year; dd is",
        "{to: awardedOn, from: a, date: dd.MM.YYYY} | 6:36 BAD_PATTERN 'dd.MM.YYYY': 'Y' is the"
            + " year that a week",
        "{to: titles, from: a, language: español} | 6:37 WRONG_VALUE 'español'; did you mean es?",
        "{to: titles, from: a, language: spanish} | 6:37 WRONG_VALUE 'spanish'; did you mean es?",
        "{to: titles, from: a, language: xx-invalid} | 6:37 WRONG_VALUE 'xx-invalid'; a language"
            + " tag such as",
        "{to: titles, from: a, language: es_CL} | 6:37 WRONG_VALUE 'es_CL'; did you mean es-CL?",
        "{to: awardingBody/country, constant: ZZ} | 6:42 WRONG_VALUE 'ZZ'; two capital letters of"
            + " ISO 3166-1",
        "{to: awardingBody/country, from: a, table: good} | tables/good.csv:2:1 WRONG_VALUE"
            + " 'ACTIVE'; two capital letters",
        "{to: awardedOn, from: a, number: true} | 6:5 NOT_FITTING 'number' for 'awardedOn'",
        "{to: assessment/grade, from: a, date: iso} | 6:5 NOT_FITTING 'date' for 'grade'",
        "{to: status/code, from: a, prefix: x} | 6:5 NOT_FITTING 'prefix' for 'code'",
        "{to: awardedOn, from: a, table: good} | 6:5 NOT_FITTING 'table' for 'awardedOn'",
        "{to: status/code, from: a, table: goood} | 6:39 UNKNOWN_TABLE there is no"
            + " tables/goood.csv; did you mean good?",
        "{to: assessment/grade, from: a, table: good, column: title} | 6:44 MISSING_COLUMN",
        "{to: assessment/grade, from: a, column: titel} | 6:45 WRONG_VALUE 'titel'",
        "{to: assessment/grade} | 6:5 WRONG_ROW a row without a value",
        "{to: assessment/grade, from: a, constant: b} | 6:5 WRONG_ROW a row with two ways",
        "{to: titles, each: a} | 6:5 WRONG_ROW 'each' without 'fields'",
        "{to: titles, each: .., fields: [{to: text, from: .}]} | 6:24 BAD_PATH the node"
            + " itself, or what encloses it",
        "{to: assessment/grade, from: a//b} | 6:34 BAD_PATH 'a//b'",
        "{to: assessment/grade, from: ../../../b} | 6:34 BAD_PATH a path that climbs above the top",
        "{to: assessment/grade, from: [a]} | 6:34 WRONG_TYPE a path that is no text",
        "{to: assessment/grade, from: a, when: b, equals: x, present: true} | 6:5 WRONG_ROW a"
            + " condition that is not whole",
        "{to: assessment/grade, from: a, equals: x} | 6:5 WRONG_ROW a condition that is not whole",
        "{to: assessment/grade, from: a, lookup: z} | 6:5 WRONG_ROW 'lookup' or 'by' alone",
        "{to: assessment/grade, from: a, lookup: z, by: k} | 6:45 UNKNOWN_LOOKUP 'z'",
        "{to: titles, from: a, language: en, scheme: x} | 6:5 WRONG_ROW 'language' or 'scheme'"
            + " without a value, or both",
        "{to: credit/value, from: a, number: {decimal: x}} | 6:41 WRONG_VALUE another decimal sign",
        "{to: assessment/grade, from: a, nummer: true} | 6:37 UNKNOWN_KEY 'nummer'; did you mean"
            + " number?",
        "{from: a} | 6:5 MISSING_KEY there is no 'to'",
        "text | 6:5 WRONG_TYPE a row of 'fields' is no mapping",
        "{to: status/code, from: a, table: heads} | tables/heads.csv:1:1 WRONG_HEADER from,to",
        "{to: assessment/grade, from: a, table: twice} | tables/twice.csv:3:1 DUPLICATE_CODE '1' a"
            + " second time",
        "{to: status/code, from: a, table: status} | tables/status.csv:3:1 UNKNOWN_CODE 'GONE'",
      })
  void aRowThatDoesNotFit(String row, String expected) {
    String place = expected.startsWith("tables/") ? expected : "mapping.yaml:" + expected;
    assertThat(findings(FIELDS + "  - " + row + "\n"))
        .anySatisfy(f -> assertThat(f).startsWith(place));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "forbiden: [a] | UNKNOWN_KEY 'forbiden'; did you mean forbidden?",
        "forbidden: [x/y] | FORBIDDEN_READ a field reads what is forbidden",
        "forbidden: [`**/y`] | FORBIDDEN_READ a field reads what is forbidden",
        "absent: {`-`: NOTHING} | UNKNOWN_CODE 'NOTHING'",
        "lookups: {z: {at: r, key: k}} | BAD_PATH a look-up's 'at' from a record",
        "lookups: {z: {at: ^/a/b, key: k}} | BAD_PATH a look-up at a record",
        "lookups: {z: {at: ^/a/c}} | MISSING_KEY there is no 'key'",
        "flags: [{equals: x, to: {status/code: VOID}}] | MISSING_KEY there is no 'when'",
        "flags: [{when: x, to: {status/code: VOIDED}}] | UNKNOWN_CODE 'VOIDED'",
        "holderCheck: {identifer: x} | UNKNOWN_KEY 'identifer'; did you mean identifier?",
        "outbound: {results: 1} | UNKNOWN_KEY 'results'",
      })
  void aKeyThatDoesNotFit(String line, String expected) {
    String yaml =
        FIELDS + "  - {to: assessment/grade, from: x/y}\n" + line.replace('`', '"') + "\n";
    assertThat(findings(yaml)).anySatisfy(f -> assertThat(f).contains(expected));
  }

  @Test
  void aKeyOfOtherPartsThanTheLookUpHas() {
    String yaml =
        FIELDS
            + "  - {to: assessment/grade, from: g, lookup: z, by: x}\n"
            + "lookups: {z: {at: ^/a/c, key: [k, l]}}\n";
    assertThat(findings(yaml))
        .anySatisfy(
            f -> assertThat(f).contains("WRONG_ROW 'by' names 1 and the look-up's 'key' 2"));
  }

  /** What a spreadsheet leaves in a table that somebody kept there. */
  @Test
  void aTableOfASpreadsheet() {
    String row = "  - {to: assessment/grade, from: a, table: %s}\n";
    Mappings mappings =
        new Mappings(folder)
            .table("blank", "local,canonical,title", "", "1,a,x", ",,", "", "2,b,y", "")
            .table("wide", "local,canonical,title,,", "1,a,x,,")
            .table("sep", "sep=,", "local,canonical", "1,a");
    assertThat(mappings.findings(FIELDS + row.formatted("blank")))
        .filteredOn(f -> f.file().contains("blank"))
        .isEmpty();
    for (String table : List.of("wide", "sep")) {
      assertThat(mappings.findings(FIELDS + row.formatted(table)))
          .filteredOn(f -> f.file().equals("tables/" + table + ".csv"))
          .first()
          .satisfies(f -> assertThat(f.wouldFit()).contains("no line sep=", "no empty columns"));
    }
    assertThat(Findings.suggest("ISSUED", List.of("ISSUED\u00A0", "LOST")))
        .isEqualTo("did you mean ISSUED<U+00A0>? (one of: ISSUED<U+00A0>, LOST)");
    assertThat(Findings.suggest("x", List.of())).doesNotContain("one of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "pt-BR", "mi", "vro", "sr-Latn", "und", "x-own", "he", "iw"})
  void aLanguageThatIsOne(String tag) {
    assertThat(findings(FIELDS + "  - {to: titles, from: a, language: " + tag + "}\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dd.MM.uuuu HH:mm:ss", "d MMM uuuu", "uuuuDDD", "MM/uuuu", "uuuu", "'m'uuuu"})
  void aPatternThatIsOne(String pattern) {
    String row = "  - {to: awardedOn, from: a, date: \"" + pattern + "\"}\n";
    assertThat(findings(FIELDS + row)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{constant: ACTIVE} | {from: a}",
        "{constant: ACTIVE} | {from: a, when: b}",
        "{constant: ACTIVE} | {constant: VOID}",
        "{constant: ACTIVE, when: b} | {constant: VOID, when: b}",
        "{constant: ACTIVE, when: b} | {from: a, when: b, equals: x}",
        "{constant: ACTIVE, when: b, equals: [x, y]} | {constant: VOID, when: b, equals: x}",
        "{constant: ACTIVE, when: b, notEquals: x} | {constant: VOID, when: b, notEquals: [x, y]}",
        "{from: a, table: good} | {from: a}",
        "{from: a} | {from: a, table: good}",
      })
  void aRowThatCanNeverWin(String above, String below) {
    assertThat(findings(twoRows(above, below)))
        .singleElement()
        .asString()
        .startsWith(
            "mapping.yaml:7:5 UNREACHABLE_ROW this row can never win: the row in line 6 gives");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{from: a} | {constant: ACTIVE}",
        "{from: a} | {from: b}",
        "{from: a, when: c} | {from: a, table: good}",
        "{constant: ACTIVE, when: b} | {from: a}",
        "{constant: ACTIVE, when: b, equals: x} | {constant: VOID, when: b}",
        "{constant: ACTIVE, when: b, equals: x} | {constant: VOID, when: b, equals: y}",
        "{constant: ACTIVE, when: b, notEquals: [x, y]} | {constant: VOID, when: b, notEquals: x}",
        "{constant: ACTIVE, when: b} | {constant: VOID, when: b, present: false}",
        "{expr: a} | {expr: a}",
      })
  void aRowThatMayWin(String above, String below) {
    assertThat(findings(twoRows(above, below))).isEmpty();
  }

  private static String twoRows(String above, String below) {
    return FIELDS + ("  - " + above + "\n  - " + below + "\n").replace("{", "{to: status/code, ");
  }

  @Test
  void datesAndTextsOfOneSource() {
    String dates =
        FIELDS + "  - {to: awardedOn, from: a, date: %s}\n  - {to: awardedOn, from: a%s}\n";
    assertThat(findings(dates.formatted("uuuu", ""))).isEmpty();
    assertThat(findings(dates.formatted("[uuuu, iso]", ", date: uuuu")))
        .singleElement()
        .asString()
        .contains("7:5 UNREACHABLE_ROW");
    String groups =
        FIELDS
            + "  - {to: titles, each: t, fields: [{to: language, constant: et}, {to: text, from:"
            + " .}, {to: language, from: \"@lang\"}]}\n";
    assertThat(findings(groups)).singleElement().asString().contains("6:87 UNREACHABLE_ROW");
  }

  @Test
  void aRowThatWinsInOneKindOfRecordMayStay() {
    String kinds =
        """
        version: "1"
        number: n
        records: [{path: a/b, fields: [{to: status/code, constant: ACTIVE}]}, {path: a/c}]
        fields: [{to: kind, constant: TRAINING}, {to: status/code, from: s}]
        """;
    assertThat(findings(kinds)).isEmpty();
    assertThat(
            findings(
                kinds.replace(
                    "{path: a/c}", "{path: a/c, fields: [{to: status/code, constant: VOID}]}")))
        .singleElement()
        .asString()
        .contains("4:42 UNREACHABLE_ROW");
  }

  @Test
  void aTableOnTheWayOut() {
    String out =
        FIELDS
            + """
            outbound:
              recognitionResult:
                operation: deliver
                syntax: JSON
                fields:
                  - {to: decision, from: result/outcome, table: %s}
                  - {to: on, from: result/decidedOn, date: dd.mm.uuuu}
            """;
    List<String> told =
        new Mappings(folder)
                .table("out", "local,canonical", "ACEPTADA,FULLY", "RECHAZADA,REFUSED")
                .table("turned", "local,canonical", "FULL,ACEPTADA")
                .findings(out.formatted("out"))
                .stream()
                .map(Finding::toString)
                .toList();
    assertThat(told).hasSize(2);
    assertThat(told.get(1))
        .startsWith("mapping.yaml:12:48 BAD_PATTERN 'dd.mm.uuuu': 'm' are minutes");
    assertThat(told.get(0))
        .startsWith(
            "tables/out.csv:2:1 UNKNOWN_CODE 'FULLY' is no code of result/outcome; did you mean"
                + " FULL?");
    assertThat(new Mappings(folder).findings(out.formatted("turned").replace(".mm.", ".MM.")))
        .singleElement()
        .asString()
        .startsWith("tables/turned.csv:2:1 UNKNOWN_CODE 'ACEPTADA' is no code of result/outcome");
  }

  @Test
  void whatMustBeThere() {
    assertThat(findings("fields: []\n"))
        .anySatisfy(f -> assertThat(f).contains("1:1 MISSING_KEY there is no 'version'"))
        .anySatisfy(f -> assertThat(f).contains("1:1 MISSING_KEY there is no 'records'"));
    assertThat(findings("version: \"1\"\nrecords: a\nfields: []\n"))
        .anySatisfy(f -> assertThat(f).contains("MISSING_KEY there is no 'number'"))
        .anySatisfy(f -> assertThat(f).contains("MISSING_FIELD no row fills 'kind'"));
    assertThat(findings("- a\n")).singleElement().asString().contains("1:1 WRONG_TYPE");
    assertThat(
            findings(
                "version: \"1\"\n"
                    + "number: n\n"
                    + "records: [{path: a}, {path: a}]\n"
                    + "fields: [{to: kind, constant: TRAINING}]\n"))
        .anySatisfy(f -> assertThat(f).contains("DUPLICATE_RECORDS"));
    assertThat(
            findings(
                "version: \"1\"\n"
                    + "number: n\n"
                    + "records: []\n"
                    + "fields: [{to: kind, constant: TRAINING}]\n"))
        .anySatisfy(f -> assertThat(f).contains("EMPTY_VALUE 'records' is empty"));
  }

  @Test
  void allAtOnce() {
    assertThat(
            findings(
                FIELDS
                    + "  - {to: titels, from: a}\n"
                    + "  - {to: awardedOn, from: a//b}\n"
                    + "  - {to: level/levl, from: c}\n"
                    + "xx: 1\n"))
        .hasSizeGreaterThanOrEqualTo(4);
  }
}

package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "{to: awardedOn, from: a, date: blah} | 6:36 BAD_PATTERN",
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
        "{to: titles, each: ../a, fields: [{to: text, from: .}]} | 6:24 BAD_PATH items outside"
            + " their record",
        "{to: assessment/grade, from: a//b} | 6:34 BAD_PATH 'a//b'",
        "{to: assessment/grade, from: ../../../b} | 6:34 BAD_PATH a path that climbs above the top",
        "{to: assessment/grade, from: [a]} | 6:34 WRONG_TYPE a path that is no text",
        "{to: assessment/grade, from: a, when: b, equals: x, present: true} | 6:5 WRONG_ROW a"
            + " condition that is not whole",
        "{to: assessment/grade, from: a, equals: x} | 6:5 WRONG_ROW a condition that is not whole",
        "{to: assessment/grade, from: a, lookup: z} | 6:5 WRONG_ROW 'lookup' or 'by' alone",
        "{to: assessment/grade, from: a, lookup: z, by: k} | 6:45 UNKNOWN_LOOKUP 'z'",
        "{to: titles, constant: a, language: en} | 6:5 WRONG_ROW 'language' or 'scheme' without"
            + " 'from'",
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

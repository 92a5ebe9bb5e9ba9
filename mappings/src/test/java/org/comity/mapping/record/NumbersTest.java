package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.comity.mapping.finding.Finding;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several texts is a record's own number. */
class NumbersTest {
  private static final String HEAD =
      """
      version: "1"
      records: answer/record
      """;
  private static final String FIELDS =
      """
      fields:
        - {to: kind, constant: LICENCE}
        - {to: titles, each: title, fields: [{to: text, from: "."}]}
        - {to: units, each: part, fields: [{to: titles/text, from: name}]}
      """;
  private static final String KEYED =
      HEAD
          + "number: {each: item, from: value, when: key, equals: certificate}\n"
          + """
          fields:
            - {to: kind, constant: LICENCE}
            - {to: titles/text, expr: "item[key='title'].value"}
          """;

  @TempDir Path folder;

  private RecordMapper.Inbound of(String mapping, String records) {
    return Mappings.translate(
        new Mappings(folder).mapper(mapping), Mappings.xml("<answer>" + records + "</answer>"));
  }

  private static String told(RecordMapper.Inbound inbound) {
    return inbound.credentials().stream()
            .map(c -> c.identifiers().get(0).value())
            .collect(Collectors.joining(" "))
        + "|"
        + inbound.issues().stream().map(Issue::code).distinct().collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        // Two records in one, or two numbers of one: which, nobody knows.
        "no ! <record><no>1</no><no>2</no><title>A</title><title>B</title></record> !"
            + " |MISSING_NUMBER REPEATED_VALUE",
        "part/no ! <record><part><no>1</no></part><part><no>2</no></part></record> !"
            + " |MISSING_NUMBER",
        "'[no, x]' ! <record><no>1</no><no>2</no><x>1</x></record> ! |MISSING_NUMBER"
            + " REPEATED_VALUE",
        "../no ! <no>1</no><no>2</no><record><title>A</title></record> !"
            + " |MISSING_NUMBER REPEATED_VALUE UNMAPPED_FIELD",
        // The same again is one number.
        "no ! <record><no>1</no><no> 1 </no></record> ! 1|REPEATED_VALUE",
        "part/no ! <record><part><no>1</no></part><part><no>1</no></part></record> ! 1|",
        "part/no ! <record><part><no>1</no></part><part/></record> ! 1|",
        "no ! <record><no/><no>1</no></record> ! 1|",
      })
  void severalNumbersAreNone(String number, String records, String told) {
    String mapping = HEAD + "number: " + number.replace("'", "") + "\n" + FIELDS;
    RecordMapper.Inbound inbound = of(mapping, records);
    assertThat(told(inbound)).isEqualTo(told.strip());
    assertThat(inbound.whole()).isEqualTo(!told.contains("MISSING_NUMBER"));
  }

  @Test
  void theOthersAreGivenStill() {
    RecordMapper.Inbound inbound =
        of(
            HEAD + "number: no\n" + FIELDS,
            "<record><no>1</no><no>2</no></record><record><no>3</no></record>");
    assertThat(told(inbound)).startsWith("3|MISSING_NUMBER");
    assertThat(inbound.records()).isEqualTo(2);
  }

  private static String item(String key, String value) {
    return "<item><key>" + key + "</key><value>" + value + "</value></item>";
  }

  @Test
  void oneOfSeveralIsToldApartByWhatStandsBesideIt() {
    String record =
        "<record>"
            + item("title", "Welder")
            + item("old", "7")
            + item("certificate", "42")
            + "</record>";
    RecordMapper.Inbound inbound = of(KEYED, record);
    assertThat(told(inbound)).isEqualTo("42|");
    Credential credential = inbound.credentials().get(0);
    assertThat(credential.titles().get(0).text()).isEqualTo("Welder");
    // What made the number is read; the rest is told as ever.
    assertThat(credential.extensions())
        .extracting(Extension::value)
        .contains("7")
        .doesNotContain("42", "certificate");

    assertThat(told(of(KEYED, "<record>" + item("old", "7") + "</record>")))
        .isEqualTo("|MISSING_NUMBER");
    String twice = "<record>" + item("certificate", "1") + item("certificate", "%s") + "</record>";
    assertThat(told(of(KEYED, twice.formatted("2")))).isEqualTo("|MISSING_NUMBER");
    assertThat(told(of(KEYED, twice.formatted("1")))).isEqualTo("1|");
  }

  @Test
  void aTypeMayBeAnAttribute() {
    String typed =
        HEAD
            + "number: {each: no, from: \".\", when: \"@type\", equals: [new, current]}\n"
            + FIELDS;
    String record = "<record><no type='old'>1</no><no type='current'>2</no></record>";
    assertThat(told(of(typed, record))).isEqualTo("2|");
    // As part of a number in parts, too.
    String parts =
        HEAD + "number: [series, {each: no, from: \".\", when: \"@type\", equals: new}]\n" + FIELDS;
    assertThat(
            told(
                of(
                    parts,
                    "<record><series>A</series><no type='old'>1</no><no"
                        + " type='new'>2</no></record>")))
        .isEqualTo("A/2|");
  }

  @Test
  void allKeysAreNeeded() {
    for (String part :
        List.of(
            "{each: no, from: \".\", when: \"@type\"}",
            "{from: no}",
            "{each: no, when: \"@type\", equals: x}")) {
      assertThat(new Mappings(folder).findings(HEAD + "number: " + part + "\n" + FIELDS))
          .as(part)
          .extracting(Finding::code)
          .contains("MISSING_KEY");
    }
    assertThat(
            new Mappings(folder)
                .findings(
                    HEAD + "number: {each: no, from: ../x, when: \"@type\", equals: x}\n" + FIELDS))
        .extracting(Finding::code)
        .containsExactly("BAD_PATH");
  }
}

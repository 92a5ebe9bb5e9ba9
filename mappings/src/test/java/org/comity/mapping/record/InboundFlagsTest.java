package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.comity.mapping.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is revoked is never shown as in force because the register wrote its mark otherwise. */
class InboundFlagsTest {
  private static final String MAPPING =
      """
      version: "1"
      records: answer/award
      number: "@no"
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, constant: ACTIVE}
      flags:
        - {when: revoked, equals: ["true", "1"], unset: ["false", "0"], to: {status/code: REVOKED}}
        - {when: copy, equals: "true", unset: ["false", ""], to: {status/code: SUPERSEDED}}
      ignore: [revoked, copy]
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<revoked>false</revoked> | ACTIVE |",
        "<revoked>0</revoked><copy>false</copy> | ACTIVE |",
        "<revoked> true </revoked> | REVOKED |",
        "<revoked>false</revoked><copy>true</copy> | SUPERSEDED |",
        "<revoked>TRUE</revoked> | UNKNOWN | revoked",
        "<revoked>jah</revoked> | UNKNOWN | revoked",
        "<revoked value='true'/> | UNKNOWN | revoked",
        "<Revoked>true</Revoked> | UNKNOWN | revoked",
        "<revoked>false</revoked><revoked>true</revoked> | UNKNOWN | revoked",
        "<revoked>true</revoked><revoked>false</revoked> | UNKNOWN | revoked",
        "<revoked>false</revoked><revoked>false</revoked> | ACTIVE |",
        "<revoked>false</revoked><copy>yes</copy> | UNKNOWN | copy",
        "<revoked>false</revoked><copy><on>2020-01-01</on></copy> | UNKNOWN | copy",
        "<revoked>false</revoked><Copy>true</Copy> | UNKNOWN | copy",
      })
  void aFlagThatIsNotUnderstoodLeavesTheStatusUnknown(String marks, String status, String open) {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            new Mappings(folder).mapper(MAPPING),
            Mappings.xml("<answer><award no='1'>" + marks + "</award></answer>"));
    assertThat(inbound.credentials().get(0).status().code().raw()).isEqualTo(status);
    assertThat(inbound.issues().stream().map(i -> i.code() + " " + i.path()).toList())
        .isEqualTo(
            open == null ? java.util.List.of() : java.util.List.of("UNRESOLVED_CODE " + open));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ACTIVE |",
        "<copy>false</copy> | ACTIVE |",
        "<copy/> | ACTIVE |",
        "<copy><on/></copy> | ACTIVE |",
        "<copy xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='date'/> | ACTIVE |",
        "<copy>2020-01-01</copy> | SUPERSEDED |",
        "<copy><on>2020-01-01</on></copy> | SUPERSEDED |",
        "<copy on='2020-01-01'/> | SUPERSEDED |",
        "<Copy>2020-01-01</Copy> | UNKNOWN | copy",
        "<Copy><on>2020-01-01</on></Copy> | UNKNOWN | copy",
        "<copy>false</copy><copy>2020-01-01</copy> | UNKNOWN | copy",
        "<copy>false</copy><copy><on>2020-01-01</on></copy> | UNKNOWN | copy",
      })
  void aMarkMayBeADateOrAStructure(String marks, String status, String open) {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            new Mappings(folder).mapper(MAPPING.replace("equals: \"true\", unset", "unset")),
            Mappings.xml(
                "<answer><award no='1'><revoked>false</revoked>" + marks + "</award></answer>"));
    assertThat(inbound.credentials().get(0).status().code().raw()).isEqualTo(status);
    assertThat(
            inbound.issues().stream()
                .filter(i -> !i.code().equals("REPEATED_VALUE"))
                .map(i -> i.code() + " " + i.path())
                .toList())
        .isEqualTo(
            open == null ? java.util.List.of() : java.util.List.of("UNRESOLVED_CODE " + open));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<copy><on>2020-01-01</on></copy> | SUPERSEDED",
        "<copy on='2020-01-01'/> | SUPERSEDED",
        "<copy>x</copy> | SUPERSEDED",
        "<copy/> | ACTIVE",
      })
  void aMarkThatOnlyHasToBeThereMayBeAStructure(String marks, String status) {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            new Mappings(folder)
                .mapper(
                    MAPPING
                        .replace(", equals: \"true\", unset: [\"false\", \"\"]", "")
                        .replace("ignore: [revoked, copy]", "ignore: [revoked]")),
            Mappings.xml(
                "<answer><award no='1'><revoked>false</revoked>" + marks + "</award></answer>"));
    assertThat(inbound.credentials().get(0).status().code().raw()).isEqualTo(status);
    assertThat(inbound.issues()).isEmpty();
  }

  @Test
  void aMarkAsAnAttributeOfTheRecordIsSeen() {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            new Mappings(folder).mapper(MAPPING),
            Mappings.xml(
                "<answer><award no='1' copy='true'><revoked>false</revoked></award></answer>"));
    assertThat(inbound.credentials().get(0).status().code().raw()).isEqualTo("UNKNOWN");
  }

  @Test
  void unsetGoesWithNothingThatSaysTheOpposite() {
    for (String other : java.util.List.of("present: false", "notEquals: \"x\"")) {
      assertThat(
              new Mappings(folder)
                  .findings(MAPPING.replace("equals: \"true\", unset", other + ", unset")))
          .extracting(Finding::code)
          .containsExactly("WRONG_ROW");
    }
  }

  /** A mark that is a day: whatever stands there revokes, but for the texts that say no day. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | | ACTIVE",
        "'' | <annulled/> | ACTIVE",
        "'' | <annulled>2020-01-01</annulled> | REVOKED",
        "'' | <annulled><on>2020-01-01</on></annulled> | REVOKED",
        "'' | <annulled><on/></annulled> | ACTIVE",
        "'unset: [\"\", \"-\"]' | | ACTIVE",
        "'unset: [\"\", \"-\"]' | <annulled>-</annulled> | ACTIVE",
        "'unset: [\"\", \"-\"]' | <annulled>2020-01-01</annulled> | REVOKED",
        "'unset: [\"\", \"-\"]' | <annulled>-</annulled><annulled>2020</annulled> | UNKNOWN",
        "'unset: [\"\", \"-\"]' | <annulled><on>2020</on></annulled> | REVOKED",
        "'unset: \"-\"' | | UNKNOWN"
      })
  void aMarkThatIsADayRevokes(String unset, String marks, String status) {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            new Mappings(folder)
                .mapper(
                    """
                    version: "1"
                    records: answer/award
                    number: "@no"
                    fields:
                      - {to: kind, constant: QUALIFICATION}
                      - {to: validity/until, from: annulled/on}
                      - {to: status/code, constant: ACTIVE}
                    flags:
                      - {when: annulled, %sto: {status/code: REVOKED}}
                    """
                        .formatted(unset.isEmpty() ? "" : unset + ", ")),
            Mappings.xml(
                "<answer><award no='1'>" + (marks == null ? "" : marks) + "</award></answer>"));
    assertThat(inbound.credentials().get(0).status().code().raw()).isEqualTo(status);
  }

  @Test
  void aTableMayBeWrittenInDecomposedLetters() {
    RecordMapper mapper =
        new Mappings(folder)
            .table("state", "local,canonical", "VA\u0301LIDO,ACTIVE")
            .mapper(
                """
                version: "1"
                records: answer/award
                number: "@no"
                fields:
                  - {to: kind, constant: LICENCE}
                  - {to: status/code, from: state, table: state}
                """);
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mapper,
            Mappings.xml("<answer><award no='1'><state>V\u00c1LIDO</state></award></answer>"));
    assertThat(inbound.issues()).isEmpty();
    assertThat(inbound.credentials().get(0).status().code().raw()).isEqualTo("ACTIVE");
  }
}

package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of which it cannot be said what they mean are not read as if it could. */
class DoubtfulValuesTest {
  private static final String MAPPING =
      """
      version: "1"
      records: answer/award
      number: [series, no]
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: state, table: status}
        - {to: level/framework, constant: XA-NQF}
        - {to: level/level, from: level, table: levels}
        - {to: holder/names, fields: [{to: full, from: name}]}
        - {to: holder/birthDate, from: born, zone: Europe/Kyiv}
        - {to: awardedOn, from: on}
      """;

  @TempDir Path folder;

  private Mappings mappings() {
    return new Mappings(folder)
        .table("status", "local,canonical", "ISSUED,ACTIVE", "WITHDRAWN,REVOKED")
        .table("levels", "local,canonical", "N3,3", "N4,4");
  }

  private RecordMapper.Inbound inbound(String inner) {
    return Mappings.translate(
        mappings().mapper(MAPPING),
        Mappings.xml(
            "<answer><award><series>A</series><no>1</no><name>N</name>"
                + inner
                + "</award></answer>"));
  }

  private static List<String> told(RecordMapper.Inbound inbound) {
    return inbound.issues().stream().map(i -> i.code() + " " + i.path()).toList();
  }

  @Test
  void ofTwoCodesThatDifferNeitherHolds() {
    RecordMapper.Inbound inbound = inbound("<state>ISSUED</state><state>WITHDRAWN</state>");
    Credential credential = inbound.credentials().get(0);
    assertThat(credential.status().code().raw()).isEqualTo("UNKNOWN");
    assertThat(credential.extensions()).extracting("value").contains("WITHDRAWN");
    assertThat(told(inbound)).contains("UNRESOLVED_CODE state");
    inbound = inbound("<o:state xmlns:o='urn:other'>ISSUED</o:state><state>WITHDRAWN</state>");
    assertThat(inbound.credentials().get(0).status().code().raw()).isEqualTo("UNKNOWN");
    inbound = inbound("<level>N3</level><level>N4</level>");
    assertThat(inbound.credentials().get(0).level()).isNull();
    assertThat(told(inbound)).contains("UNRESOLVED_CODE level");
    inbound = inbound("<state>ISSUED</state><state> ISSUED </state>");
    assertThat(inbound.credentials().get(0).status().code().raw()).isEqualTo("ACTIVE");
  }

  private RecordMapper.Inbound translated(String expression, String inner) {
    return Mappings.translate(
        mappings()
            .mapper(MAPPING.replace("from: state, table: status", "expr: \"" + expression + "\"")),
        Mappings.xml(
            "<answer><award><series>A</series><no>1</no><name>N</name>"
                + inner
                + "</award></answer>"));
  }

  private @Nullable String rawByExpression(String expression, String inner) {
    return translated(expression, inner).credentials().get(0).status().raw();
  }

  private String byExpression(String expression, String inner) {
    RecordMapper.Inbound inbound = translated(expression, inner);
    return inbound.credentials().get(0).status().code().raw() + told(inbound);
  }

  @Test
  void ofTwoCodesThatDifferAnExpressionThatReadsOneTakesNeither() {
    String two = "<state>ISSUED</state><state>WITHDRAWN</state>";
    for (String one :
        List.of(
            "state = 'WITHDRAWN' ? 'REVOKED' : 'ACTIVE'",
            "state != 'ISSUED' ? 'REVOKED' : 'ACTIVE'")) {
      assertThat(byExpression(one, two)).isEqualTo("UNKNOWN[UNRESOLVED_CODE state]");
      assertThat(rawByExpression(one, two)).isNull();
      assertThat(rawByExpression(one, "<state>ISSUED</state>")).isEqualTo("ISSUED");
      assertThat(byExpression(one, "<state>ISSUED</state>")).isEqualTo("ACTIVE[]");
      assertThat(byExpression(one, "<state>ISSUED</state><state> ISSUED </state>"))
          .doesNotContain("UNRESOLVED_CODE");
    }
    // Who looks at all of them knows that there may be several.
    for (String all :
        List.of(
            "'WITHDRAWN' in state ? 'REVOKED' : 'ACTIVE'",
            "state[-1] = 'WITHDRAWN' ? 'REVOKED' : 'ACTIVE'",
            "$join(state, ' ') = 'ISSUED' ? 'ACTIVE' : 'REVOKED'")) {
      assertThat(byExpression(all, two)).startsWith("REVOKED").doesNotContain("UNRESOLVED_CODE");
    }
    // Two fields that are read together are no two words for one.
    assertThat(
            byExpression(
                "level & state = 'xISSUED' ? 'ACTIVE' : 'UNKNOWN'",
                "<level>x</level><state>ISSUED</state>"))
        .startsWith("ACTIVE");
  }

  @Test
  void theFirstDayThatAProgramKnowsIsNoDate() {
    for (String none : List.of("0001-01-01", "0001-01-01T00:00:00")) {
      RecordMapper.Inbound inbound =
          inbound("<state>ISSUED</state><born>" + none + "</born><on>" + none + "</on>");
      Credential credential = inbound.credentials().get(0);
      assertThat(credential.holder().birthDate()).isNull();
      assertThat(credential.awardedOn()).isNull();
      assertThat(credential.extensions()).extracting("value").contains(none);
      assertThat(told(inbound)).contains("DATE_PLACEHOLDER born", "DATE_PLACEHOLDER on");
    }
    assertThat(told(inbound("<born>1900-01-01</born><on>1066-10-14</on>")))
        .doesNotContain("DATE_PLACEHOLDER born", "DATE_PLACEHOLDER on");
  }

  @Test
  void theDayOfAMomentIsThatOfTheZoneOrTold() {
    RecordMapper.Inbound inbound =
        inbound("<born>1990-05-31T21:00:00Z</born><on>2019-05-31T21:00:00Z</on>");
    Credential credential = inbound.credentials().get(0);
    assertThat(String.valueOf(credential.holder().birthDate())).isEqualTo("1990-06-01");
    assertThat(String.valueOf(credential.awardedOn())).isEqualTo("2019-05-31");
    assertThat(told(inbound)).containsExactly("DATE_ZONE on");
    for (String plain :
        List.of(
            "2019-05-31", "2019-05-31+02:00", "2019-05-31T00:00:00+02:00", "2019-05-31T21:00")) {
      inbound = inbound("<on>" + plain + "</on>");
      assertThat(inbound.issues()).as(plain).isEmpty();
    }
    assertThat(mappings().findings(MAPPING.replace("Europe/Kyiv", "Europe/Nowhere")))
        .extracting("code")
        .containsExactly("WRONG_VALUE");
    assertThat(mappings().findings(MAPPING.replace("from: name}", "from: name, zone: UTC}")))
        .extracting("code")
        .containsExactly("NOT_FITTING");
  }

  @Test
  void nobodyIsBornInTheFuture() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(3);
    RecordMapper.Inbound inbound = inbound("<born>" + day + "</born><on>" + day + "</on>");
    assertThat(inbound.credentials().get(0).holder().birthDate()).isNull();
    assertThat(String.valueOf(inbound.credentials().get(0).awardedOn())).isEqualTo(day.toString());
    assertThat(inbound.issues()).extracting(Issue::code).containsExactly("BIRTH_DATE_UNFIT");
  }

  @Test
  void anAwardFarAheadIsTold() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(40);
    RecordMapper.Inbound inbound = inbound("<on>" + day + "</on>");
    assertThat(String.valueOf(inbound.credentials().get(0).awardedOn())).isEqualTo(day.toString());
    assertThat(told(inbound)).containsExactly("AWARD_DATE_UNFIT on");
    int year = LocalDate.now(ZoneOffset.UTC).getYear();
    assertThat(told(inbound("<on>" + year + "</on>"))).as("some day of it").isEmpty();
  }

  @Test
  void aYearOfTwoDigitsIsRefused() {
    for (String pattern : List.of("dd.MM.uu", "d.M.u", "uuu-MM-dd", "dd.MM.yy")) {
      assertThat(mappings().findings(MAPPING.replace("from: on", "from: on, date: " + pattern)))
          .as(pattern)
          .extracting("code")
          .containsExactly("BAD_PATTERN");
    }
  }

  @Test
  void joinedNumbersDoNotCollide() {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mappings().mapper(MAPPING),
            Mappings.xml(
                "<answer><award><series>W/1</series><no>2</no></award>"
                    + "<award><series>W</series><no>1/2</no></award>"
                    + "<award><series>W</series><no>2</no></award></answer>"));
    assertThat(inbound.issues()).isEmpty();
    assertThat(inbound.credentials())
        .extracting(c -> c.identifiers().get(0).value())
        .containsExactly("W\\/1/2", "W/1\\/2", "W/2");
  }

  @Test
  void patternsThatReadOneTextDifferentlyAreKnown() {
    assertThat(DateForms.readDifferently(List.of("dd/MM/uuuu", "MM/dd/uuuu"))).isNotNull();
    assertThat(DateForms.readDifferently(List.of("dd.MM.uuuu", "dd/MM/uuuu", "uuuu", "iso")))
        .isNull();
    assertThat(DateForms.readDifferently(List.of("no pattern {", "dd.MM.uuuu"))).isNull();
  }
}

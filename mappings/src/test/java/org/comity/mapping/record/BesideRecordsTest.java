package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside the records, or in their place: told, and never another person's. */
class BesideRecordsTest {
  private static final SourceQuery ASKED = Mappings.byIdentifier("XA:p", "c1");

  @TempDir Path folder;

  private static final String FLAT =
      """
      version: "1"
      records: answer/certificate
      number: no
      holderCheck: {identifier: code, scheme: "XA:p"}
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: state}
        - {to: holder/names, fields: [{to: given, from: given}, {to: family, from: family}]}
        - {to: titles, from: title, language: en}
      forbidden: [address, "home/town"]
      """;

  private static String certificate(String no, String code, String given) {
    return "<certificate><no>%s</no><code>%s</code><given>%s</given><family>F</family><title>T</title><state>ACTIVE</state><address>Secret</address></certificate>"
        .formatted(no, code, given);
  }

  private RecordMapper.Inbound flat(String inner, SourceQuery query) {
    return new Mappings(folder)
        .mapper(FLAT)
        .inbound(Mappings.xml("<answer>" + inner + "</answer>"), Mappings.context(query));
  }

  @Test
  void anotherPersonsRecordBesideTheRightOneIsNoExtension() {
    String own = certificate("1", "c1", "Own");
    String other = "<archived>" + certificate("5", "c2", "Stranger") + "</archived>";
    String relative = "<related><person><code>c2</code><given>Stranger</given></person></related>";
    for (String answer : List.of(own + other, other + own, own + relative, relative + own)) {
      RecordMapper.Inbound inbound = flat(answer, ASKED);
      assertThat(inbound.invalid()).as(answer).isTrue();
      assertThat(inbound.credentials()).isEmpty();
      assertThat(inbound.issues()).extracting("code").containsExactly("INVALID_ANSWER");
      assertThat(inbound.issues().get(0).path())
          .isIn("/answer/archived/certificate", "/answer/related/person");
      assertThat(inbound.toString()).doesNotContain("Stranger", "c2");
    }
  }

  @Test
  void aTextInPlaceOfTheListIsNotNothing() {
    RecordMapper mapper =
        new Mappings(folder).mapper(FLAT.replace("answer/certificate", "answer/list/certificate"));
    for (String text : List.of("false", "0", "no")) {
      assertThat(
              Mappings.translate(mapper, Mappings.xml("<answer><list>" + text + "</list></answer>"))
                  .unjudged())
          .containsExactly("/answer/list");
    }
    assertThat(
            Mappings.translate(mapper, Mappings.xml("<answer><list> </list></answer>")).unjudged())
        .isEmpty();
  }

  /** What nuSOAP and Axis write around nothing. */
  @Test
  void howAnEmptyArrayIsWrittenSaysNothing() {
    RecordMapper mapper =
        new Mappings(folder).mapper(FLAT.replace("answer/certificate", "answer/list/certificate"));
    String answer =
        "<answer xmlns:e='http://schemas.xmlsoap.org/soap/encoding/'"
            + " xmlns:x='http://www.w3.org/2001/XMLSchema'"
            + " xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><list i:type='e:Array'"
            + " e:arrayType='x:string[%s]'>%s</list></answer>";
    assertThat(Mappings.translate(mapper, Mappings.xml(answer.formatted("0", ""))).unjudged())
        .isEmpty();
    RecordMapper.Inbound one =
        Mappings.translate(
            mapper,
            Mappings.xml(
                answer.formatted(
                    "1",
                    "<certificate i:type='own'><no i:type='x:string'>1</no><more"
                        + " i:type='x:int'>2</more></certificate>")));
    assertThat(one.credentials().get(0).extensions())
        .containsExactly(new Extension("@type", "own"), new Extension("more", "2"));
  }

  @Test
  void aFurtherRecordElsewhereIsToldAndMakesTheAnswerIncomplete() {
    String own = certificate("1", "c1", "Own");
    String further = "<archived>" + certificate("5", "C 1", "Own") + "</archived>";

    RecordMapper.Inbound inbound = flat(own + "<note>n</note>" + further, ASKED);
    assertThat(inbound.invalid()).isFalse();
    assertThat(inbound.whole()).isFalse();
    assertThat(inbound.credentials().get(0).extensions())
        .containsExactly(new Extension("/answer/note", "n"));
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("INCOMPLETE_ANSWER /answer/archived/certificate");
    // Whose it is cannot be told where nobody was asked for, or the register has no identifier.
    assertThat(flat(own + further, null).whole()).isFalse();
    assertThat(flat(own, ASKED).whole()).isTrue();
    assertThat(
            flat(own + "<school><no>7</no><city>c</city><title>S</title></school>", ASKED).whole())
        .isTrue();
  }

  @Test
  void whatIsForbiddenDoesNotLeaveFromElsewhere() {
    RecordMapper.Inbound inbound =
        flat(
            "<office><address>Secret</address><home><town>Secret</town><tel>1</tel></home></office>"
                + certificate("1", "c1", "Own"),
            ASKED);
    assertThat(inbound.toString()).doesNotContain("Secret");
    assertThat(inbound.credentials().get(0).extensions())
        .containsExactly(new Extension("/answer/office/home/tel", "1"));
  }

  @Test
  void identifiersAreComparedWithoutSpacesWidthAndCase() {
    SourceQuery query = Mappings.byIdentifier("XA:p", "Xa 12");
    for (String same : List.of("XA12", "xa 12", "\uff38\uff21\uff11\uff12")) {
      assertThat(flat(certificate("1", same, "Own"), query).invalid()).as(same).isFalse();
    }
    for (String other : List.of("XA012", "XA13")) {
      assertThat(flat(certificate("1", other, "Own"), query).invalid()).as(other).isTrue();
    }
  }

  @Test
  void aNilItemIsNoRecordAndAnEmptyNumberLeavesOneOutAtItsPlace() {
    String nil =
        "<certificate xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'"
            + " i:type='C'/>";
    String own = certificate("1", "c1", "Own");
    assertThat(flat(nil, ASKED).records()).isZero();
    assertThat(flat(nil, ASKED).unjudged()).isEmpty();
    RecordMapper.Inbound among = flat(nil + own + nil, ASKED);
    assertThat(among.invalid()).isFalse();
    assertThat(among.whole()).isTrue();

    String lost = certificate("", "c1", "Own");
    RecordMapper.Inbound inbound = flat(lost + own + lost, ASKED);
    assertThat(inbound.whole()).isFalse();
    assertThat(inbound.credentials()).hasSize(1);
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly(
            "MISSING_NUMBER /answer/certificate", "MISSING_NUMBER /answer/certificate[3]");
  }

  @Test
  void valuesWithoutARecordThatNobodyJudgedAreToldByTheirPlace() {
    for (String said :
        List.of(
            "<error><code>17</code><text>down</text></error>",
            "<message>Service closed</message>",
            "<count>3</count>",
            "<failed>true</failed>",
            "Access denied")) {
      RecordMapper.Inbound inbound = flat(said, ASKED);
      assertThat(inbound.unjudged()).as(said).isNotEmpty();
      assertThat(inbound.openIssues())
          .allMatch(i -> i.code().equals("INVALID_ANSWER") && i.path().startsWith("/answer"));
    }
    for (String silent :
        List.of(
            "",
            "<count>0</count><more>false</more>",
            "<request><code>C 1</code></request><at>2026-01-31T10:00:00Z</at>",
            "<id>3f0a9a4e-0c0f-4f8e-8d55-0d1b4c0a7e11</id><page><size>50</size></page>")) {
      assertThat(flat(silent, ASKED).unjudged()).as(silent).isEmpty();
    }
  }
}

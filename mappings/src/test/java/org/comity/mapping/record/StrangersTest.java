package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a person who was not asked for gets out, whether that person has records or none. */
class StrangersTest {
  private static final SourceQuery ASKED = Mappings.byIdentifier("XA:p", "c1");
  private static final String MAPPING =
      """
      version: "1"
      records: answer/person/list/award
      number: "@no"
      holderCheck: {identifier: ../../code, scheme: "XA:p"}
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: holder/names, fields: [{to: full, from: ../../name}]}
        - {to: awardedOn, from: date}
        - {to: titles, from: title, language: en}
      """;

  private static final String AWARD =
      "<list><award no='%s'><title>T</title><date>2020</date></award></list>";

  @TempDir Path folder;
  private RecordMapper mapper;

  @BeforeEach
  void compile() {
    mapper = new Mappings(folder).mapper(MAPPING);
  }

  private RecordMapper.Inbound asked(String people) {
    return mapper.inbound(Mappings.xml("<answer>" + people + "</answer>"), Mappings.context(ASKED));
  }

  private static String person(String code, String name, String list) {
    return "<person><code>%s</code><name>%s</name><town>of %s</town>%s</person>"
        .formatted(code, name, name, list);
  }

  private static void assertRefused(RecordMapper.Inbound inbound) {
    assertThat(inbound.invalid()).isTrue();
    assertThat(inbound.credentials()).isEmpty();
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("INVALID_ANSWER holderCheck");
    assertThat(inbound.toString()).doesNotContain("Stranger", "c2");
  }

  @Test
  void anotherPersonWithoutRecordsIsSeenOnEitherSide() {
    String own = person("c1", "Own", AWARD.formatted("1"));
    String stranger = person("c2", "Stranger", "");

    assertRefused(asked(own + stranger));
    assertRefused(asked(stranger + own));
    assertRefused(asked(stranger));
    assertThat(asked(own).invalid()).isFalse();
    assertThat(asked(own + person("c1", "Own", "")).invalid()).isFalse();
    assertThat(asked(person("c1", "Own", "")).invalid()).isFalse();
  }

  @Test
  void aNumberWrittenWithSignsOfItsOwnIsNoStrangers() {
    for (String written : new String[] {"C1", "c-1", " c 1", "ｃ1"}) {
      assertThat(asked(person(written, "Own", AWARD.formatted("1"))).credentials()).hasSize(1);
    }
    assertRefused(asked(person("c-2", "Stranger", AWARD.formatted("1"))));
    assertRefused(asked(person("c01", "Stranger", AWARD.formatted("1"))));
  }

  @Test
  void aSecondValueBesideTheRightOneIsSeen() {
    assertRefused(
        asked(
            "<person><code>c1</code><code>c2</code><name>Own</name>"
                + AWARD.formatted("1")
                + "</person>"));
  }

  @Test
  void inJsonToo() {
    RecordMapper json =
        new Mappings(folder).mapper(MAPPING.replace("answer/person/list", "people/list"));
    Payload payload =
        Mappings.json(
            """
            {"people": [{"code": "c1", "name": "Own", "list": {"award": [{"@no": "1", "title": "T"}]}},
                        {"code": "c2", "name": "Stranger"}]}
            """);

    assertRefused(json.inbound(payload, Mappings.context(ASKED)));
  }

  @Test
  void whoCannotBeCheckedIsNoExtensionOfAnothersRecord() {
    String own = person("c1", "Own", AWARD.formatted("1"));
    String nameless = "<person><name>Stranger</name><town>of Stranger</town></person>";

    RecordMapper.Inbound inbound = asked("<total>2</total>" + nameless + own);
    Credential credential = inbound.credentials().get(0);
    assertThat(credential.extensions())
        .containsExactly(
            new Extension("/answer/total", "2"), new Extension("/answer/person[2]/town", "of Own"));
    assertThat(inbound.toString()).doesNotContain("Stranger");
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactlyInAnyOrder(
            "UNMAPPED_FIELD /answer/person/name", "UNMAPPED_FIELD /answer/person/town");
  }

  @Test
  void eachRecordCarriesWhatStandsAboutItsOwnPerson() {
    // By number or while previewing nobody in particular is asked for.
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mapper,
            Mappings.xml(
                "<answer>"
                    + person("c1", "Own", AWARD.formatted("1"))
                    + person("c2", "Other", AWARD.formatted("2"))
                    + "</answer>"));
    List<Credential> credentials = inbound.credentials();
    assertThat(credentials.get(0).extensions())
        .containsExactly(new Extension("/answer/person/town", "of Own"));
    assertThat(credentials.get(1).extensions())
        .containsExactly(new Extension("/answer/person[2]/town", "of Other"));
  }

  @Test
  void recordsUnderAnotherNameAreNotNothing() {
    String award = AWARD.formatted("1");
    for (String renamed :
        List.of(
            award.replace("award", "Award"),
            award.replace("list", "awards"),
            award.replace("list>", "l>").replace("award", "a"))) {
      RecordMapper.Inbound inbound = asked(person("c1", "Own", renamed));
      assertThat(inbound.invalid()).as(renamed).isTrue();
      assertThat(inbound.issues()).extracting("code").containsExactly("INVALID_ANSWER");
      assertThat(inbound.issues().get(0).path()).startsWith("/answer/person/");
    }
  }

  @Test
  void anAnswerWithoutRecordsIsStillOne() {
    for (String empty :
        List.of(
            "<total>0</total>",
            person("c1", "Own", "<list/>"),
            person(
                "c1",
                "Own",
                "<rights><right no='7'><kind>k</kind><from>2019</from></right></rights>"),
            "<note no='1'>nobody</note>")) {
      RecordMapper.Inbound inbound = asked(empty);
      assertThat(inbound.invalid()).as(empty).isFalse();
      assertThat(inbound.records()).isZero();
    }
  }
}

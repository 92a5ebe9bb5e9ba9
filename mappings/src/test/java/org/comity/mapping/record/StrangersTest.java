package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.Credential;
import org.comity.model.Extension;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a person who was not asked for gets out, whether that person has records or none. */
class StrangersTest {
  static final SourceQuery ASKED = Mappings.byIdentifier("XA:p", "c1");
  static final String MAPPING =
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

  static void assertRefused(RecordMapper.Inbound inbound) {
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

  /** What is built like a record, under another name, is not "nothing found". */
  @Test
  void aRecordUnderAnotherNameIsSeenWhateverElseStandsInIt() {
    String person = "<person><code>c1</code><list><%1$s no='1'>%2$s</%1$s></list></person>";
    for (String inside :
        List.of(
            "<title>T</title><date>2020</date>",
            "<title>T</title><mark>9</mark>",
            "<title>T</title><date>2020</date><mark>9</mark><page>1</page>")) {
      RecordMapper.Inbound renamed = asked(person.formatted("diploma", inside));
      assertThat(renamed.invalid()).as(inside).isTrue();
      assertThat(renamed.issues()).extracting(i -> i.code()).containsExactly("INVALID_ANSWER");
    }
    for (String inside :
        List.of("", "<mark>9</mark>", "<title>T</title><x>1</x><y>2</y><z>3</z>")) {
      assertThat(asked(person.formatted("page", inside)).invalid()).as(inside).isFalse();
    }
  }

  /** An answer that does not say whose a record is does not say that it is the asker's. */
  @Test
  void aRecordOfNobodyIsNobodys() {
    String award = AWARD.formatted("1");
    assertRefused(asked("<person><name>Stranger</name>" + award + "</person>"));
    assertRefused(asked(person("c1", "Own", "") + "<person>" + award + "</person>"));
    assertThat(
            mapper
                .inbound(
                    Mappings.xml("<answer><person>" + award + "</person></answer>"),
                    Mappings.context(Mappings.byIdentifier("XB:other", "c1")))
                .invalid())
        .as("what was not asked for is not compared")
        .isFalse();
  }

  @Test
  void aTextThatMeansNothingIsNobodyElse() {
    RecordMapper marked = new Mappings(folder).mapper(MAPPING + "absent: {\"-\": UNKNOWN}\n");
    String people = "<answer>" + person("c1", "Own", AWARD.formatted("1")) + "%s</answer>";
    assertThat(
            marked
                .inbound(
                    Mappings.xml(people.formatted("<person><code> - </code></person>")),
                    Mappings.context(ASKED))
                .invalid())
        .isFalse();
    assertRefused(
        marked.inbound(
            Mappings.xml(people.formatted(person("-", "Stranger", AWARD.formatted("2")))),
            Mappings.context(ASKED)));
  }

  /** A register that knows a person by two numbers may leave out one, and contradict neither. */
  @Test
  void oneOfSeveralIdentifiersDoes() {
    RecordMapper two =
        new Mappings(folder)
            .mapper(
                MAPPING.replace(
                    "{identifier: ../../code, scheme: \"XA:p\"}",
                    "[{identifier: ../../code, scheme: \"XA:p\"},"
                        + " {identifier: ../../other, scheme: \"XA:q\"}]"));
    SourceQuery both =
        new SourceQuery.ByHolder(
            new HolderCriteria(
                List.of(new Identifier("XA:p", "c1"), new Identifier("XA:q", "q1")),
                List.of(),
                null),
            null);
    String award = AWARD.formatted("1");
    for (String codes :
        List.of("<code>c1</code>", "<other>q1</other>", "<code>c1</code><other>q1</other>")) {
      assertThat(of(two, both, codes + award).invalid()).as(codes).isFalse();
    }
    for (String codes :
        List.of("", "<code>c1</code><other>q2</other>", "<code>c2</code><other>q1</other>")) {
      assertRefused(of(two, both, codes + award));
    }
    assertThat(of(two, ASKED, "<code>c1</code><other>q2</other>" + award).invalid())
        .as("by what nobody asked, nothing is judged")
        .isFalse();
  }

  @Test
  void whatStandsBeforeTheIdentifierInTheSourceOnlyIsNoPartOfIt() {
    RecordMapper prefixed =
        new Mappings(folder)
            .mapper(MAPPING.replace("scheme: \"XA:p\"}", "scheme: \"XA:p\", prefix: \"urn:\"}"));
    String award = AWARD.formatted("1");
    for (String own : List.of("urn:c1", " urn:c1 ", "c1")) {
      assertThat(of(prefixed, ASKED, "<code>" + own + "</code>" + award).invalid()).isFalse();
    }
    for (String other : List.of("urn:c2", "urnc1", "urn:urn:c1", "uuid:c1")) {
      assertRefused(of(prefixed, ASKED, "<code>" + other + "</code>" + award));
    }
  }

  private static RecordMapper.Inbound of(RecordMapper mapper, SourceQuery query, String person) {
    return mapper.inbound(
        Mappings.xml("<answer><person>" + person + "</person></answer>"), Mappings.context(query));
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

  @Test
  void whatStandsBesideThePersonAskedForIsNoError() {
    String known = person("c1", "Own", "<list/>");
    assertThat(asked(known).unjudged()).isEmpty();
    assertThat(asked(known + "<message>down</message>").unjudged())
        .containsExactly("/answer/message");
    // Nothing tells it from an error where the person stands in the whole answer's own node.
    RecordMapper wide =
        new Mappings(folder).mapper(MAPPING.replace("answer/person/list", "answer/list"));
    assertThat(
            wide.inbound(
                    Mappings.xml("<answer><code>c1</code><message>down</message></answer>"),
                    Mappings.context(ASKED))
                .unjudged())
        .containsExactly("/answer/message");
  }
}

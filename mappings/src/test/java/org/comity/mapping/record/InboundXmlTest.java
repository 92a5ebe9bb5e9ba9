package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.CredentialKind;
import org.comity.model.CredentialStatus;
import org.comity.model.Extension;
import org.comity.model.FieldOrigin;
import org.comity.model.FrameworkLevel;
import org.comity.model.Identifier;
import org.comity.model.LocalizedText;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.comity.model.Resolution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a SOAP register's answer becomes. */
class InboundXmlTest {
  private static final String MAPPING =
      """
      version: "3"
      records: findResponse/certificate
      number: certificateNumber
      numberScheme: "XA:certificate"
      recordVersion: "@modified"
      holderCheck: {identifier: person/code, scheme: "XA:personal-code"}
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: state, table: status}
        - {to: status/since, from: stateSince}
        - {to: titles, each: name, fields: [ {to: text, from: "."}, {to: language, from: "@lang"} ]}
        - {to: titles, from: nameEn, language: en}
        - {to: holder/identifiers, from: person/code, scheme: "XA:personal-code"}
        - {to: holder/names, fields: [ {to: given, from: person/first}, {to: family, from: person/last} ]}
        - {to: holder/birthDate, from: person/born, date: [dd.MM.uuuu, MM.uuuu, uuuu]}
        - {to: awardedOn, from: issued, date: dd.MM.uuuu}
        - {to: level/level, from: level}
        - {to: level/framework, constant: XA-NQF}
        - {to: credit/value, from: credits, number: {decimal: ","}}
        - {to: credit/unit, constant: ECTS}
        - {to: awardingBody/identifiers, from: body, scheme: "XA:body"}
        - {to: awardingBody/country, constant: XA}
      flags:
        - {when: deleted, equals: "true", to: {status/code: VOID}}
      ignore: [technical]
      forbidden: [person/address, "**/religion"]
      """;

  private static final String ANSWER =
      """
      <x:findResponse xmlns:x="urn:x">
        <certificate modified="7">
          <certificateNumber>C-1</certificateNumber>
          <state>V</state><stateSince>2019-06</stateSince>
          <name lang="et">  Keevitaja\u0301  </name><name lang="ru">\u0421\u0432\u0430\u0440\u0449\u0438\u043a</name>
          <nameEn>Welder</nameEn>
          <person><code>X1</code><first>Anna</first><last>Tamm</last><born>04.1990</born>
            <address><street>Secret 1</street></address><religion>r</religion></person>
          <issued>01.02.2019</issued><level>6</level><credits>7,50</credits><body>70000</body>
          <deleted>false</deleted>
          <technical><row>9</row></technical>
          <extra kind="k">e1</extra><extra>e2</extra>
        </certificate>
      </x:findResponse>
      """;

  @TempDir Path folder;
  private Mappings mappings;

  @BeforeEach
  void tables() {
    mappings = new Mappings(folder).table("status", "local,canonical", "V,ACTIVE", "K,REVOKED");
  }

  @Test
  void everyFieldFindsItsHome() {
    Credential c = Mappings.only(mappings.mapper(MAPPING), Mappings.xml(ANSWER));
    assertThat(c.id()).startsWith("xa-test~");
    assertThat(c.identifiers()).containsExactly(new Identifier("XA:certificate", "C-1"));
    assertThat(c.kind().is(CredentialKind.QUALIFICATION)).isTrue();
    assertThat(c.status().code().is(CredentialStatus.ACTIVE)).isTrue();
    assertThat(c.status().raw()).isEqualTo("V");
    assertThat(c.status().since()).isEqualTo(PartialDate.of("2019-06"));
    assertThat(c.titles())
        .containsExactly(
            LocalizedText.original("Keevitaj\u00e1", "et"),
            LocalizedText.original("\u0421\u0432\u0430\u0440\u0449\u0438\u043a", "ru"),
            LocalizedText.original("Welder", "en"));
    assertThat(c.holder().identifiers()).containsExactly(new Identifier("XA:personal-code", "X1"));
    assertThat(c.holder().names()).containsExactly(new PersonName("Anna", "Tamm", null, null));
    assertThat(c.holder().birthDate()).isEqualTo(PartialDate.of("1990-04"));
    assertThat(c.awardedOn()).isEqualTo(PartialDate.of("2019-02-01"));
    assertThat(c.level()).isEqualTo(new FrameworkLevel("XA-NQF", null, "6", "6"));
    assertThat(c.credit().value()).isEqualTo(new BigDecimal("7.50"));
    assertThat(c.credit().unit()).isEqualTo("ECTS");
    assertThat(c.awardingBody().identifiers()).containsExactly(new Identifier("XA:body", "70000"));
    assertThat(c.awardingBody().resolution().is(Resolution.UNRESOLVED)).isTrue();
    assertThat(c.provenance().recordVersion()).isEqualTo("7");
    assertThat(c.provenance().mapping()).isEqualTo("xa-test/3");
    assertThat(c.provenance().digest()).isEqualTo("sha256:00");
  }

  @Test
  void whatHasNoHomeIsAnExtensionAndWhatIsForbiddenIsNowhere() {
    Credential c = Mappings.only(mappings.mapper(MAPPING), Mappings.xml(ANSWER));
    assertThat(c.extensions())
        .containsExactly(
            new Extension("extra/@kind", "k"),
            new Extension("extra", "e1"),
            new Extension("extra[2]", "e2"));
  }

  @Test
  void everyValueSaysWhereItCameFrom() {
    Credential c = Mappings.only(mappings.mapper(MAPPING), Mappings.xml(ANSWER));
    assertThat(c.provenance().fields())
        .contains(
            new FieldOrigin("/kind", null, "constant"),
            new FieldOrigin("/status/code", "state", "table status"),
            new FieldOrigin("/status/raw", "state", "copy"),
            new FieldOrigin("/titles/1/text", "name[2]", "copy"),
            new FieldOrigin("/titles/1/language", "name[2]/@lang", "copy"),
            new FieldOrigin("/holder/names/0/family", "person/last", "copy"),
            new FieldOrigin(
                "/holder/birthDate", "person/born", "date dd.MM.uuuu or MM.uuuu or uuuu"));
    assertThat(c.provenance().fields()).doesNotHaveDuplicates();
  }

  @Test
  void aFlagWinsAndTheRegistersOwnWordStays() {
    String deleted = ANSWER.replace("<deleted>false", "<deleted>true");
    Credential c = Mappings.only(mappings.mapper(MAPPING), Mappings.xml(deleted));
    assertThat(c.status().code()).isEqualTo(Code.of(CredentialStatus.VOID));
    assertThat(c.status().raw()).isEqualTo("V");
  }

  @Test
  void whatCannotBeReadIsToldWithItsPathAndStaysAsExtension() {
    String wrong =
        ANSWER
            .replace("01.02.2019", "31.02.2019")
            .replace("7,50", "seven")
            .replace("<state>V", "<state>Q");
    RecordMapper.Inbound inbound =
        Mappings.translate(mappings.mapper(MAPPING), Mappings.xml(wrong));
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactlyInAnyOrder(
            "UNRESOLVED_CODE state", "BAD_DATE issued", "BAD_NUMBER credits");
    assertThat(inbound.issues().toString()).doesNotContain("31.02.2019").doesNotContain("seven");
    Credential c = inbound.credentials().get(0);
    assertThat(c.status().code().is(CredentialStatus.UNKNOWN)).isTrue();
    assertThat(c.status().raw()).isEqualTo("Q");
    assertThat(c.awardedOn()).isNull();
    assertThat(c.credit()).isNull();
    assertThat(c.extensions())
        .contains(new Extension("issued", "31.02.2019"), new Extension("credits", "seven"));
  }

  @Test
  void anAnswerAboutSomebodyElseIsInvalid() {
    RecordMapper mapper = mappings.mapper(MAPPING);
    RecordMapper.Inbound right =
        mapper.inbound(
            Mappings.xml(ANSWER),
            Mappings.context(Mappings.byIdentifier("XA:personal-code", "X1")));
    RecordMapper.Inbound wrong =
        mapper.inbound(
            Mappings.xml(ANSWER),
            Mappings.context(Mappings.byIdentifier("XA:personal-code", "X2")));
    assertThat(right.invalid()).isFalse();
    assertThat(right.credentials()).hasSize(1);
    assertThat(wrong.invalid()).isTrue();
    assertThat(wrong.credentials()).isEmpty();
    assertThat(wrong.issues()).extracting("code").containsExactly("INVALID_ANSWER");
    assertThat(wrong.issues().toString()).doesNotContain("X1").doesNotContain("X2");
  }

  @Test
  void anotherNumberThanAskedForIsInvalid() {
    RecordMapper mapper = mappings.mapper(MAPPING);
    var asked = new org.comity.adapter.spi.SourceQuery.ByNumber("C-1", null);
    var other = new org.comity.adapter.spi.SourceQuery.ByNumber("C-2", null);
    assertThat(mapper.inbound(Mappings.xml(ANSWER), Mappings.context(asked)).invalid()).isFalse();
    assertThat(mapper.inbound(Mappings.xml(ANSWER), Mappings.context(other)).invalid()).isTrue();
  }

  @Test
  void whatNobodySeesMakesNoOtherNumber() {
    RecordMapper mapper = mappings.mapper(MAPPING);
    assertThat(ANSWER).contains("C-1<");
    for (String asked : List.of(" C-1", "C-1\u00a0", "C-1")) {
      var query = new org.comity.adapter.spi.SourceQuery.ByNumber(asked, null);
      for (String written : List.of("\u00a0C-1<", " C-1\u2003<", "C-1<")) {
        RecordMapper.Inbound inbound =
            mapper.inbound(Mappings.xml(ANSWER.replace("C-1<", written)), Mappings.context(query));
        assertThat(inbound.invalid()).as("<%s> for <%s>", written, asked).isFalse();
        assertThat(inbound.credentials()).hasSize(1);
      }
    }
  }

  @Test
  void whatIsNoAnswerIsInvalid() {
    RecordMapper mapper = mappings.mapper(MAPPING);
    for (String text : List.of("<html><body>down</body></html>", "", "{}", "<findResponse>")) {
      RecordMapper.Inbound inbound = Mappings.translate(mapper, Mappings.xml(text));
      assertThat(inbound.invalid()).as(text).isTrue();
      assertThat(inbound.issues()).hasSize(1);
    }
    RecordMapper.Inbound doctype =
        Mappings.translate(mapper, Mappings.xml("<!DOCTYPE x><findResponse/>"));
    assertThat(doctype.issues()).extracting("code").containsExactly("XML_DOCTYPE");
  }

  @Test
  void anEmptyAnswerHasNoRecords() {
    RecordMapper.Inbound inbound =
        Mappings.translate(mappings.mapper(MAPPING), Mappings.xml("<findResponse/>"));
    assertThat(inbound.invalid()).isFalse();
    assertThat(inbound.records()).isZero();
    assertThat(inbound.issues()).isEmpty();
  }

  @Test
  void aRecordWithoutNumberIsLeftOutAndTold() {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mappings.mapper(MAPPING),
            Mappings.xml(
                "<findResponse><certificate><level>6</level></certificate></findResponse>"));
    assertThat(inbound.records()).isEqualTo(1);
    assertThat(inbound.credentials()).isEmpty();
    assertThat(inbound.issues()).extracting("code").containsExactly("MISSING_NUMBER");
  }
}

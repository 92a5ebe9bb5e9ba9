package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.model.Absence;
import org.comity.model.AbsenceReason;
import org.comity.model.Code;
import org.comity.model.CodedConcept;
import org.comity.model.Credential;
import org.comity.model.CredentialKind;
import org.comity.model.CredentialStatus;
import org.comity.model.Extension;
import org.comity.model.Identifier;
import org.comity.model.LocalizedText;
import org.comity.model.PersonName;
import org.comity.model.Resolution;
import org.comity.model.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mechanism of the field table by itself, over JSON, rows and nested XML. */
class InboundShapesTest {
  private static final String HEAD =
      """
      version: "1"
      records: items
      number: id
      """;

  @TempDir Path folder;
  private Mappings mappings;

  @BeforeEach
  void start() {
    mappings = new Mappings(folder);
  }

  private Credential json(String fields, String item) {
    RecordMapper mapper =
        mappings.mapper(HEAD + "fields:\n  - {to: kind, constant: TRAINING}\n" + fields);
    return Mappings.only(mapper, Mappings.json("{\"items\":[" + item + "]}"));
  }

  @Test
  void nestedItemsKeepTheirOwnValues() {
    Credential c =
        json(
            """
              - to: units
                each: parts/part
                fields:
                  - {to: id, from: code}
                  - {to: titles, each: names, fields: [{to: text, from: t}, {to: language, from: l}]}
                  - {to: grade, from: ../../grade}
            """,
            """
            {"id":1,"grade":"A","parts":[{"part":{"code":"u1","names":[{"t":"Eins","l":"de"},{"t":"One","l":"en"}]}},
              {"part":{"code":"u2","names":[],"x":5}}]}
            """);
    assertThat(c.units())
        .containsExactly(
            new Unit(
                "u1",
                List.of(LocalizedText.original("Eins", "de"), LocalizedText.original("One", "en")),
                null,
                null,
                "A",
                null),
            new Unit("u2", List.of(), null, null, "A", null));
    assertThat(c.extensions()).containsExactly(new Extension("parts[2]/part/x", "5"));
    assertThat(c.identifiers()).containsExactly(new Identifier("xa-test", "1"));
  }

  @Test
  void rowsOfOneTargetAreTriedFromTheTop() {
    String fields =
        """
          - {to: status/code, from: state, when: state, notEquals: [none, "-"], table: s}
          - {to: status/code, from: old, table: s}
          - {to: status/code, constant: SUSPENDED}
        """;
    mappings.table("s", "local,canonical", "1,ACTIVE", "2,REVOKED");
    assertThat(json(fields, "{\"id\":\"a\",\"state\":\"1\",\"old\":\"2\"}").status().code())
        .isEqualTo(Code.of(CredentialStatus.ACTIVE));
    assertThat(json(fields, "{\"id\":\"a\",\"state\":\"none\",\"old\":\"2\"}").status().code())
        .isEqualTo(Code.of(CredentialStatus.REVOKED));
    assertThat(json(fields, "{\"id\":\"a\",\"state\":\"-\"}").status().code())
        .isEqualTo(Code.of(CredentialStatus.SUSPENDED));
    assertThat(json(fields, "{\"id\":\"a\",\"state\":\"1\",\"old\":\"2\"}").extensions())
        .containsExactly(new Extension("old", "2"));
  }

  @Test
  void conditionsOnPresence() {
    String fields =
        """
          - {to: status/code, constant: REVOKED, when: revokedOn}
          - {to: status/code, constant: ACTIVE, when: revokedOn, present: false}
        """;
    assertThat(json(fields, "{\"id\":\"a\",\"revokedOn\":\"x\"}").status().code().raw())
        .isEqualTo("REVOKED");
    assertThat(json(fields, "{\"id\":\"a\",\"revokedOn\":null}").status().code().raw())
        .isEqualTo("ACTIVE");
  }

  @Test
  void theFirstFlagThatMatchesWins() {
    String flags =
        """
          - {to: status/code, from: state}
        flags:
          - {when: mark, equals: [v, d], to: {status/code: VOID, assessment/method: none}}
          - {when: mark, to: {status/code: SUPERSEDED}}
        """;
    assertThat(json(flags, "{\"id\":\"a\",\"state\":\"ACTIVE\",\"mark\":\"d\"}").status().code())
        .isEqualTo(Code.of(CredentialStatus.VOID));
    assertThat(json(flags, "{\"id\":\"a\",\"state\":\"ACTIVE\",\"mark\":\"s\"}").status().code())
        .isEqualTo(Code.of(CredentialStatus.SUPERSEDED));
    assertThat(json(flags, "{\"id\":\"a\",\"state\":\"ACTIVE\"}").status().code())
        .isEqualTo(Code.of(CredentialStatus.ACTIVE));
  }

  @Test
  void textsThatMeanNothingSayWhy() {
    Credential c =
        json(
            """
              - {to: assessment/grade, from: grade}
              - {to: holder/names, fields: [{to: family, from: family}]}
            absent: {"***": WITHHELD, "n/a": NOT_APPLICABLE}
            """,
            "{\"id\":\"a\",\"grade\":\"n/a\",\"family\":\" *** \"}");
    assertThat(c.assessment()).isNull();
    assertThat(c.holder()).isNull();
    assertThat(c.extensions()).isEmpty();
    assertThat(c.absences())
        .containsExactlyInAnyOrder(
            new Absence("/assessment/grade", Code.of(AbsenceReason.NOT_APPLICABLE)),
            new Absence("/holder/names/0/family", Code.of(AbsenceReason.WITHHELD)));
  }

  @Test
  void codesResolveByTheirTables() {
    mappings.table("isco", "local,canonical,title", "W,7212,Welders");
    String fields =
        """
          - to: occupations
            each: jobs
            fields:
              - {to: scheme, constant: ISCO-08}
              - {to: code, from: ".", table: isco}
              - {to: titles, from: ".", table: isco, column: title, language: en}
        """
            .replace(
                "titles, from: \".\", table: isco, column: title, language: en",
                "titles/text, from: \".\", table: isco, column: title");
    RecordMapper mapper =
        mappings.mapper(HEAD + "fields:\n  - {to: kind, constant: TRAINING}\n" + fields);
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mapper, Mappings.json("{\"items\":[{\"id\":\"a\",\"jobs\":[\"W\",\"Q\"]}]}"));
    assertThat(inbound.credentials().get(0).occupations())
        .containsExactly(
            new CodedConcept(
                "ISCO-08",
                null,
                "7212",
                List.of(LocalizedText.original("Welders", null)),
                Code.of(Resolution.RESOLVED)),
            new CodedConcept("ISCO-08", null, "Q", List.of(), Code.of(Resolution.UNRESOLVED)));
    assertThat(inbound.issues()).extracting("code").containsExactly("UNRESOLVED_CODE");
    assertThat(inbound.issues()).extracting("path").containsExactly("jobs");
    assertThat(inbound.credentials().get(0).extensions()).isEmpty();
  }

  @Test
  void moreValuesThanTheModelHoldsAreKeptAsExtensions() {
    RecordMapper mapper =
        mappings.mapper(
            HEAD
                + "fields:\n  - {to: kind, constant: TRAINING}\n"
                + "  - {to: assessment/grade, from: grade}\n"
                + "  - {to: assessment/evidence, from: seen}\n");
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mapper,
            Mappings.json(
                "{\"items\":{\"id\":\"a\",\"grade\":[\"5\",\"4\"],\"seen\":[\"x\",\"y\"]}}"));
    Credential c = inbound.credentials().get(0);
    assertThat(c.assessment().grade()).isEqualTo("5");
    assertThat(c.assessment().evidence()).containsExactly("x", "y");
    assertThat(c.extensions()).containsExactly(new Extension("grade[2]", "4"));
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("REPEATED_VALUE grade");
  }

  @Test
  void aPartThatLacksWhatItMustHaveGivesItsValuesBack() {
    RecordMapper mapper =
        mappings.mapper(
            HEAD
                + "fields:\n  - {to: kind, constant: TRAINING}\n"
                + "  - {to: credit/value, from: points, number: true}\n"
                + "  - {to: credit/unit, from: unit}\n");
    RecordMapper.Inbound inbound =
        Mappings.translate(mapper, Mappings.json("{\"items\":{\"id\":\"a\",\"points\":5}}"));
    Credential c = inbound.credentials().get(0);
    assertThat(c.credit()).isNull();
    assertThat(c.extensions()).containsExactly(new Extension("points", "5"));
    assertThat(c.provenance().fields()).extracting("pointer").containsExactly("/kind");
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("MISSING_VALUE /credit/unit");
  }

  @Test
  void fieldsOfTheNodeAroundAndOfOtherPartsAreReached() {
    mappings.table("level", "local,canonical", "62,6");
    RecordMapper mapper =
        mappings.mapper(
            """
            version: "1"
            records: Response/Student/Awards/Award
            number: ["@org", "@key"]
            holderCheck: {identifier: ^/Response/Student/Code}
            lookups:
              right: {at: ^/Response/Student/Rights/Right, key: "@key"}
            fields:
              - {to: kind, constant: QUALIFICATION}
              - {to: holder/identifiers, fields: [{to: value, from: ../../Code}, {to: scheme, constant: "XA:c"}]}
              - {to: holder/names, fields: [{to: family, from: ^/Response/Student/Name}]}
              - {to: level/level, from: Period/Level, lookup: right, by: "@rightKey", table: level}
              - {to: level/framework, constant: XA-NQF}
            """);
    String student =
        """
        <Student><Awards><Award org="o" key="%s" rightKey="%s"/></Awards><Code>%s</Code><Name>%s</Name>
          <Rights><Right key="r1"><Period><Level>62</Level></Period><Kind>k</Kind></Right></Rights></Student>
        """;
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mapper,
            Mappings.xml(
                "<Response>"
                    + student.formatted("1", "r1", "c1", "A")
                    + student.formatted("2", "r9", "c2", "B")
                    + "</Response>"));
    Credential first = inbound.credentials().get(0);
    Credential second = inbound.credentials().get(1);
    assertThat(first.holder().names()).containsExactly(new PersonName(null, "A", null, null));
    assertThat(second.holder().names()).containsExactly(new PersonName(null, "B", null, null));
    assertThat(first.holder().identifiers()).containsExactly(new Identifier("XA:c", "c1"));
    assertThat(first.identifiers()).containsExactly(new Identifier("xa-test", "o/1"));
    assertThat(first.level().level()).isEqualTo("6");
    assertThat(first.level().raw()).isEqualTo("62");
    assertThat(second.level()).isNull();
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("UNRESOLVED_REFERENCE @rightKey");
    assertThat(first.extensions())
        .containsExactlyInAnyOrder(new Extension("/Response/Student/Rights/Right/Kind", "k"));
    assertThat(second.extensions())
        .containsExactlyInAnyOrder(
            new Extension("@rightKey", "r9"),
            new Extension("/Response/Student[2]/Rights/Right/Kind", "k"),
            // The second student's right has the key of the first one's: nobody asked for it.
            new Extension("/Response/Student[2]/Rights/Right/Period/Level", "62"));
  }

  @Test
  void severalKindsOfRecordInOnePayload() {
    RecordMapper mapper =
        mappings.mapper(
            """
            version: "1"
            records:
              - path: answer/degree
                fields: [{to: kind, constant: QUALIFICATION}]
              - path: answer/course
                number: code
                fields: [{to: kind, constant: TRAINING}]
                ignore: [room]
            number: id
            fields:
              - {to: titles, from: title, language: en}
            """);
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mapper,
            Mappings.xml(
                "<answer><total>2</total><degree><id>1</id><title>D</title><room>x</room></degree>"
                    + "<course><code>2</code><title>C</title><room>x</room></course></answer>"));
    assertThat(inbound.credentials())
        .extracting(Credential::kind)
        .containsExactly(Code.of(CredentialKind.QUALIFICATION), Code.of(CredentialKind.TRAINING));
    assertThat(inbound.credentials().get(0).extensions())
        .containsExactly(new Extension("room", "x"), new Extension("/answer/total", "2"));
    assertThat(inbound.credentials().get(1).extensions()).isEmpty();
  }

  @Test
  void whatNoRecordCanCarryIsAnIssue() {
    RecordMapper mapper = mappings.mapper(HEAD + "fields: [{to: kind, constant: TRAINING}]\n");
    RecordMapper.Inbound inbound =
        Mappings.translate(mapper, Mappings.json("{\"items\":[],\"total\":0}"));
    assertThat(inbound.records()).isZero();
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("UNMAPPED_FIELD /total");
  }

  @Test
  void theRootThatMustBeThere() {
    RecordMapper mapper =
        mappings.mapper("root: total\n" + HEAD + "fields: [{to: kind, constant: TRAINING}]\n");
    assertThat(Mappings.translate(mapper, Mappings.json("{\"error\":\"x\"}")).invalid()).isTrue();
    assertThat(Mappings.translate(mapper, Mappings.json("{\"total\":0}")).invalid()).isFalse();
  }

  @Test
  void aRecordOfADropStandsAlone() {
    RecordMapper mapper =
        mappings.mapper(
            """
            version: "1"
            records: record
            number: award/no
            fields:
              - {to: kind, constant: QUALIFICATION}
              - {to: awardedOn, from: award/on, date: dd/MM/uuuu}
              - {to: status/code, from: award/state}
            """);
    String good = "{\"award\":{\"no\":\"1\",\"on\":\"01/02/2020\",\"state\":\"odd\"}}";
    String bad = "{\"award\":{\"no\":\"\",\"on\":\"30/02/2020\"}}";
    assertThat(mapper.recordCheck().check(Mappings.rows(good))).isEmpty();
    assertThat(mapper.recordCheck().check(Mappings.rows(bad)))
        .extracting("code")
        .containsExactly("MISSING_NUMBER");
    assertThat(mapper.recordCheck().check(Mappings.rows(bad.replace("\"\"", "\"1\""))))
        .extracting("code")
        .containsExactly("BAD_DATE");
    assertThat(mapper.recordCheck().check(Mappings.rows("{")))
        .extracting("code")
        .containsExactly("NOT_WELL_FORMED");
    Payload page = Mappings.rows("{\"record\":[" + good + "," + good + "]}");
    assertThat(Mappings.translate(mapper, page).credentials()).hasSize(2);
  }

  @Test
  void withoutProvenanceNothingElseChanges() {
    RecordMapper mapper =
        mappings.mapper(
            HEAD + "fields:\n  - {to: kind, from: k}\n  - {to: titles, from: t, language: en}\n");
    Payload payload =
        Mappings.json("{\"items\":{\"id\":\"a\",\"k\":\"LICENCE\",\"t\":\"T\",\"z\":1}}");
    RecordMapper.InboundContext told = Mappings.context(null);
    Credential with = mapper.inbound(payload, told).credentials().get(0);
    Credential without =
        mapper
            .inbound(
                payload,
                new RecordMapper.InboundContext(
                    told.registry(),
                    told.adapter(),
                    told.retrievedAt(),
                    null,
                    told.digest(),
                    told.credentialId(),
                    false))
            .credentials()
            .get(0);
    assertThat(with.provenance().fields()).isNotEmpty();
    assertThat(without.provenance().fields()).isEmpty();
    assertThat(without)
        .usingRecursiveComparison()
        .ignoringFields("provenance.fields")
        .isEqualTo(with);
  }

  @Test
  void aShortFormMayReadWhatEnclosesTheRecord() {
    RecordMapper mapper =
        new Mappings(folder)
            .mapper(
                """
                version: "1"
                records: answer/student/awards/award
                number: no
                fields:
                  - {to: kind, constant: QUALIFICATION}
                  - {to: holder/identifiers, from: ../../code, scheme: "XA:code"}
                  - {to: titles, from: ../../study, language: en}
                  - {to: assessment/evidence, from: ../source}
                """);
    Credential award =
        Mappings.only(
            mapper,
            Mappings.xml(
                "<answer><student><code>7</code><study>S</study><awards><source>B</source>"
                    + "<award><no>1</no></award></awards></student></answer>"));
    assertThat(award.holder().identifiers()).containsExactly(new Identifier("XA:code", "7"));
    assertThat(award.titles().get(0).text()).isEqualTo("S");
    assertThat(award.assessment().evidence()).containsExactly("B");
    assertThat(award.extensions()).isEmpty();
  }
}

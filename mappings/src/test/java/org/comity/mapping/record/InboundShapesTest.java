package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.model.Absence;
import org.comity.model.AbsenceReason;
import org.comity.model.Code;
import org.comity.model.CodedConcept;
import org.comity.model.Credential;
import org.comity.model.CredentialStatus;
import org.comity.model.Extension;
import org.comity.model.Identifier;
import org.comity.model.LocalizedText;
import org.comity.model.Resolution;
import org.comity.model.Unit;
import org.junit.jupiter.api.Test;

/** Each mechanism of the field table by itself, over JSON, rows and nested XML. */
class InboundShapesTest extends ShapedRecords {
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
  void aConstantMayHaveItsLanguage() {
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mappings.mapper(
                """
                version: "1"
                records: answer/award
                number: no
                fields:
                  - {to: kind, constant: QUALIFICATION}
                  - {to: titles, constant: Registered Nurse, language: en}
                """),
            Mappings.xml("<answer><award><no>1</no></award></answer>"));
    assertThat(inbound.credentials().get(0).titles())
        .singleElement()
        .satisfies(
            title -> {
              assertThat(title.text()).isEqualTo("Registered Nurse");
              assertThat(title.language()).isEqualTo("en");
            });
  }
}

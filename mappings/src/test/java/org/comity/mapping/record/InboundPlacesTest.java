package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.comity.adapter.spi.Payload;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.CredentialKind;
import org.comity.model.Extension;
import org.comity.model.Identifier;
import org.comity.model.PersonName;
import org.junit.jupiter.api.Test;

/**
 * Where a record stands: around it, beside others, in several kinds, alone as in a drop, or
 * nowhere.
 */
class InboundPlacesTest extends ShapedRecords {
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

  private static final String INCLUDED =
      """
      version: "1"
      records: data
      number: id
      lookups:
        included: {at: ^/included, key: %s}
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: holder/names, fields: [{to: full, from: name, lookup: included, by: %s}]}
        - {to: holder/birthDate, from: born, lookup: included, by: %s}
      """;

  private RecordMapper.Inbound included(String key, String by, String parts) {
    return Mappings.translate(
        mappings.mapper(INCLUDED.formatted(key, by, by)),
        Mappings.json(
            "{'data':[{'id':'L1','person':{'type':'people','id':'P1'}}],'included':[%s]}"
                .formatted(parts)
                .replace('\'', '"')));
  }

  @Test
  void aKeyThatLeadsToSeveralPartsThatDifferGivesNoValue() {
    String parts =
        "{'type':'colleges','id':'P1','name':'Big College','born':'1980-01-01'},"
            + "{'type':'people','id':'P1','name':'Ann Webb','born':'1980-01-01'}";
    RecordMapper.Inbound inbound = included("id", "person/id", parts);
    Credential only = inbound.credentials().get(0);
    assertThat(only.holder().names()).as("neither of the two").isEmpty();
    assertThat(only.holder().birthDate()).as("what both say is no question").isNotNull();
    assertThat(inbound.issues())
        .extracting(i -> i.code() + " " + i.path())
        .containsExactly("AMBIGUOUS_REFERENCE person/id");
  }

  @Test
  void aKeyOfSeveralPartsTellsThemApart() {
    String parts =
        "{'type':'colleges','id':'P1','name':'Big College'},"
            + "{'type':'people','id':'P1','name':'Ann Webb'}";
    RecordMapper.Inbound inbound = included("[type, id]", "[person/type, person/id]", parts);
    assertThat(inbound.credentials().get(0).holder().names())
        .containsExactly(new PersonName(null, null, "Ann Webb", null));
    assertThat(inbound.issues()).isEmpty();
  }

  @Test
  void aPartThatIsRepeatedAsItIsLeadsToItsValue() {
    String part = "{'type':'people','id':'P1','name':'Ann Webb'}";
    RecordMapper.Inbound inbound = included("id", "person/id", part + "," + part);
    assertThat(inbound.credentials().get(0).holder().names())
        .containsExactly(new PersonName(null, null, "Ann Webb", null));
    assertThat(inbound.issues()).extracting(i -> i.code()).doesNotContain("AMBIGUOUS_REFERENCE");
  }

  @Test
  void ofPartsWithOneKeyTheNearestCounts() {
    mappings.table("level", "local,canonical", "62,6", "71,7");
    RecordMapper mapper =
        mappings.mapper(
            """
            version: "1"
            records: Response/Student/Award
            number: "@key"
            lookups:
              right: {at: ^/Response/Student/Right, key: "@key"}
            fields:
              - {to: kind, constant: QUALIFICATION}
              - {to: level/level, from: Level, lookup: right, by: "@right", table: level}
              - {to: level/framework, constant: XA-NQF}
            """);
    RecordMapper.Inbound inbound =
        Mappings.translate(
            mapper,
            Mappings.xml(
                """
                <Response>
                  <Student><Award key="1" right="r"/><Right key="r"><Level>62</Level></Right></Student>
                  <Student><Award key="2" right="r"/><Right key="r"><Level>71</Level></Right></Student>
                </Response>
                """));
    assertThat(inbound.credentials()).extracting(c -> c.level().level()).containsExactly("6", "7");
    assertThat(inbound.issues()).isEmpty();
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
    // A code that is in no table rejects nothing, and is counted.
    assertThat(mapper.recordCheck().check(Mappings.rows(good)))
        .extracting(issue -> issue.severity().raw() + " " + issue.code() + " " + issue.path())
        .containsExactly("INFORMATION UNRESOLVED_CODE award/state");
    assertThat(mapper.recordCheck().check(Mappings.rows(good.replace("odd", "ACTIVE")))).isEmpty();
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

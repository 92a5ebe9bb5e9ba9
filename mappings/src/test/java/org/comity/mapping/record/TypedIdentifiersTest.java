package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.mapping.record.StrangersTest.ASKED;
import static org.comity.mapping.record.StrangersTest.MAPPING;
import static org.comity.mapping.record.StrangersTest.assertRefused;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.AwardingBody;
import org.comity.model.Extension;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a record is, where that is said by one of several identifiers, or beside the record. */
class TypedIdentifiersTest {
  private static final String TYPED =
      """
      version: "1"
      records: elmo/report
      number: no
      holderCheck: {each: ../learner/identifier, identifier: ".", when: "@type", equals: nationalId, scheme: "XA:p"}
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: holder/names, fields: [{to: full, from: ../learner/name}]}
      """;

  @TempDir Path folder;

  @Test
  void oneOfSeveralTypedIdentifiersIsChecked() {
    RecordMapper typed =
        new Mappings(folder)
            .mapper(
                """
                version: "1"
                records: answer/award
                number: no
                holderCheck: {each: learner/id, identifier: ".", when: "@type", equals: [national, tax], scheme: "XA:p"}
                fields:
                  - {to: kind, constant: QUALIFICATION}
                  - {to: holder/names, fields: [{to: full, from: learner/name}]}
                """);
    String award =
        "<answer><award><no>1</no><learner><id type='local'>7</id><id type='%s'>%s</id>"
            + "<name>N</name></learner></award></answer>";
    for (String ok : List.of("national c1", "tax C1")) {
      String[] id = ok.split(" ");
      assertThat(
              typed
                  .inbound(Mappings.xml(award.formatted(id[0], id[1])), Mappings.context(ASKED))
                  .invalid())
          .as(ok)
          .isFalse();
    }
    // Another one's, and none of a kind that counts: of two that count both must fit.
    for (String wrong : List.of("national c2", "local c1")) {
      String[] id = wrong.split(" ");
      assertThat(
              typed
                  .inbound(Mappings.xml(award.formatted(id[0], id[1])), Mappings.context(ASKED))
                  .invalid())
          .as(wrong)
          .isTrue();
    }
    assertThat(
            new Mappings(folder).findings(MAPPING.replace("{identifier:", "{each: x, identifier:")))
        .extracting("code")
        .containsExactly("MISSING_KEY");
  }

  private RecordMapper.Inbound elmo(String learner, String reports, SourceQuery query) {
    return new Mappings(folder)
        .mapper(TYPED)
        .inbound(
            Mappings.xml("<elmo><learner>" + learner + "</learner>" + reports + "</elmo>"),
            Mappings.context(query));
  }

  private static String id(String type, String value) {
    return "<identifier type='" + type + "'>" + value + "</identifier>";
  }

  @Test
  void typedIdentifiersBesideTheRecordsAreChecked() {
    String reports = "<report><no>1</no></report><report><no>2</no></report>";
    RecordMapper.Inbound own =
        elmo(id("local", "77") + id("nationalId", "C1") + "<name>N</name>", reports, ASKED);
    assertThat(own.invalid()).isFalse();
    assertThat(own.credentials()).hasSize(2);
    assertThat(own.credentials().get(0).extensions())
        .extracting(Extension::path)
        .contains("/elmo/learner/identifier", "/elmo/learner/identifier/@type");
    for (String wrong :
        List.of(
            id("nationalId", "c2"),
            // Of two that count none may be another's, wherever it stands.
            id("nationalId", "c1") + id("nationalId", "c2"),
            // The value that was asked for, as one of another type.
            id("local", "c1"),
            id("nationalId", "") + id("local", "c1"),
            "<identifier>c1</identifier>")) {
      assertRefused(elmo(wrong, reports, ASKED));
    }
    // Nobody was asked for: nothing is compared.
    assertThat(elmo(id("local", "1"), reports, new SourceQuery.ByNumber("1", null)).issues())
        .extracting(Issue::path)
        .containsExactly("number");
  }

  @Test
  void anotherPersonWithoutRecordsIsSeenByTypedIdentifiersToo() {
    assertRefused(elmo(id("nationalId", "c2"), "", ASKED));
    assertThat(elmo(id("local", "c2") + id("nationalId", "c1"), "", ASKED).invalid()).isFalse();
  }

  @Test
  void itemsBesideTheRecordAreTaken() {
    RecordMapper mapper =
        new Mappings(folder)
            .mapper(
                TYPED
                    + """
                      - {to: awardingBody/names, each: ../issuer/title, fields: [{to: text, from: "."}, {to: language, from: "@lang"}]}
                      - {to: awardingBody/identifiers, each: ../issuer/id, fields: [{to: scheme, constant: "XA:i"}, {to: value, from: ".", when: "@type", equals: own}]}
                    """);
    String issuer =
        "<issuer><title lang='nb'>Universitetet</title><title lang='en'>The University</title>"
            + "<id type='other'>7</id><id type='own'>8</id></issuer>";
    RecordMapper.Inbound inbound =
        mapper.inbound(
            Mappings.xml(
                "<elmo><learner>"
                    + id("nationalId", "c1")
                    + "</learner>"
                    + issuer
                    + "<report><no>1</no></report><report><no>2</no></report></elmo>"),
            Mappings.context(ASKED));
    assertThat(inbound.issues()).isEmpty();
    assertThat(inbound.credentials())
        .hasSize(2)
        .allSatisfy(
            c -> {
              AwardingBody body = Objects.requireNonNull(c.awardingBody());
              assertThat(body.names())
                  .extracting(t -> t.language() + " " + t.text())
                  .containsExactly("nb Universitetet", "en The University");
              assertThat(body.identifiers()).containsExactly(new Identifier("XA:i", "8"));
            });
    // What no record took is told by the first alone.
    assertThat(inbound.credentials().get(0).extensions())
        .extracting(e -> e.path() + " " + e.value())
        .containsOnlyOnce("/elmo/issuer/id 7");
    assertThat(inbound.credentials().get(1).extensions()).isEmpty();
  }

  @Test
  void eachOfATypedCheckStandsBelowOrBesideTheRecord() {
    for (String each : List.of("..", "^/elmo/report", "../../../x")) {
      assertThat(
              new Mappings(folder)
                  .findings(TYPED.replace("../learner/identifier", "\"" + each + "\"")))
          .as(each)
          .extracting("code")
          .contains("BAD_PATH");
    }
    assertThat(
            new Mappings(folder).findings(TYPED.replace("identifier: \".\"", "identifier: ../n")))
        .extracting("code")
        .containsExactly("BAD_PATH");
  }
}

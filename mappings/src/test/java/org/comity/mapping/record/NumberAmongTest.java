package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry that answers a number with all records of its holder. */
class NumberAmongTest {
  private static final String MAPPING =
      """
      version: "1"
      records: answer/person/licence
      number: no
      numberCheck: among
      fields:
        - {to: kind, constant: LICENCE}
        - {to: status/code, from: state}
        - {to: holder/identifiers, from: ../id, scheme: "XA:p"}
        - {to: holder/names, fields: [{to: family, from: ../name}]}
        - {to: holder/birthDate, from: ../born}
      """;

  @TempDir Path folder;

  private RecordMapper.Inbound asked(String mapping, String persons) {
    return new Mappings(folder)
        .mapper(mapping)
        .inbound(
            Mappings.xml("<answer>" + persons + "</answer>"),
            Mappings.context(new SourceQuery.ByNumber("2", null)));
  }

  private static String person(String inner, String... numbers) {
    StringBuilder licences = new StringBuilder();
    for (String number : numbers) {
      licences.append("<licence><no>" + number + "</no><state>ACTIVE</state></licence>");
    }
    return "<person>" + inner + licences + "</person>";
  }

  @Test
  void theOneAskedForIsGivenAndNoOther() {
    RecordMapper.Inbound inbound = asked(MAPPING, person("<name>Roe</name>", "1", "2", "3"));
    assertThat(inbound.invalid()).isFalse();
    assertThat(inbound.credentials())
        .singleElement()
        .satisfies(c -> assertThat(c.identifiers().get(0).value()).isEqualTo("2"));
    assertThat(inbound.records()).isEqualTo(3);
    assertThat(inbound.beside()).isEqualTo(2);
    assertThat(inbound.whole()).isTrue();
    assertThat(inbound.issues()).isEmpty();
    // By holder, and in a preview, all of them are.
    assertThat(
            new Mappings(folder)
                .mapper(MAPPING)
                .inbound(
                    Mappings.xml("<answer>" + person("", "1", "2") + "</answer>"),
                    Mappings.context(null))
                .credentials())
        .hasSize(2);
  }

  @Test
  void withoutTheKeyAnyOtherNumberIsNoAnswer() {
    String alone = MAPPING.replace("numberCheck: among\n", "");
    String persons = person("<name>Roe</name>", "1", "2");
    assertThat(asked(alone, persons).invalid()).isTrue();
    assertThat(
            asked(alone.replace("number: no", "number: no\nnumberCheck: alone"), persons).invalid())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Another's, as an identifier, a name or a birth date says, or as nothing says.
        "<id>1</id><name>Roe</name> | <id>2</id><name>Roe</name>",
        "<name>Roe</name> | <name>Doe</name>",
        "<name>Roe</name><born>1980-01-01</born> | <name>Roe</name><born>1981-01-01</born>",
        "<id>1</id><born>1980-01-01</born> | <id>1</id><born>1981-01-01</born>",
        "<born>1980-01-01</born> | <born>1980-01-01</born>",
        "<x/> | <x/>",
      })
  void theOthersMustBeTheSameHolders(String one, String other) {
    RecordMapper.Inbound inbound = asked(MAPPING, person(one, "2") + person(other, "3"));
    assertThat(inbound.invalid()).isTrue();
    assertThat(inbound.credentials()).isEmpty();
    assertThat(inbound.issues()).extracting(Issue::path).containsExactly("number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<id>1</id><name>Roe</name> | <id>1</id><name>Doe</name>",
        "<id>1-1</id> | <id>11</id>",
        "<name>Roe</name><born>1980-01-01</born> | <name>Roe</name><born>1980-01-01</born>",
        "<name>Roe</name><born>1980-01-01</born> | <name>Roe</name>",
      })
  void theSameHolderIsKnownByAnIdentifierOrByAllThatIsKnown(String one, String other) {
    RecordMapper.Inbound inbound = asked(MAPPING, person(other, "3") + person(one, "2"));
    assertThat(inbound.invalid()).isFalse();
    assertThat(inbound.credentials()).hasSize(1);
  }

  @Test
  void aHolderCheckTellsWhoseARecordIs() {
    String checked =
        MAPPING
            .replace("numberCheck: among", "numberCheck: among\nholderCheck: {identifier: ../id}")
            .replace("  - {to: holder/identifiers, from: ../id, scheme: \"XA:p\"}\n", "")
            .replace("  - {to: holder/names, fields: [{to: family, from: ../name}]}\n", "")
            .replace("  - {to: holder/birthDate, from: ../born}\n", "");
    assertThat(asked(checked, person("<id>1</id>", "2", "3")).invalid()).isFalse();
    assertThat(asked(checked, person("<id>1</id>", "2") + person("<id>2</id>", "3")).invalid())
        .isTrue();
  }

  @Test
  void itMustBeThereOnce() {
    RecordMapper.Inbound twice = asked(MAPPING, person("<name>Roe</name>", "2", "2"));
    assertThat(twice.invalid()).isTrue();
    // It may stand on another page: whoever asks for pages sees that.
    RecordMapper.Inbound none = asked(MAPPING, person("<name>Roe</name>", "1", "3"));
    assertThat(none.invalid()).isFalse();
    assertThat(none.credentials()).isEmpty();
    assertThat(none.beside()).isEqualTo(2);
    assertThat(none.isNothing(false)).isFalse();
    assertThat(none.isNothing(true)).isFalse();
  }

  @Test
  void aRecordWithoutANumberMayBeTheOne() {
    RecordMapper.Inbound inbound = asked(MAPPING, person("<name>Roe</name>", "2", ""));
    assertThat(inbound.whole()).isFalse();
  }

  @Test
  void whatIsWrongWithTheOthersIsNotTold() {
    String dated = MAPPING + "  - {to: awardedOn, from: on}\n";
    String licences =
        "<person><name>Roe</name><licence><no>2</no><state>ACTIVE</state></licence>"
            + "<licence><no>3</no><state>ACTIVE</state><on>once</on></licence></person>";
    assertThat(asked(dated, licences).issues()).isEmpty();
    assertThat(asked(dated, licences.replace("<no>2", "<no>1").replace("<no>3", "<no>2")).issues())
        .extracting(Issue::code)
        .containsExactly("BAD_DATE");
  }

  @Test
  void anotherWordIsTold() {
    assertThat(new Mappings(folder).findings(MAPPING.replace("among", "amnog")))
        .singleElement()
        .satisfies(f -> assertThat(f.wouldFit()).contains("among"));
  }
}

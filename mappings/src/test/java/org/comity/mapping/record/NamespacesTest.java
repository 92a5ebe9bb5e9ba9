package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements of one name in different namespaces. */
class NamespacesTest {
  private static final String MAPPING =
      """
      version: "1"
      records: answer/record
      number: no
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: state/code}
        - {to: titles, each: title, fields: [{to: text, from: "."}, {to: language, from: "@lang"}]}
        - {to: awardedOn, from: on}
      ignore: [technical]
      """;

  @TempDir Path folder;

  private RecordMapper.Inbound of(String records) {
    return Mappings.translate(
        new Mappings(folder).mapper(MAPPING),
        Mappings.xml(
            "<answer xmlns='urn:a' xmlns:b='urn:b' xmlns:c='urn:a'>" + records + "</answer>"));
  }

  private static String told(RecordMapper.Inbound inbound) {
    return inbound.issues().stream()
        .filter(i -> i.code().equals("SCHEMA_DRIFT"))
        .map(i -> String.valueOf(i.path()))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<record><no>1</no><title>A</title><b:title>B</b:title></record> | /answer/record/title",
        "<record><no>1</no><b:on>1999</b:on><on>2001</on></record> | /answer/record/on",
        "<record><no>1</no><on>2001</on></record><record><no>2</no><b:on>1999</b:on></record>"
            + " | /answer/record/on",
        "<record><no>1</no></record><b:record><b:no>2</b:no></b:record>"
            + " | /answer/record /answer/record/no",
      })
  void oneNameInTwoNamespacesIsTold(String records, String paths) {
    assertThat(told(of(records))).isEqualTo(paths);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Namespaces may differ from element to element, as data contracts of .NET do.
        "<record><b:no>1</b:no><state><b:code>ACTIVE</b:code></state></record>",
        // Prefixes do not matter, and an attribute has a namespace of its own or none.
        "<record><no>1</no><title lang='en'>A</title><c:title xml:lang='en'>B</c:title></record>",
        // What nobody reads, or is passed over, is none of it.
        "<record><no>1</no><x>A</x><b:x>B</b:x><technical>1</technical><b:technical>2</b:technical>"
            + "</record>",
        // A node that only leads to others says nothing by itself.
        "<record><no>1</no><state><b:code>ACTIVE</b:code></state></record>"
            + "<record><no>2</no><b:state><b:code>ACTIVE</b:code></b:state></record>",
      })
  void allElseIsNot(String records) {
    assertThat(told(of(records))).isEmpty();
  }

  @Test
  void whatIsReadIsGivenStill() {
    RecordMapper.Inbound inbound =
        of("<record><no>1</no><title>A</title><b:title>B</b:title></record>");
    assertThat(inbound.credentials())
        .singleElement()
        .satisfies(c -> assertThat(c.titles()).extracting("text").containsExactly("A", "B"));
  }
}

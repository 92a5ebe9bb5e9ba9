package org.comity.mapping.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.model.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that is built otherwise than its mapping reads it never loses a value in silence. */
class ShapeTest {
  private static final String MAPPING =
      """
      version: "1"
      records: rec
      number: "no"
      ignore: [left]
      fields:
        - {to: kind, constant: TRAINING}
        - {to: titles, each: name, fields: [{to: text, from: value}, {to: language, from: language}]}
        - {to: assessment/standard, from: standard}
      """;

  @TempDir Path folder;

  private RecordMapper.Inbound translate(String rows, String inside) {
    RecordMapper mapper = new Mappings(folder).mapper(MAPPING + rows);
    return Mappings.translate(mapper, Mappings.json("{\"rec\":[{\"no\":\"1\"," + inside + "}]}"));
  }

  private static List<String> issues(RecordMapper.Inbound inbound) {
    return inbound.issues().stream().map(i -> i.code() + " " + i.path()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "|\"name\":\"Welder\"|, name, Welder",
        "|\"name\":[\"Welder\",\"Cook\"]|, name, Welder",
        "|\"standard\":{\"code\":\"ISO 9606\"}|, standard, ISO 9606",
        "|\"standard\":[{\"code\":\"ISO 9606\"}]|, standard, ISO 9606",
        "|\"name\":[{\"value\":{\"text\":\"Welder\"}}]|, name/value, Welder"
      })
  void aValueInAnotherShapeIsKeptAndTold(String inside, String path, String value) {
    RecordMapper.Inbound inbound = translate("", inside);
    assertThat(issues(inbound)).containsExactly("SHAPE_DIFFERS " + path);
    assertThat(inbound.credentials().get(0).extensions())
        .extracting(Extension::value)
        .contains(value);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "|\"name\":[{\"value\":\"Welder\",\"language\":\"en\"}]|",
        "|\"name\":[]|",
        "|\"name\":null,\"standard\":null|",
        "|\"standard\":{}|",
        "|\"further\":{\"deep\":\"x\"}|",
        "|\"left\":{\"deep\":\"x\"}|"
      })
  void whatFitsIsAbsentOrUnknownToTheMappingIsNoOtherShape(String inside) {
    assertThat(issues(translate("", inside))).isEmpty();
  }

  @Test
  void aMappingThatReadsBothShapesIsContent() {
    String both = "  - {to: status/raw, from: state}\n  - {to: status/raw, from: state/code}\n";
    assertThat(issues(translate(both, "\"state\":\"GONE\""))).isEmpty();
    assertThat(issues(translate(both, "\"state\":{\"code\":\"GONE\"}"))).isEmpty();
  }
}

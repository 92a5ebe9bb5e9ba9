package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.comity.hostile.Hostile;
import org.comity.hostile.HostileJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonGateTest {
  private final JsonGate gate = JsonGate.standard();

  @Test
  void tellsMembersItemsAndPlaces() throws Exception {
    Story story = new Story();
    gate.read(
        """
        {"a": "x",
         "b": [1, {"c": null}], "d": [[true], []], "e": {}}\
        """
            .getBytes(UTF_8),
        story);
    assertThat(story.plain()).isEqualTo("(a=x)(b=1)(b(c=null))(d(item=true))(d)(e)");
    assertThat(story.toString()).startsWith("(a@1:7=x)(b@2:8=1)");
  }

  @Test
  void topLevelArrayAndScalarAreItems() throws Exception {
    Story array = new Story();
    gate.read("[{\"a\":\"\"},2]".getBytes(UTF_8), array);
    assertThat(array.plain()).isEqualTo("(item(a=))(item=2)");
    Story scalar = new Story();
    gate.read("\"x\"".getBytes(UTF_8), scalar);
    assertThat(scalar.plain()).isEqualTo("(item=x)");
  }

  @Test
  void numbersKeepTheirText() throws Exception {
    Story story = new Story();
    gate.read("{\"a\":1.50,\"b\":1e2,\"c\":12345678901234567890}".getBytes(UTF_8), story);
    assertThat(story.plain()).isEqualTo("(a=1.50)(b=1e2)(c=12345678901234567890)");
  }

  @Test
  void plainTreesKeepArraysAndNulls() throws Exception {
    assertThat(
            String.valueOf(
                gate.readPlain("{\"b\":[],\"a\":[{\"x\":null}],\"c\":1.50}".getBytes(UTF_8))))
        .isEqualTo("{b=[], a=[{x=null}], c=1.50}");
    assertThat(
            catchThrowableOfType(SyntaxFault.class, () -> gate.readPlain("[] []".getBytes(UTF_8)))
                .code())
        .isEqualTo("JSON_TRAILING_CONTENT");
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws Exception {
    Story story = new Story();
    gate.read("\uFEFF{\"a\":1}".getBytes(UTF_8), story);
    assertThat(story.toString()).isEqualTo("(a@1:6=1)");
    assertThat(gate.readPlain("\uFEFF[1]".getBytes(UTF_8))).isEqualTo(List.of("1"));
    assertThat(
            catchThrowableOfType(
                    SyntaxFault.class, () -> gate.read("\uFEFF".getBytes(UTF_8), new Story()))
                .code())
        .isEqualTo("EMPTY");
  }

  @Test
  void ourOwnContractHasNoByteOrderMark() {
    assertThat(
            catchThrowableOfType(
                    SyntaxFault.class, () -> gate.contractParser("\uFEFF{}".getBytes(UTF_8)))
                .code())
        .isEqualTo("BOM");
  }

  static List<Hostile> hostile() {
    return HostileJson.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refuses(Hostile hostile) {
    SyntaxFault fault =
        catchThrowableOfType(SyntaxFault.class, () -> gate.read(hostile.bytes(), new Story()));
    assertThat(fault).as(hostile.name()).isNotNull();
    assertThat(fault.code()).isEqualTo(hostile.code());
  }

  @Test
  void acceptsWhatOnlyLooksHostile() throws Exception {
    Story story = new Story();
    gate.read("{\"a\":\"\\\\u0000 \\ud83d\\ude00 \\\\\\u0061 é😀\"}".getBytes(UTF_8), story);
    assertThat(story.plain()).isEqualTo("(a=\\u0000 😀 \\a é😀)");
  }

  @Test
  void faultNamesThePlaceAndNeverTheContent() {
    byte[] document = "{\"person\":\n  {\"code\":\"38001085718\", \"code\":1}}".getBytes(UTF_8);
    SyntaxFault fault =
        catchThrowableOfType(SyntaxFault.class, () -> gate.read(document, new Story()));
    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.column()).isGreaterThan(20);
    assertThat(fault.getMessage()).doesNotContain("code").doesNotContain("3800");
  }

  @Test
  void generatorWritesUtf8AndLeavesTheStreamOpen() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = gate.generator(out)) {
      generator.writeStartObject();
      generator.writeStringField("é", "😀");
      generator.writeEndObject();
    }
    Story story = new Story();
    gate.read(out.toByteArray(), story);
    assertThat(story.plain()).isEqualTo("(é=😀)");
  }
}

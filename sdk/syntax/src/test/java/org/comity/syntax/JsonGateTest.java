package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

  static Stream<Arguments> hostile() {
    return Stream.of(
        bad("empty", "EMPTY", ""),
        bad("blank", "EMPTY", " \n"),
        bad("duplicate", "JSON_DUPLICATE_MEMBER", "{\"a\":1,\"a\":2}"),
        bad("duplicate by escape", "JSON_DUPLICATE_MEMBER", "{\"a\":1,\"\\u0061\":2}"),
        bad("trailing document", "JSON_TRAILING_CONTENT", "{} {}"),
        bad("trailing garbage", "JSON_TRAILING_CONTENT", "{}x"),
        bad("NaN", "NOT_WELL_FORMED", "{\"a\":NaN}"),
        bad("infinity", "NOT_WELL_FORMED", "[Infinity]"),
        bad("comment", "NOT_WELL_FORMED", "{/* */}"),
        bad("single quotes", "NOT_WELL_FORMED", "{'a':1}"),
        bad("trailing comma", "NOT_WELL_FORMED", "[1,]"),
        bad("leading zero", "NOT_WELL_FORMED", "[01]"),
        bad("truncated", "NOT_WELL_FORMED", "{\"a\":[1,2"),
        bad("HTML", "NOT_WELL_FORMED", "<html></html>"),
        bad("raw control character", "NOT_WELL_FORMED", "\"a\u0001\""),
        bad("mark", "BOM", "\uFEFF{}"),
        bad("NUL", "NUL", "{\"a\":\"\0\"}"),
        bad("escaped NUL", "NUL", "{\"a\":\"\\u0000\"}"),
        bad("lone high surrogate", "JSON_SURROGATE", "\"\\ud83d\""),
        bad("lone low surrogate", "JSON_SURROGATE", "\"\\ude00\""),
        bad("high surrogate and text", "JSON_SURROGATE", "\"\\ud83dx\\ude00\""),
        bad("depth", "TOO_DEEP", "[".repeat(101) + "]".repeat(101)),
        bad("depth 200000", "TOO_DEEP", "[".repeat(200_000)),
        bad("long name", "LIMIT_EXCEEDED", "{\"" + "a".repeat(60_000) + "\":1}"),
        bad("long number", "LIMIT_EXCEEDED", "[" + "9".repeat(10_000) + "]"),
        bad("long text", "LIMIT_EXCEEDED", "\"" + "a".repeat(1_100_000) + "\""),
        bad("many nodes", "LIMIT_EXCEEDED", "[" + "1,".repeat(2_000_000) + "1]"),
        bad("too large", "TOO_LARGE", "[" + " ".repeat(5 * 1024 * 1024) + "]"),
        Arguments.of("UTF-16", "BOM", "{}".getBytes(StandardCharsets.UTF_16)),
        Arguments.of("UTF-16LE", "NUL", "{}".getBytes(StandardCharsets.UTF_16LE)),
        raw("overlong", "ENCODING", '"', 0xC0, 0x80, '"'),
        raw("surrogate in UTF-8", "ENCODING", '"', 0xED, 0xA0, 0x80, '"'),
        raw("Latin-1", "ENCODING", '"', 0xE9, '"'),
        raw("above the last plane", "ENCODING", '"', 0xF4, 0x90, 0x80, 0x80, '"'),
        raw("cut sequence", "ENCODING", '"', 0xE2, 0x82));
  }

  private static Arguments bad(String name, String code, String document) {
    return Arguments.of(name, code, document.getBytes(UTF_8));
  }

  private static Arguments raw(String name, String code, int... bytes) {
    byte[] document = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      document[i] = (byte) bytes[i];
    }
    return Arguments.of(name, code, document);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refuses(String name, String code, byte[] document) {
    SyntaxFault fault =
        catchThrowableOfType(SyntaxFault.class, () -> gate.read(document, new Story()));
    assertThat(fault).as(name).isNotNull();
    assertThat(fault.code()).isEqualTo(code);
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

package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlGateTest {
  private final YamlGate gate = YamlGate.standard();

  @Test
  void everyScalarIsTextWithItsPlace() throws Exception {
    YamlNode node =
        gate.read(
            """
            a: 007
            b: [no, "1.0", ~]
            c:
              d: 2026-11-22
              e:
            """
                .getBytes(UTF_8));
    assertThat(node.plain())
        .isEqualTo(
            Map.of(
                "a",
                "007",
                "b",
                List.of("no", "1.0", "~"),
                "c",
                Map.of("d", "2026-11-22", "e", "")));
    YamlNode.Mapping c = YamlGate.mapping(YamlGate.mapping(node).get("c"));
    assertThat(c.entries().get(0).key().line()).isEqualTo(4);
    assertThat(c.entries().get(0).key().column()).isEqualTo(3);
    assertThat(c.entries().get(0).value().column()).isEqualTo(6);
    YamlNode.Sequence b = (YamlNode.Sequence) YamlGate.mapping(node).get("b");
    assertThat(((YamlNode.Scalar) b.items().get(1)).quoted()).isTrue();
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        bad("empty", "EMPTY", ""),
        bad("comment only", "EMPTY", "# nothing\n"),
        bad("tag", "YAML_TAG", "a: !!java.net.URL [http://x]"),
        bad("local tag", "YAML_TAG", "a: !x y"),
        bad("tagged map", "YAML_TAG", "a: !!map {b: c}"),
        bad("anchor", "YAML_ALIAS", "a: &x 1"),
        bad("alias", "YAML_ALIAS", "a: *x"),
        bad("laughs", "YAML_ALIAS", "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]"),
        bad("merge", "YAML_KEY", "a: {<<: {b: c}}"),
        bad("duplicate key", "YAML_DUPLICATE_KEY", "a: 1\nb: 2\na: 3"),
        bad("duplicate quoted key", "YAML_DUPLICATE_KEY", "a: 1\n\"a\": 3"),
        bad("list as key", "YAML_KEY", "? [a]\n: b"),
        bad("second document", "YAML_SECOND_DOCUMENT", "a: 1\n---\nb: 2"),
        bad("tab", "YAML_TAB", "a:\n\tb: 1"),
        bad("unclosed", "NOT_WELL_FORMED", "a: [1"),
        bad("depth", "TOO_DEEP", "[".repeat(60) + "]".repeat(60)),
        bad("depth 20000", "TOO_DEEP", "[".repeat(20_000)),
        bad("too large", "TOO_LARGE", "a: " + "x".repeat(1_100_000)),
        bad("long text", "LIMIT_EXCEEDED", "a: " + "x".repeat(70_000)),
        bad("NUL", "NUL", "a: \0"),
        Arguments.of("Latin-1", "ENCODING", new byte[] {'a', ':', ' ', (byte) 0xE9}));
  }

  private static Arguments bad(String name, String code, String document) {
    return Arguments.of(name, code, document.getBytes(UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refuses(String name, String code, byte[] document) {
    SyntaxFault fault = catchThrowableOfType(SyntaxFault.class, () -> gate.read(document));
    assertThat(fault).as(name).isNotNull();
    assertThat(fault.code()).isEqualTo(code);
  }

  @Test
  void faultsHaveTheirPlace() {
    SyntaxFault fault =
        catchThrowableOfType(
            SyntaxFault.class, () -> gate.read("a: 1\nb:\n  c: 1\n  c: 2".getBytes(UTF_8)));
    assertThat(fault.line()).isEqualTo(4);
    assertThat(fault.column()).isEqualTo(3);
  }

  @Test
  void aMapIsAskedFor() {
    assertThat(
            catchThrowableOfType(SyntaxFault.class, () -> gate.readMap("- a".getBytes(UTF_8)))
                .code())
        .isEqualTo("YAML_KEY");
  }

  static Stream<Arguments> places() {
    return Stream.of(
        at("YAML_TAB", 2, 1, "a:\n\tb: 1", "a TAB in the indentation"),
        at("YAML_TAB", 3, 3, "a:\n  b: 1\n  \tc: 2\n", "a TAB in the indentation"),
        at("YAML_TAB", 2, 1, "a:\n\tb: 1\n\tc: 1\n", "and so in 1 other line"),
        at("YAML_DUPLICATE_KEY", 3, 1, "a: 1\nb: 2\na: 3", "first in line 1"),
        at("NOT_WELL_FORMED", 2, 4, "a: 1\nb: [1, 2\nc: 3\n", "[ or { is not closed"),
        at("NOT_WELL_FORMED", 1, 4, "a: \"x\nb: 3\n", "quotation mark is not closed"),
        at("NOT_WELL_FORMED", 1, 5, "a: b: c\n", "needs quotes"),
        at("NOT_WELL_FORMED", 3, 2, "a:\n  b: 1\n c: 2\n", "not indented like its neighbours"),
        at("NOT_WELL_FORMED", 1, 4, "a: @x\n", "put it into quotes"));
  }

  private static Arguments at(String code, int line, int column, String text, String says) {
    return Arguments.of(code, line, column, text, says);
  }

  @ParameterizedTest(name = "{0} {4}")
  @MethodSource("places")
  void saysWhatIsWrongWhere(String code, int line, int column, String text, String says) {
    SyntaxFault fault =
        catchThrowableOfType(SyntaxFault.class, () -> gate.read(text.getBytes(UTF_8)));
    assertThat(fault.code() + ":" + fault.line() + ":" + fault.column())
        .isEqualTo(code + ":" + line + ":" + column);
    assertThat(fault).hasMessageContaining(says);
  }

  @Test
  void anAuthorIsToldEveryFaultThatCanBePassedOver() {
    List<SyntaxFault> faults = new ArrayList<>();
    YamlNode read = gate.read("a: 1\na: 2\nb: !x y\nc:\n\td: 1\n\td: 2\n".getBytes(UTF_8), faults);
    assertThat(faults)
        .extracting(f -> f.code() + ":" + f.line() + ":" + f.column())
        .containsExactly(
            "YAML_DUPLICATE_KEY:2:1", "YAML_TAG:3:4", "YAML_TAB:5:1", "YAML_DUPLICATE_KEY:6:2");
    assertThat(read).isNotNull();
    assertThat(read.plain()).isEqualTo(Map.of("a", "1", "b", "y", "c", Map.of("d", "1")));
  }

  @Test
  void whatCannotBePassedOverIsToldLast() {
    List<SyntaxFault> faults = new ArrayList<>();
    assertThat(gate.read("a: 1\na: 2\nb: [\n".getBytes(UTF_8), faults)).isNull();
    assertThat(faults)
        .extracting(SyntaxFault::code)
        .containsExactly("YAML_DUPLICATE_KEY", "NOT_WELL_FORMED");
  }
}

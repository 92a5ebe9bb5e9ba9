package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.comity.syntax.FixedWidthGate.Field;
import org.comity.syntax.FixedWidthGate.Layout;
import org.junit.jupiter.api.Test;

class FixedWidthGateTest {
  private final Layout layout =
      new Layout(UTF_8, 8, List.of(new Field("b", 4, 5), new Field("a", 1, 3)));

  @Test
  void cutsLinesByTheLayout() throws Exception {
    List<String> rows = new ArrayList<>();
    FixedWidthGate.standard()
        .read(
            new ByteArrayInputStream("\uFEFFA1 žõ   \r\nB2  x y \nC3 =1+1 ".getBytes(UTF_8)),
            layout,
            row -> rows.add(row.line() + ":" + row.field(1) + "|" + row.field(0)));
    assertThat(rows).containsExactly("1:A1|žõ", "2:B2| x y", "3:C3|=1+1");
  }

  @Test
  void tellsLinesOfAnotherLengthAndGoesOn() throws Exception {
    List<String> told = new ArrayList<>();
    FixedWidthGate.standard()
        .read(
            new ByteArrayInputStream(
                ("1234567\n12345678\n123456789\n\n1234\0" + "678\n").getBytes(UTF_8)),
            layout,
            new RowHandler() {
              @Override
              public void row(Row row) {
                told.add("row@" + row.line());
              }

              @Override
              public void badRow(SyntaxFault fault) {
                told.add(fault.code() + "@" + fault.line());
              }
            });
    assertThat(told)
        .containsExactly("FIXED_LENGTH@1", "row@2", "FIXED_LENGTH@3", "FIXED_LENGTH@4", "NUL@5");
  }

  private List<String> told(Layout cutter, String text) throws Exception {
    List<String> told = new ArrayList<>();
    FixedWidthGate.standard()
        .read(
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            cutter,
            new RowHandler() {
              @Override
              public void row(Row row) {
                told.add(row.line() + ":" + String.join("|", row.toList()));
              }

              @Override
              public void badRow(SyntaxFault fault, Row asRead) {
                told.add(fault.code() + "@" + asRead.line() + " " + asRead.text());
              }

              @Override
              public void aside(Row record, boolean before) {
                told.add((before ? "before " : "after ") + record.line() + ":" + record.field(0));
              }
            });
    return told;
  }

  @Test
  void shorterAndLongerLinesAreLegalWhereDeclared() throws Exception {
    List<Field> fields = List.of(new Field("a", 1, 3), new Field("b", 4, 5));
    Layout lenient = new Layout(UTF_8, 3, 8, fields, "rest", 0, 3, 0, 0);
    assertThat(lenient.names()).containsExactly("a", "b", "rest");
    assertThat(told(lenient, "A1\nA1 \nA1 xyz\nA1 xyzzyQ \nA1 xyzzyQQQ\nA1 xyzzy" + " ".repeat(9)))
        .containsExactly(
            "FIXED_LENGTH@1 A1",
            "2:A1||",
            "3:A1|xyz|",
            "4:A1|xyzzy|Q",
            // As much again as a whole record: read on, it would be cut anywhere.
            "FIXED_RUN_ON@5 A1 xyzzyQQQ",
            "6:A1|xyzzy|");
    Layout bounded = new Layout(UTF_8, 3, 8, fields, "rest", 11, 3, 0, 0);
    assertThat(told(bounded, "A1 xyzzyQQQ\nA1 xyzzyQQQQ\nA1 xyzzyQ"))
        .containsExactly("1:A1|xyzzy|QQQ", "FIXED_RUN_ON@2 A1 xyzzyQQQQ", "3:A1|xyzzy|Q");
    Layout strict = new Layout(UTF_8, 3, 8, fields, null, 0, 3, 0, 0);
    assertThat(told(strict, "A1 xyzzyQ\nA1 xyzzy B2 xyzzy "))
        .containsExactly("FIXED_LENGTH@1 A1 xyzzyQ", "FIXED_RUN_ON@2 A1 xyzzy B2 xyzzy ");
  }

  @Test
  void recordsAroundTheRowsAreToldAside() throws Exception {
    Layout framed = new Layout(UTF_8, 3, 3, List.of(new Field("a", 1, 3)), null, 0, 3, 1, 1);
    assertThat(told(framed, "HEADER 2\r\nAAA\r\nBBB\r\nT2\r\n\r\n\u001A"))
        .containsExactly("before 1:HEADER 2", "2:AAA", "3:BBB", "after 4:T2");
    assertThat(told(framed, "HEADER 0\nT0")).containsExactly("before 1:HEADER 0", "after 2:T0");
  }

  @Test
  void anyLineEndEndsALineAndEmptyLinesAreNothingOnlyAtTheEnd() throws Exception {
    Layout three = new Layout(UTF_8, 3, List.of(new Field("a", 1, 3)));
    assertThat(told(three, "AAA\rBBB\r\nCCC\n\nDDD\n\n\n"))
        .containsExactly("1:AAA", "2:BBB", "3:CCC", "FIXED_LENGTH@4 ", "5:DDD");
  }

  @Test
  void refusesBytesOutsideTheCharsetAndEndlessLines() {
    SyntaxFault encoding =
        catchThrowableOfType(
            SyntaxFault.class,
            () ->
                FixedWidthGate.standard()
                    .read(
                        new ByteArrayInputStream(new byte[] {'a', (byte) 0xE9, 'b'}),
                        layout,
                        row -> {}));
    assertThat(encoding.code()).isEqualTo("ENCODING");
    assertThat(encoding.getMessage()).endsWith("offset 1");
    SyntaxFault length =
        catchThrowableOfType(
            SyntaxFault.class,
            () ->
                FixedWidthGate.standard()
                    .read(
                        new ByteArrayInputStream("x".repeat(1_100_000).getBytes(UTF_8)),
                        layout,
                        row -> {}));
    assertThat(length.code()).isEqualTo("LIMIT_EXCEEDED");
  }

  @Test
  void aLayoutMustFitItsLine() {
    assertThatThrownBy(() -> new Layout(UTF_8, 4, List.of(new Field("a", 3, 3))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

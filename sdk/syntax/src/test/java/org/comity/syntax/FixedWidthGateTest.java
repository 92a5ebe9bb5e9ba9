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

package org.comity.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.comity.hostile.Hostile;
import org.comity.hostile.HostileCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvGateTest {
  private final CsvGate gate = CsvGate.standard();

  private static final class Heard implements RowHandler {
    private List<String> header = List.of();
    private final List<String> rows = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();

    @Override
    public void header(List<String> names) {
      header = names;
    }

    @Override
    public void row(Row row) {
      rows.add(row.line() + String.join("|", row.toList()));
    }

    @Override
    public void badRow(SyntaxFault fault) {
      bad.add(fault.code() + "@" + fault.line());
    }
  }

  private Heard read(String text, Charset charset) throws Exception {
    Heard heard = new Heard();
    gate.read(
        new ByteArrayInputStream(text.getBytes(charset)), new CsvFormat(charset, ',', true), heard);
    return heard;
  }

  @Test
  void readsRowsWithLinesQuotesAndAllLineEnds() throws Exception {
    Heard heard = read("a,b\r\n1,\"x,\"\"y\"\"\nz\"\n2, s \r3,\r\n4,=1+1", UTF_8);
    assertThat(heard.header).containsExactly("a", "b");
    assertThat(heard.rows).containsExactly("21|x,\"y\"\nz", "42| s ", "53|", "64|=1+1");
    assertThat(heard.bad).isEmpty();
  }

  private Heard read(String text, CsvFormat format) throws Exception {
    Heard heard = new Heard();
    gate.read(new ByteArrayInputStream(text.getBytes(UTF_8)), format, heard);
    return heard;
  }

  @Test
  void rowsBetweenTwoStrayQuotesAreNoCell() throws Exception {
    CsvFormat semicolons = new CsvFormat(UTF_8, ';', true);
    String head = "no;nid;name;title\n";
    for (String rows :
        List.of(
            "1;P1;\"Ann;Welder\n2;P2;Bob\";Surgeon\n",
            "1;P1;\"Ann;Welder\r\n2;P2;Bob;Cook\r\n3;P3;Cat\";Surgeon\n",
            "\"1;P1;Ann;Welder\n2\";P2;Bob;Surgeon\n",
            "1;P1;Ann;\"Welder\n2;P2;Bob;Surgeon\"\n")) {
      Heard heard = read(head + rows + "4;P4;Dee;Cook\n", semicolons);
      assertThat(heard.bad).as(rows).containsExactly("CSV_QUOTED_ROWS@2");
      assertThat(heard.rows).as(rows).hasSize(1);
      assertThat(read(head + rows, semicolons.with(CsvFormat.Quotes.ENCLOSE_ROWS)).rows)
          .as(rows)
          .hasSize(1);
    }
    for (String row :
        List.of(
            "1;P1;\"Ann\nBee\";Welder\n",
            "1;P1;\"Ann; Bee;; Cee\";Welder\n",
            "1;P1;Ann;\"Welder; and\nCook; too\"\n")) {
      assertThat(read(head + row, semicolons).bad).as(row).isEmpty();
    }
    assertThat(read("note\n\"one\ntwo\"\n", semicolons).bad).isEmpty();
  }

  @Test
  void whatProgramsLeaveAtTheEndIsNothing() throws Exception {
    for (String end :
        List.of("\n", "\n\n\n", "\r\n\r\n", "\u001a", "\n\u001a", "\u001a\n", ",,\n,,\n")) {
      Heard heard = read("a,b,c\n1,2,3\n" + end, CsvFormat.STANDARD);
      assertThat(heard.rows).as(end).hasSize(1);
      assertThat(heard.bad).as(end).isEmpty();
    }
    // Within a file it is a row that was lost, and one of a file of one column may be meant.
    assertThat(read("a,b\n1,2\n\n3,4\n", CsvFormat.STANDARD).bad).containsExactly("CSV_RAGGED@3");
    assertThat(read("a,b\n1,2\n,\n3,4\n", CsvFormat.STANDARD).rows).hasSize(3);
    assertThat(read("a\n1\n\n", CsvFormat.STANDARD).rows).hasSize(2);
    assertThat(read("a,b\n1,2\n\"\",\"\"\n", CsvFormat.STANDARD).rows).hasSize(2);
  }

  @Test
  void quotesMayBeCharactersAsAllOthers() throws Exception {
    CsvFormat bars = new CsvFormat(UTF_8, '|', true).with(CsvFormat.Quotes.NONE);
    Heard heard = read("no|name\n1|\"SMITH\n2|the \"Bee\"\n3|\"x\"\n", bars);
    assertThat(heard.rows).containsExactly("21|\"SMITH", "32|the \"Bee\"", "43|\"x\"");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvSink sink = gate.writer(out, bars, CsvSink.Formulas.KEEP)) {
      sink.row(List.of("1", "\"SMITH"));
    }
    assertThat(out).hasToString("1|\"SMITH\r\n");
  }

  @Test
  void strayQuotesAndHeadersAreToldWithTheirPlaceAndRemedy() {
    assertThatThrownBy(() -> read("a,b\n1,\"x\"y\n", UTF_8))
        .isInstanceOfSatisfying(
            SyntaxFault.class,
            f -> {
              assertThat(f.code() + f.line() + ":" + f.column()).isEqualTo("CSV_QUOTE2:3");
              assertThat(f).hasMessageContaining("field 2").hasMessageContaining("quote: none");
            });
    assertThatThrownBy(() -> read("a,b\n1,\"x\n", UTF_8))
        .isInstanceOfSatisfying(
            SyntaxFault.class,
            f -> {
              assertThat(f.code()).isEqualTo("CSV_UNCLOSED_QUOTE");
              assertThat(f).hasMessageContaining("field 2").hasMessageContaining("quote: none");
            });
    assertThatThrownBy(() -> read("a,bb,a\n1,2,3\n", UTF_8))
        .isInstanceOfSatisfying(
            SyntaxFault.class,
            f -> {
              assertThat(f.code() + f.line() + ":" + f.column()).isEqualTo("CSV_HEADER1:6");
              assertThat(f)
                  .hasMessageContaining("column 3 of 3")
                  .hasMessageContaining("the name of column 1")
                  .hasMessageContaining("heading: false");
            });
    assertThatThrownBy(() -> read("a,b,\n1,2,3\n", UTF_8))
        .hasMessageContaining("column 3 of 3 of the header has no name");
  }

  @Test
  void takesTheMarkOffTheFirstHeader() throws Exception {
    assertThat(read("\uFEFFid,b\n1,2\n", UTF_8).header).containsExactly("id", "b");
    assertThat(read("id,b\n1,2\n", UTF_16).header).containsExactly("id", "b");
  }

  @Test
  void readsADeclaredCharset() throws Exception {
    assertThat(read("a\n\u00e9\n", ISO_8859_1).rows).containsExactly("2\u00e9");
    assertThat(read("a\n\u017E\n", Charset.forName("windows-1250")).rows)
        .containsExactly("2\u017E");
  }

  @Test
  void recordsAroundTheRowsAreToldAside() throws Exception {
    List<String> told = new ArrayList<>();
    RowHandler handler =
        new RowHandler() {
          @Override
          public void header(List<String> names) {
            told.add("header " + names);
          }

          @Override
          public void row(Row row) {
            told.add(row.line() + ":" + row.toList());
          }

          @Override
          public void badRow(SyntaxFault fault, Row asRead) {
            told.add(fault.code() + " " + asRead.line() + ":" + asRead.toList());
          }

          @Override
          public void aside(Row record, boolean before) {
            told.add((before ? "before " : "after ") + record.toList());
          }
        };
    gate.read(
        new ByteArrayInputStream("H,2\na,b\n1,2\n3\n4,\0\nT\n".getBytes(UTF_8)),
        new CsvFormat(UTF_8, ',', true, 1, 1, 0),
        handler);
    assertThat(told)
        .containsExactly(
            "before [H, 2]",
            "header [a, b]",
            "3:[1, 2]",
            "CSV_RAGGED 4:[3]",
            "NUL 5:[4, \0]",
            "after [T]");
    told.clear();
    gate.read(
        new ByteArrayInputStream("1\n2,3\n".getBytes(UTF_8)),
        new CsvFormat(UTF_8, ',', false, 0, 0, 2),
        handler);
    assertThat(told).containsExactly("CSV_RAGGED 1:[1]", "2:[2, 3]");
  }

  @Test
  void tellsBadRowsAndGoesOn() throws Exception {
    Heard heard = read("a,b\n1\n2,3,4\n\n5,\0\n6,7\n", UTF_8);
    assertThat(heard.bad).containsExactly("CSV_RAGGED@2", "CSV_RAGGED@3", "CSV_RAGGED@4", "NUL@5");
    assertThat(heard.rows).containsExactly("66|7");
  }

  @Test
  void aBadRowRefusesTheFileUnlessTheHandlerTakesIt() {
    SyntaxFault fault =
        catchThrowableOfType(
            SyntaxFault.class,
            () ->
                gate.read(
                    new ByteArrayInputStream("a,b\n1\n".getBytes(UTF_8)),
                    CsvFormat.STANDARD,
                    row -> {}));
    assertThat(fault.code()).isEqualTo("CSV_RAGGED");
    assertThat(fault.line()).isEqualTo(2);
  }

  static List<Hostile> hostile() {
    return HostileCsv.files();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refuses(Hostile hostile) {
    SyntaxFault fault =
        catchThrowableOfType(
            SyntaxFault.class,
            () ->
                gate.read(
                    new ByteArrayInputStream(hostile.bytes()), CsvFormat.STANDARD, new Heard()));
    assertThat(fault).as(hostile.name()).isNotNull();
    assertThat(fault.code()).isEqualTo(hostile.code());
    assertThat(fault.line()).isLessThanOrEqualTo(hostile.line()).isPositive();
  }

  @Test
  void stopsAtTheSizeLimit() {
    CsvGate small = new CsvGate(Limits.DROP.withBytes(1_000));
    SyntaxFault fault =
        catchThrowableOfType(
            SyntaxFault.class,
            () ->
                small.read(
                    new ByteArrayInputStream("a\n".repeat(501).getBytes(UTF_8)),
                    CsvFormat.STANDARD,
                    new Heard()));
    assertThat(fault.code()).isEqualTo("TOO_LARGE");
  }

  @Test
  void aLineWithoutEndStopsInTimeAndSpace() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] b, int off, int len) {
            java.util.Arrays.fill(b, off, off + len, (byte) 'x');
            return len;
          }
        };
    SyntaxFault fault =
        catchThrowableOfType(
            SyntaxFault.class, () -> gate.read(endless, CsvFormat.STANDARD, new Heard()));
    assertThat(fault.code()).isEqualTo("LIMIT_EXCEEDED");
  }

  @Test
  void aBrokenStreamIsNoFaultOfTheFile() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }
        };
    assertThatThrownBy(() -> gate.read(broken, CsvFormat.STANDARD, new Heard()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("disk gone");
  }
}

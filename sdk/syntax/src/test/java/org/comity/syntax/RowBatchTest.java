package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that outlive their reading, one batch after the other. */
class RowBatchTest {
  private final List<String> rows = new ArrayList<>();
  private final RowBatch.Cursor cursor = new RowBatch.Cursor();

  private void take(RowBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      Row row = cursor.row(batch, i);
      rows.add(row.line() + ":" + String.join("|", row.toList()));
      assertThat(row.toList()).isEqualTo(row.copy().toList());
      assertThat(row.columns()).isEqualTo(row.copy().columns());
      for (int f = 0; f < row.size(); f++) {
        int length = row.end(f) - row.start(f);
        assertThat(new String(row.characters(), row.start(f), length)).isEqualTo(row.field(f));
      }
    }
    batch.clear();
  }

  @Test
  void rowsAreWhatWasReadHoweverOftenABatchIsUsed() throws Exception {
    StringBuilder file = new StringBuilder("a,b,c\n");
    List<String> wanted = new ArrayList<>();
    long line = 2;
    for (int i = 0; i < 100; i++) {
      String wide = "é".repeat(i * 7);
      file.append(i).append(",\"x\n\"\"").append(wide).append("\",");
      file.append(i % 10 == 0 ? ",more" : "").append('\n');
      String cells = i + "|x\n\"" + wide + "|" + (i % 10 == 0 ? "|more" : "");
      wanted.add(line + ":" + cells);
      line += 2;
    }
    RowBatch batch = new RowBatch(16, 2000);
    int[] filled = new int[1];
    RowHandler handler =
        new RowHandler() {
          @Override
          public void row(Row row) {
            batch.add(row);
            if (batch.isFull()) {
              filled[0]++;
              take(batch);
            }
          }

          @Override
          public void badRow(SyntaxFault fault, Row asRead) {
            row(asRead);
          }
        };
    byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
    CsvGate.standard().read(new ByteArrayInputStream(bytes), CsvFormat.STANDARD, handler);
    take(batch);
    assertThat(rows).isEqualTo(wanted);
    assertThat(filled[0]).as("full by rows, and by characters").isGreaterThan(100 / 16);
  }

  @Test
  void aRowIsSeenWithItsLineAndPlaces() throws Exception {
    RowBatch batch = new RowBatch(4, 1000);
    CsvGate.standard()
        .read(
            new ByteArrayInputStream("a,b,c\n\"q\"\"\",,z\n".getBytes(StandardCharsets.UTF_8)),
            CsvFormat.STANDARD,
            batch::add);
    Row row = cursor.row(batch, 0);
    assertThat(row.line()).isEqualTo(2);
    assertThat(row.columns()).containsExactly(1, 7, 8);
    assertThat(row.text()).isNull();
    FixedWidthGate.Layout layout =
        new FixedWidthGate.Layout(
            StandardCharsets.UTF_8,
            3,
            List.of(new FixedWidthGate.Field("x", 1, 1), new FixedWidthGate.Field("y", 2, 2)));
    FixedWidthGate.standard()
        .read(
            new ByteArrayInputStream("1 b\n2c \n".getBytes(StandardCharsets.UTF_8)),
            layout,
            batch::add);
    row = cursor.row(batch, 2);
    assertThat(row.text()).isEqualTo("2c ");
    assertThat(row.toList()).containsExactly("2", "c");
    assertThat(cursor.row(batch, 1).toList()).containsExactly("1", " b");
    assertThat(cursor.row(batch, 0).toList()).containsExactly("q\"", "", "z");
  }
}

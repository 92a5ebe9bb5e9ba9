package org.comity.mapping.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;

/** Reads the CSV files beside these tests. */
final class TestTable {
  private TestTable() {}

  static List<List<String>> rows(String name) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in = TestTable.class.getResourceAsStream("/identity/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name);
      }
      CsvGate.standard()
          .read(
              in,
              CsvFormat.STANDARD,
              new RowHandler() {
                @Override
                public void header(List<String> names) {}

                @Override
                public void row(Row row) {
                  List<String> cells = new ArrayList<>();
                  for (int i = 0; i < row.size(); i++) {
                    cells.add(row.field(i));
                  }
                  rows.add(cells);
                }

                @Override
                public void badRow(SyntaxFault fault) {
                  throw new IllegalStateException(name + ":" + fault.line() + " " + fault.code());
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SyntaxFault e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }
}

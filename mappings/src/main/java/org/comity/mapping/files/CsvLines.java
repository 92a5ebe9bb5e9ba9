package org.comity.mapping.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.comity.mapping.lint.Findings;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;

/** Gathers the cells of a CSV file with their places; the header is the first line. */
final class CsvLines implements RowHandler {
  private final String file;
  private final Findings findings;
  private final List<List<CsvTable.Cell>> lines = new ArrayList<>();

  private CsvLines(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  static List<List<CsvTable.Cell>> read(String file, byte[] bytes, Findings findings) {
    CsvLines reading = new CsvLines(file, findings);
    try {
      CsvGate.standard().read(new ByteArrayInputStream(bytes), CsvFormat.STANDARD, reading);
    } catch (SyntaxFault e) {
      reading.badRow(e);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }
    return reading.lines;
  }

  @Override
  public void header(List<String> names) {
    List<CsvTable.Cell> cells = new ArrayList<>(names.size());
    names.forEach(n -> cells.add(new CsvTable.Cell(n, 1, 1)));
    lines.add(cells);
  }

  @Override
  public void row(Row row) {
    List<CsvTable.Cell> cells = new ArrayList<>(row.size());
    int line = (int) Math.min(Integer.MAX_VALUE, row.line());
    int[] columns = row.columns();
    for (int i = 0; i < row.size(); i++) {
      cells.add(new CsvTable.Cell(row.field(i), line, columns[i]));
    }
    lines.add(cells);
  }

  @Override
  public void badRow(SyntaxFault fault) {
    findings.error(
        new Place(file, fault.line(), fault.column()),
        fault.code(),
        String.valueOf(fault.getMessage()),
        "RFC 4180 in UTF-8, every row as long as the header");
  }
}

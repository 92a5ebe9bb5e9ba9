package org.comity.mapping.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a CSV file into cells. Stands in until the CSV gate of {@code sdk/syntax} is there. */
final class CsvLines {
  private final List<List<CsvTable.Cell>> lines = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<CsvTable.Cell> row = new ArrayList<>();
  private int cellLine = 1;
  private int cellColumn = 1;

  private CsvLines() {}

  static List<List<CsvTable.Cell>> read(byte[] bytes) {
    CsvLines reading = new CsvLines();
    reading.split(new String(bytes, StandardCharsets.UTF_8));
    return reading.lines;
  }

  private void split(String s) {
    boolean quoted = false;
    int line = 1;
    int start = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < s.length() && s.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        endCell();
        if (c == '\n') {
          lines.add(row);
          row = new ArrayList<>();
          line++;
          start = i + 1;
        }
        cellLine = line;
        cellColumn = i + 2 - start;
      } else {
        cell.append(c);
      }
    }
  }

  private void endCell() {
    row.add(new CsvTable.Cell(cell.toString(), cellLine, cellColumn));
    cell.setLength(0);
  }
}

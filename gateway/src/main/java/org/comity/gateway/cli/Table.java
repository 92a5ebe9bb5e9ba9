package org.comity.gateway.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of texts, its columns as wide as they need to be. */
public final class Table {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... header) {
    this.header = List.of(header);
  }

  /** Adds a row: as many cells as the header has. */
  public void row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException("a row has as many cells as the header");
    }
    rows.add(Arrays.stream(cells).map(Table::oneLine).toList());
  }

  /** Prints header and rows. */
  public void print(PrintWriter out) {
    int[] widths = new int[header.size()];
    measure(header, widths);
    rows.forEach(row -> measure(row, widths));
    print(header, widths, out);
    rows.forEach(row -> print(row, widths, out));
    out.flush();
  }

  private static void measure(List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], length(cells.get(i)));
    }
  }

  private static void print(List<String> cells, int[] widths, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(cell);
      if (i < widths.length - 1) {
        line.append(" ".repeat(widths[i] - length(cell) + 2));
      }
    }
    out.println(line.toString().stripTrailing());
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A value from outside can neither break a line nor move the cursor. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}

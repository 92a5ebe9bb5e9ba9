package org.comity.syntax;

/**
 * Finds rows that came of two stray quotes: all between them, with the line breaks and the
 * delimiters of what were several rows, is one cell, and what stands behind it belongs to another
 * row than what stands before it.
 */
final class QuotedRows {
  private QuotedRows() {}

  /** Whether a cell of this row holds the rest of one row and the beginning of another. */
  static boolean in(Row row, CsvFormat format) {
    return cell(row, format.delimiter()) >= 0;
  }

  static SyntaxFault fault(Row row, CsvFormat format) {
    int cell = cell(row, format.delimiter());
    return new SyntaxFault(
        "CSV_QUOTED_ROWS",
        CsvGate.line(row.line()),
        row.columns()[cell],
        "field "
            + (cell + 1)
            + " stands in quotes and holds line breaks and the delimiters of whole rows, as if two"
            + " stray quotes had made one row of several; where quotes are characters as all others"
            + " say quote: none, where such a cell is meant say quote: multiline");
  }

  private static int cell(Row row, char delimiter) {
    int width = row.size();
    for (int i = 0; i < width && width > 1; i++) {
      if (row.quoted(i) && holdsRows(row, i, delimiter)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether its first line has as many delimiters as there are fields behind it, and its last line
   * as many as there are before it.
   */
  private static boolean holdsRows(Row row, int cell, char delimiter) {
    char[] in = row.characters();
    int end = row.end(cell);
    int last = -1;
    int ahead = -1;
    int delimiters = 0;
    for (int at = row.start(cell); at < end; at++) {
      if (in[at] == delimiter) {
        delimiters++;
      } else if (in[at] == '\n' || in[at] == '\r') {
        ahead = last < 0 ? delimiters : ahead;
        last = at;
        delimiters = 0;
      }
    }
    return last >= 0 && ahead >= row.size() - 1 - cell && delimiters >= cell;
  }
}

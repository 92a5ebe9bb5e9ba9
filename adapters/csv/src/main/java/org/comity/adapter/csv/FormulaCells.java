package org.comity.adapter.csv;

import java.util.HashMap;
import java.util.Map;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.syntax.Row;

/**
 * Formulas as spreadsheets keep a text from becoming a number, {@code ="0012"}, where that text is
 * asked for. Used by one thread.
 */
final class FormulaCells {
  /** By file: the first line that has one, and how many there are. */
  private final Map<String, long[]> seen = new HashMap<>();

  /** Looks at a value that records are found by. */
  void look(DropFile file, Row row, String value) {
    boolean is =
        value.length() > 2
            && value.charAt(0) == '='
            && value.charAt(1) == '"'
            && value.endsWith("\"");
    if (is) {
      seen.computeIfAbsent(file.id(), k -> new long[] {row.line(), 0})[1]++;
    }
  }

  /** Tells of them: nobody will ask for a formula. */
  void tell(CsvLayout layout, DropSet set, Accounts accounts) {
    for (DropFile file : layout.files()) {
      long[] told = seen.get(file.id());
      if (told != null) {
        accounts.warn(
            "FORMULA_CELL",
            set.name(file) + ":" + told[0],
            told[1]
                + " cells that records are found by are formulas of a spreadsheet, beginning with"
                + " =\": nobody asks for such a text; formulas: text takes the text within");
      }
    }
  }
}

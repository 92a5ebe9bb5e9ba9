package org.comity.adapter.csv;

import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.syntax.Row;

/**
 * Formulas as spreadsheets keep a text from becoming a number, {@code ="0012"}, where that text is
 * asked for. Used by one thread.
 */
final class FormulaCells {
  private final Tally seen = new Tally();

  /** Looks at a value that records are found by. */
  void look(DropFile file, Row row, String value) {
    boolean is =
        value.length() > 2
            && value.charAt(0) == '='
            && value.charAt(1) == '"'
            && value.endsWith("\"");
    if (is) {
      seen.note(file.id(), row.line());
    }
  }

  /** Tells of them: nobody will ask for a formula. */
  void tell(CsvLayout layout, DropSet set, Accounts accounts) {
    for (DropFile file : layout.files()) {
      Tally.Rows told = seen.of(file.id());
      if (told != null) {
        accounts.warn(
            "FORMULA_CELL",
            set.name(file) + ":" + told.first(),
            told.count()
                + " cells that records are found by are formulas of a spreadsheet, beginning with"
                + " =\": nobody asks for such a text; formulas: text takes the text within");
      }
    }
  }
}

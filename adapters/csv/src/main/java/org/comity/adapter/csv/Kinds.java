package org.comity.adapter.csv;

import java.util.List;
import org.comity.adapter.csv.LayoutTable.Kind;
import org.comity.syntax.Row;

/** Whether fields hold what their layout says. */
final class Kinds {
  private Kinds() {}

  /** The first field that does not; -1 if all do. */
  static int wrong(List<Kind> kinds, Row row) {
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i) != Kind.ANY && !fits(row.field(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Digits with blanks around them, or one sign that fills the whole field and so says that nothing
   * is known. The mapping reads dates; here it only matters whether the line was cut in the right
   * places.
   */
  static boolean fits(String text) {
    String value = text.strip();
    if (value.isEmpty()) {
      return true;
    }
    char first = value.charAt(0);
    boolean fill = !Character.isLetterOrDigit(first);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (fill ? c != first : c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }
}

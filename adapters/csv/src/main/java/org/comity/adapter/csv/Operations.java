package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.csv.CsvLayout.Load;
import org.comity.syntax.NearWord;
import org.comity.syntax.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a delta does. A text that nobody declared is no operation: taken for one that puts,
 * a mistyped deletion would bring a record back.
 */
final class Operations {
  private Operations() {}

  /** Position of the column that says it. */
  static int column(Load load) {
    return load.operation() == null ? 0 : load.operation();
  }

  static boolean deletes(Load load, Row row) {
    return load.operation() != null && load.delete().contains(row.field(column(load)));
  }

  /** Why the row does nothing that is known, without its text; {@code null} if it does. */
  static @Nullable String fault(Load load, Row row) {
    if (load.operation() == null) {
      return null;
    }
    String text = row.field(column(load));
    List<String> put = load.put().isEmpty() ? List.of("") : load.put();
    if (put.contains(text) || load.delete().contains(text)) {
      return null;
    }
    List<String> known = new ArrayList<>(load.delete());
    known.addAll(load.put());
    String near = text.isEmpty() ? null : same(text, known);
    return "neither under put nor under delete of operation ("
        + String.join(", ", known)
        + (load.put().isEmpty() ? "; without put only an empty text puts" : "")
        + ")"
        + (near == null ? "" : "; did you mean " + near + "? Case and blanks count");
  }

  private static @Nullable String same(String text, List<String> known) {
    for (String word : known) {
      if (word.equalsIgnoreCase(text.strip())) {
        return word;
      }
    }
    return text.length() < 3 ? null : NearWord.of(text, known);
  }
}

package org.comity.adapter.csv;

import java.util.HashMap;
import java.util.Map;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;

/**
 * Rows that are served without what they refer to, since the join is optional and no row has the
 * key. Used by one thread.
 */
final class Dangling {
  /** By the joined file: how many rows of the base, and the line of the first. */
  private final Map<String, long[]> rows = new HashMap<>();

  /**
   * Notes one.
   *
   * @param line of the row of the base
   */
  void note(Join join, String key, long line) {
    if (!key.isEmpty()) {
      rows.computeIfAbsent(join.file().id(), k -> new long[] {0, line})[0]++;
    }
  }

  /** How many rows lack something of a file. */
  long of(DropFile file) {
    long[] told = rows.get(file.id());
    return told == null ? 0 : told[0];
  }

  /**
   * Tells of keys that name a row of a file that is there. By its own key a row names nothing: it
   * has partners, or it has none.
   */
  void tell(CsvLayout layout, DropSet set, Accounts accounts) {
    for (Join join : layout.joins()) {
      long[] told = rows.get(join.file().id());
      boolean names = !join.from().key().containsAll(join.by());
      if (told != null && names && set.name(join.file()) != null) {
        accounts.note(
            "JOIN_DANGLES",
            set.name(layout.base()) + ":" + told[1],
            told[0]
                + " rows are served without what they refer to: no row of '"
                + join.file().id()
                + "' has that key");
      }
    }
  }
}

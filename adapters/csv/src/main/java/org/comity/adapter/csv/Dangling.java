package org.comity.adapter.csv;

import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;

/**
 * Rows that are served without what they refer to, since the join is optional and no row has the
 * key. Used by one thread.
 */
final class Dangling {
  /** Rows of the base, by the file that is joined. */
  private final Tally rows = new Tally();

  /**
   * Notes one.
   *
   * @param line of the row of the base
   */
  void note(Join join, String key, long line) {
    if (!key.isEmpty()) {
      rows.note(join.file().id(), line);
    }
  }

  /** How many rows lack something of a file. */
  long of(DropFile file) {
    Tally.Rows told = rows.of(file.id());
    return told == null ? 0 : told.count();
  }

  /**
   * Tells of keys that name a row of a file that is there. By its own key a row names nothing: it
   * has partners, or it has none.
   */
  void tell(CsvLayout layout, DropSet set, Accounts accounts) {
    for (Join join : layout.joins()) {
      Tally.Rows told = rows.of(join.file().id());
      boolean names = !join.from().key().containsAll(join.by());
      if (told != null && names && set.name(join.file()) != null) {
        accounts.note(
            "JOIN_DANGLES",
            set.name(layout.base()) + ":" + told.first(),
            told.count()
                + " rows are served without what they refer to: no row of '"
                + join.file().id()
                + "' has that key");
      }
    }
  }
}

package org.comity.adapter.spi;

import java.util.List;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * What became of a drop. Every row read is a row accounted for.
 *
 * @param activated whether its records are now served; if not, the old generation still is
 * @param rowsRead rows read over all files, headers not counted
 * @param rowsAccepted rows accepted
 * @param rowsRejected rows rejected, each with an entry in {@code rejects}
 * @param rejects why, row by row
 * @param issues faults of the drop as a whole (manifest, missing file …)
 */
public record DropReport(
    boolean activated,
    long rowsRead,
    long rowsAccepted,
    long rowsRejected,
    List<RejectedRow> rejects,
    List<Issue> issues) {
  public DropReport {
    rejects = List.copyOf(rejects);
    issues = List.copyOf(issues);
  }

  /**
   * A rejected row.
   *
   * @param file file name
   * @param line line in the file, from 1
   * @param field column, where one is to blame
   * @param code stable code
   * @param message what was wrong; never the value
   */
  public record RejectedRow(
      String file, long line, @Nullable String field, String code, String message) {}
}

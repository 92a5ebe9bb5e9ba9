package org.comity.adapter.spi;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * What became of a drop. Every row read is a row accounted for: {@code rowsRead} is the sum of
 * {@code rowsAccepted}, {@code rowsRejected} and {@code rowsQuarantined}.
 *
 * @param outcome what became of it as a whole
 * @param rowsRead rows read over all files, header and trailer records not counted
 * @param rowsAccepted rows that are now served; none unless {@link Outcome#ACTIVATED}
 * @param rowsRejected rows rejected, each with an entry in {@code rejects}
 * @param rowsQuarantined rows without a fault of their own that wait or went back with their set;
 *     none if {@link Outcome#ACTIVATED}
 * @param rejects why, row by row
 * @param issues what is to be said of the drop as a whole (manifest, missing file, unknown file …);
 *     the first error says why it was refused or is held
 * @param unknownFiles files that nobody asks for: not read, to be kept aside
 * @param resendFiles files written to {@link Drop#rejects()}: rejected rows as they were dropped
 * @param delta whether it changes what is served; else it replaces it. Of a refused one: whether
 *     what was to come with it is missing in what is served, so that later changes must not be made
 */
public record DropReport(
    Outcome outcome,
    long rowsRead,
    long rowsAccepted,
    long rowsRejected,
    long rowsQuarantined,
    List<RejectedRow> rejects,
    List<Issue> issues,
    List<String> unknownFiles,
    List<String> resendFiles,
    boolean delta) {
  public DropReport {
    rejects = rejects instanceof RejectedRows ? rejects : List.copyOf(rejects);
    issues = List.copyOf(issues);
    unknownFiles = List.copyOf(unknownFiles);
    resendFiles = List.copyOf(resendFiles);
  }

  /** The report of a drop that replaces what is served. */
  public DropReport(
      Outcome outcome,
      long rowsRead,
      long rowsAccepted,
      long rowsRejected,
      long rowsQuarantined,
      List<RejectedRow> rejects,
      List<Issue> issues,
      List<String> unknownFiles,
      List<String> resendFiles) {
    this(
        outcome,
        rowsRead,
        rowsAccepted,
        rowsRejected,
        rowsQuarantined,
        rejects,
        issues,
        unknownFiles,
        resendFiles,
        false);
  }

  /** What became of a drop as a whole. */
  public enum Outcome {
    /** Its records are served. */
    ACTIVATED,
    /** It is not fit to be served; the old generation still is. */
    REFUSED,
    /**
     * It is sound, but a person must look first: the old generation is still served, and the host
     * keeps the drop until a person discards it or hands it over again, {@link Drop#released()}.
     */
    HELD
  }

  /** A drop that was refused before any row of it was read. */
  public static DropReport refused(Issue why) {
    return new DropReport(
        Outcome.REFUSED, 0, 0, 0, 0, List.of(), List.of(why), List.of(), List.of());
  }

  /** The same report of a drop that changes what is served, or replaces it. */
  public DropReport withDelta(boolean changes) {
    return new DropReport(
        outcome,
        rowsRead,
        rowsAccepted,
        rowsRejected,
        rowsQuarantined,
        rejects,
        issues,
        unknownFiles,
        resendFiles,
        changes);
  }

  /** The code of an issue that says that a drop waits only because an earlier one does. */
  public static final String BEHIND = "BEHIND_HELD";

  /** Whether it waits only because an earlier one does. */
  public boolean isBehind() {
    return outcome == Outcome.HELD
        && issues.stream().findFirst().filter(i -> i.code().equals(BEHIND)).isPresent();
  }

  /** Whether its records are now served; if not, the old generation still is. */
  public boolean activated() {
    return outcome == Outcome.ACTIVATED;
  }

  /**
   * Rejected rows that are made when they are asked for: a drop may have very many of them. What an
   * index gives never changes.
   */
  public abstract static class RejectedRows extends AbstractList<RejectedRow>
      implements RandomAccess {}

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

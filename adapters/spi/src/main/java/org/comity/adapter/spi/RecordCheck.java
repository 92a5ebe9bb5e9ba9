package org.comity.adapter.spi;

import java.util.List;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * Asks the mapping whether a source record can be translated, so that a bad row is rejected at
 * intake. Safe for use by many threads.
 */
@FunctionalInterface
public interface RecordCheck {
  /** Code of the information that a record has a code which is in no table of the mapping. */
  String UNRESOLVED = "UNRESOLVED_CODE";

  /**
   * Every fault found; empty if the record is sound. An issue that is more than information rejects
   * the row: what a translation may tell beside a record it serves, the check leaves out, but for
   * codes that are in no table ({@link #UNRESOLVED}), which are information to be counted.
   *
   * @param record one record by itself, as it is stored: not the answer that would hold it
   */
  List<Issue> check(Payload record);

  /**
   * The same check for records that all have the same texts at the same paths: nothing need be
   * written out and read again.
   *
   * @param paths where each text stands in the record, from its top
   * @return {@code null} if these paths cannot be checked in this way; then {@link #check} can
   */
  default @Nullable TextCheck texts(List<List<String>> paths) {
    return null;
  }

  /** Checks one record after the other. Used by one thread. */
  @FunctionalInterface
  interface TextCheck {
    /**
     * Every fault found; the same as {@link RecordCheck#check} would find in the record.
     *
     * @param texts the record's texts, in the order of the paths; not kept
     */
    List<Issue> check(Texts texts);
  }

  /** The texts of one record, as they stand among the characters of whatever was read. */
  interface Texts {
    /** Where the texts stand; neither to be changed nor kept. */
    char[] characters();

    /** Where in the characters a text begins. */
    int start(int index);

    /** Where in the characters a text ends, its last character not counted. */
    int end(int index);

    /** A text as a string. */
    default String text(int index) {
      return new String(characters(), start(index), end(index) - start(index));
    }
  }
}

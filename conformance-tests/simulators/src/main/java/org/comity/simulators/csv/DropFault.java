package org.comity.simulators.csv;

/** What can be wrong with a set of files that the registry drops. */
public enum DropFault {
  /** Nothing. */
  NONE,
  /** The manifest names another digest for one file. */
  WRONG_DIGEST,
  /** The manifest names another number of rows for one file. */
  WRONG_ROWS,
  /** The manifest names a file that is not there. */
  MISSING_FILE,
  /** There is no manifest: the set is not finished. */
  NO_MANIFEST,
  /** One file lacks a column in its header record and its rows. */
  WRONG_HEADER,
  /**
   * Rows that cannot be used among good ones: one with too few cells, two with the same key, one
   * that refers to nobody. The manifest is right.
   */
  BAD_ROWS
}

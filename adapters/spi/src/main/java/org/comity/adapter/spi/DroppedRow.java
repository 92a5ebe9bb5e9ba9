package org.comity.adapter.spi;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a dropped file with its place: for people who look for what a check of a folder tells of
 * its samples. Immutable.
 *
 * @param object name of the file in a record; empty for what is no row of one: its header record,
 *     or the file as a whole
 * @param file the file as it was dropped; {@code set.zip!/name} for one within an archive
 * @param line line on which the row begins, from 1; 0 for the file as a whole
 * @param cells cells that a record keeps, by the name of their column
 */
public record DroppedRow(String object, String file, long line, Map<String, Cell> cells) {
  public DroppedRow {
    cells = Map.copyOf(new LinkedHashMap<>(cells));
  }

  /**
   * A cell.
   *
   * @param value its text, as a record has it
   * @param line line on which it begins, from 1
   * @param column column at which it begins, from 1
   */
  public record Cell(String value, long line, int column) {
    /** Says where, never what. */
    @Override
    public String toString() {
      return "Cell[" + line + ":" + column + "]";
    }
  }

  /** Says where, never what. */
  @Override
  public String toString() {
    return "DroppedRow[" + file + ":" + line + "]";
  }
}

package org.comity.mapping.files;

import java.util.Objects;

/**
 * A place in a data file.
 *
 * @param file path inside the folder
 * @param line line from 1, or 0 for the whole file
 * @param column column from 1, or 0 for the whole line
 */
public record Place(String file, int line, int column) {
  public Place {
    Objects.requireNonNull(file, "file");
  }

  /** The whole file. */
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }
}

package org.comity.mapping.finding;

/**
 * One fault in a configuration or mapping file. Never holds a secret: {@code seen} is what stands
 * in a file that is meant to be read by people.
 *
 * @param file the file, relative to its folder
 * @param line line from 1; 0 if the file as a whole is meant
 * @param column column from 1; 0 if the file as a whole is meant
 * @param code stable code, such as {@code UNKNOWN_KEY}
 * @param seen what was seen
 * @param wouldFit what would fit
 */
public record Finding(
    String file, int line, int column, String code, String seen, String wouldFit) {

  /** One line: {@code file:line:column CODE what was seen; what would fit}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + " " + code + " " + seen + "; " + wouldFit;
  }
}

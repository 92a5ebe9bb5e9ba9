package org.comity.mapping.lint;

import java.util.Objects;

/**
 * One thing found in a data file.
 *
 * @param severity ERROR: the file does not load; NOTE: told and counted, such as an unknown fact
 * @param file path inside the folder
 * @param line line from 1; 0 where the whole file is meant
 * @param column column from 1; 0 where the whole line is meant
 * @param code stable code, never reused
 * @param seen what was seen
 * @param fits what would fit
 */
public record Finding(
    Severity severity, String file, int line, int column, String code, String seen, String fits) {
  /** How bad it is. */
  public enum Severity {
    ERROR,
    NOTE
  }

  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(seen, "seen");
    Objects.requireNonNull(fits, "fits");
  }

  public boolean error() {
    return severity == Severity.ERROR;
  }

  /** {@code file:line:column: CODE seen; would fit: …}. */
  @Override
  public String toString() {
    return file
        + ":"
        + line
        + ":"
        + column
        + ": "
        + code
        + " "
        + seen
        + (fits.isEmpty() ? "" : "; would fit: " + fits);
  }
}

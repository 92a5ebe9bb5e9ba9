package org.comity.model;

import java.util.Objects;

/**
 * A source field that has no home in the canonical model; it is shown and never dropped in silence.
 *
 * @param path where it stands in the source record
 * @param value its text, unchanged
 */
public record Extension(String path, String value) {
  public Extension {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "Extension[path=" + path + ", value=***]";
  }
}

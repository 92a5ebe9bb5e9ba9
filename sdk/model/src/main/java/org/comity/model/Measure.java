package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A measure that would close a difference.
 *
 * @param kind which
 * @param text in words
 * @param duration ISO 8601 duration
 */
public record Measure(Code<MeasureKind> kind, String text, @Nullable String duration) {
  public Measure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  /** Redacted: the text is about a person. */
  @Override
  public String toString() {
    return "Measure[" + kind + "]";
  }
}

package org.comity.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the learning was assessed.
 *
 * @param method method as written
 * @param standard standard used
 * @param assessor assessor or assessing body
 * @param grade result as written, with its scale where the source has it
 * @param evidence kinds of evidence seen
 */
public record Assessment(
    @Nullable String method,
    @Nullable String standard,
    @Nullable String assessor,
    @Nullable String grade,
    List<String> evidence) {
  public Assessment {
    evidence = List.copyOf(evidence);
  }

  /** Redacted: the grade is a person's, and the assessor may be one. */
  @Override
  public String toString() {
    return "Assessment[***]";
  }
}

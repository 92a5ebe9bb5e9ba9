package org.comity.model;

/**
 * What comparing a level with another framework gave. {@code NO_EQUIVALENT} is an agreed gap;
 * {@code UNKNOWN} is the absence of any statement.
 */
public enum ComparisonKind {
  EXACT,
  BEST_FIT,
  RANGE,
  NO_EQUIVALENT,
  UNKNOWN
}

package org.comity.model;

/** What the authority found. */
public enum ResultOutcome {
  FULL,
  PARTIAL,
  CONDITIONAL,
  ALTERNATIVE,
  REFUSED,
  NOT_ASSESSABLE
}

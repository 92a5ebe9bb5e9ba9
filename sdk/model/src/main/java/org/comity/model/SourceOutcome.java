package org.comity.model;

/** What came of asking one registry. */
public enum SourceOutcome {
  ANSWERED,
  NOT_FOUND,
  AMBIGUOUS,
  DENIED,
  NOT_CONTACTED,
  UNAVAILABLE,
  INVALID_ANSWER,
  PENDING,
  NOT_SUPPORTED
}

package org.comity.model;

/** How much an issue matters. */
public enum Severity {
  ERROR,
  WARNING,
  INFORMATION
}

package org.comity.model;

/** How much of what a registry holds its answer shows. */
public enum Completeness {
  COMPLETE,
  PARTIAL_TEMPORARY,
  PARTIAL_PERMANENT
}

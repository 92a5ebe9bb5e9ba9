package org.comity.model;

/**
 * Whether a code was found in a code table. An {@code UNRESOLVED} code is the registry's own,
 * unchanged.
 */
public enum Resolution {
  RESOLVED,
  UNRESOLVED
}

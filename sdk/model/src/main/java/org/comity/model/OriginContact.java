package org.comity.model;

/**
 * Whether any body of the state of origin may learn of the case. {@code FORBIDDEN} makes no call,
 * delivery or event to it.
 */
public enum OriginContact {
  ALLOWED,
  FORBIDDEN
}

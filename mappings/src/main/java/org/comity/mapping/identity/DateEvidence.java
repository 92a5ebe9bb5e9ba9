package org.comity.mapping.identity;

/** How the birth dates of query and record agree. */
public enum DateEvidence {
  /** Both are full and the same day. */
  EQUAL,
  /** One of them or both are partial, and they can mean the same day. */
  OVERLAPS,
  /** Both are full, and the same with day and month exchanged. */
  SWAPPED,
  /** Both are full, and one day apart: an instant read in another time zone. */
  SHIFTED,
  /** One says nothing. */
  NONE,
  /** They cannot mean the same day. */
  DIFFERENT
}

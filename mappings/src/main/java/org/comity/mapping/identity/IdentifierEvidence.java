package org.comity.mapping.identity;

/** What the identifiers of query and record say. */
public enum IdentifierEvidence {
  /** In each scheme that both know, one value is the same. */
  EQUAL,
  /** In a scheme that both know, no value is the same. */
  DIFFERENT,
  /** The registry was asked by an identifier, and its record names none of a scheme asked for. */
  ASKED,
  /** In a scheme that both know, the signs are the same but for punctuation or leading zeros. */
  UNCLEAR,
  /** No scheme is known to both. */
  NONE
}

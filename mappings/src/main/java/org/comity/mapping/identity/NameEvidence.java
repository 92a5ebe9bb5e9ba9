package org.comity.mapping.identity;

/** How the names of query and record agree: the best of all pairs, best first. */
public enum NameEvidence {
  /** The same letters in the same parts, but for case and spaces. */
  EXACT,
  /** The same letters once accents and punctuation are off, and one side writes no accents. */
  FOLDED,
  /** The same words in another order, or divided otherwise. */
  REORDERED,
  /** One says less: initials, a missing name, a name cut off. */
  PARTIAL,
  /** Different scripts, and transliteration agrees, wholly or in part. Evidence, no decision. */
  TRANSLITERATED,
  /** One script, spelled otherwise, and alike: another romanisation, another accent, a slip. */
  RESPELLED,
  /** Nothing to compare: a name is missing, or its script has no one reading. */
  NONE,
  /** Different scripts, and transliteration does not agree. */
  UNLIKE,
  /** One script, other names. */
  DIFFERENT;

  /** Whether the whole name agrees in its own script, so that a decision may rest on it. */
  public boolean decides() {
    return this == EXACT || this == FOLDED || this == REORDERED;
  }
}

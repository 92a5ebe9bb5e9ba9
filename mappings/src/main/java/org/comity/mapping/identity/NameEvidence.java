package org.comity.mapping.identity;

/** How the names of query and record agree: the best of all pairs, best first. */
public enum NameEvidence {
  /** The same letters in the same parts, but for case and spaces. */
  EXACT,
  /** One side does not say which part is which, and has the same letters, family name first. */
  REORDERED,
  /** The same letters once accents are off, and one side writes no accents. Evidence only. */
  FOLDED,
  /** The same words, and not where the other side has them: {@code Anna Maria}. */
  TURNED,
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

  /** Whether all that is asked is literally so in the record, so that a decision may rest on it. */
  public boolean decides() {
    return this == EXACT || this == REORDERED;
  }
}

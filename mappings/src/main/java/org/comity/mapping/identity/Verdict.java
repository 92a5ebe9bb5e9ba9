package org.comity.mapping.identity;

/** What the evidence comes to for one record, best first. */
public enum Verdict {
  /** The person asked for, by something exact. */
  SAME,
  /** Nothing speaks against it, and not enough for it. */
  OPEN,
  /** Only if one side wrote something wrongly: day and month exchanged, a name misspelt. */
  MISWRITTEN,
  /** Another person. */
  OTHER
}

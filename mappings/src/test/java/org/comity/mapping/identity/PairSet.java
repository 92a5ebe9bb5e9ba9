package org.comity.mapping.identity;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A set of labelled pairs, with the least that it must come to; the floors are what was measured.
 */
enum PairSet {
  /** What the matcher's limits were chosen with. */
  CHOSEN_WITH("pairs.csv", "tables.csv", 200, 0.72, 0.99),
  /**
   * Written before the matcher was run on it, in other scripts and tables; nothing is chosen by it.
   */
  HELD_OUT("heldout-pairs.csv", "heldout-tables.csv", 200, 0.75, 0.99),
  /** For the rules that were mended after the held-out set was run; written before its own run. */
  MENDED("mended-pairs.csv", null, 80, 0.86, 0.99);

  final List<LabelledPair> pairs;
  final @Nullable String tables;
  final int least;

  /** Least part of the same persons that is answered as one. */
  final double leastSingle;

  /** Least part of the same persons that is answered as one, or asked back. */
  final double leastFound;

  PairSet(String pairs, @Nullable String tables, int least, double leastSingle, double leastFound) {
    this.pairs = LabelledPair.read(pairs);
    this.tables = tables;
    this.least = least;
    this.leastSingle = leastSingle;
    this.leastFound = leastFound;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package org.comity.mapping.level;

import java.util.Set;
import java.util.TreeSet;

/** What is common to all links between two framework versions. Filled while the index is built. */
final class Pair {
  /** Editions of the reports about the two. */
  final Set<String> editions = new TreeSet<>();

  /** From this day on, every link has begun. */
  int latestStart = Days.NEVER_BEFORE;

  /** Up to this day, no link has ended. */
  int earliestEnd = Days.NEVER_AFTER;

  void add(Edge e) {
    latestStart = Math.max(latestStart, e.firstDay);
    earliestEnd = Math.min(earliestEnd, e.lastDay);
  }

  /** Whether a date within the span can change which links count. */
  boolean changesWith(Filter f) {
    return f.lastDay() < latestStart || f.firstDay() > earliestEnd;
  }
}

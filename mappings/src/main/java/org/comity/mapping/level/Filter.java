package org.comity.mapping.level;

import org.jspecify.annotations.Nullable;

/**
 * What narrows the links that may be used.
 *
 * @param firstDay first day that the award date can mean
 * @param lastDay last day that it can mean
 * @param type qualification type, or {@code null}
 * @param edition edition of a report, or {@code null}
 * @param printed only pairs read printed side by side
 */
record Filter(
    int firstDay, int lastDay, @Nullable String type, @Nullable String edition, boolean printed) {
  static final Filter NONE = new Filter(Days.NEVER_BEFORE, Days.NEVER_AFTER, null, null, false);

  boolean dated() {
    return firstDay != Days.NEVER_BEFORE;
  }

  boolean admits(Edge e) {
    if (printed && !e.row.printed()) {
      return false;
    }
    if (dated() && e.lastDay < firstDay) {
      return false;
    }
    if (edition != null
        && e.pair.editions.contains(edition)
        && !edition.equals(e.report.edition())) {
      return false;
    }
    return type == null || e.row.types().isEmpty() || covers(e, type);
  }

  /** Whether the link names the type. */
  static boolean covers(Edge e, String type) {
    for (String t : e.row.types()) {
      if (t.equalsIgnoreCase(type)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the link only begins after the date. */
  boolean later(Edge e) {
    return dated() && e.firstDay > lastDay;
  }
}

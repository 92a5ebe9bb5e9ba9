package org.comity.gateway.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Nearest {
  private Nearest() {}

  /** The known name nearest to what was seen, if any is near enough to be a typing error. */
  public static Optional<String> to(String seen, Collection<String> known) {
    int allowed = seen.length() < 4 ? 1 : Math.max(2, seen.length() / 3);
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(seen, k)).thenComparing(k -> k))
        .filter(k -> distance(seen, k) <= allowed);
  }

  /** {@code ; did you mean X?} or, without a near one, the list of what would fit. */
  static String suggestion(String seen, Collection<String> known) {
    return to(seen, known)
        .map(k -> "; did you mean \"" + k + "\"?")
        .orElseGet(
            () ->
                known.isEmpty() ? "; there is none" : "; known here: " + String.join(", ", known));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

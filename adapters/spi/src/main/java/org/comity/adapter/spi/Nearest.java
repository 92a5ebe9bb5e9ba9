package org.comity.adapter.spi;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which of some words was meant, where another was written. */
public final class Nearest {
  private static final int MOST_LISTED = 40;

  private Nearest() {}

  /** {@code did you mean x? (one of: …)}, or only the words if none is near. */
  public static String suggest(String seen, Collection<String> words) {
    if (words.isEmpty()) {
      return "there is none";
    }
    String near = of(seen, words);
    String all =
        words.stream().distinct().sorted().limit(MOST_LISTED).collect(Collectors.joining(", "));
    String list = words.size() > MOST_LISTED ? all + ", …" : all;
    return near == null ? "one of: " + list : "did you mean " + near + "? (one of: " + list + ")";
  }

  /** The word nearest to what was seen, or {@code null} if none is near. */
  public static @Nullable String of(String seen, Collection<String> words) {
    String best = null;
    int least = Math.max(2, seen.length() / 3) + 1;
    for (String word : words) {
      int distance = distance(seen.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return best;
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
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

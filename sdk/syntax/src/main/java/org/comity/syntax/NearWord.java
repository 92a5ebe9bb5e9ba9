package org.comity.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds which of the known words was probably meant. */
public final class NearWord {
  /** More words than this are no help to a reader. */
  private static final int MOST_LISTED = 40;

  private NearWord() {}

  /** The known word nearest to what was seen, or {@code null} if none is near. */
  public static @Nullable String of(String seen, Collection<String> known) {
    String best = null;
    int least = Math.max(2, seen.length() / 3) + 1;
    for (String word : known) {
      int distance = distance(seen.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return best;
  }

  /** A half-sentence that names the nearest known word, and all of them. */
  public static String hint(String seen, Collection<String> known) {
    return told(seen, known, "known here: ");
  }

  /** A half-sentence that names the nearest word that would fit, and what else would. */
  public static String suggest(String seen, Collection<String> fitting) {
    return told(seen, fitting, "one of: ");
  }

  private static String told(String seen, Collection<String> words, String lead) {
    List<String> listed =
        words.stream().filter(w -> !w.isEmpty()).distinct().limit(MOST_LISTED + 1L).toList();
    if (listed.isEmpty()) {
      return "there is none";
    }
    String near = of(seen, words);
    String all =
        listed.size() <= MOST_LISTED
            ? lead + String.join(", ", listed)
            : lead + String.join(", ", listed.subList(0, MOST_LISTED)) + ", …";
    return near == null ? all : "did you mean " + near + "? (" + all + ")";
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

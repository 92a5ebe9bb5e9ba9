package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known words nearest to a mistyped one. */
public final class Nearest {
  private Nearest() {}

  /**
   * At most so many known words: those that contain the word or are contained in it, and those
   * within a third of its length in edits, nearest first.
   */
  public static List<String> of(String word, Collection<String> known, int limit) {
    record Near(String word, int distance) {}
    String w = fold(word);
    int most = Math.max(2, w.length() / 3);
    List<Near> near = new ArrayList<>();
    if (w.length() > 80) {
      return List.of();
    }
    for (String k : known) {
      String f = fold(k);
      int d = distance(w, f);
      boolean part = w.length() > 1 && (f.contains(w) || (f.length() > 1 && w.contains(f)));
      if (d <= most || part) {
        near.add(new Near(k, d));
      }
    }
    near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::word));
    return near.stream().limit(limit).map(Near::word).toList();
  }

  private static String fold(String s) {
    return s.toUpperCase(Locale.ROOT);
  }

  private static int distance(String a, String b) {
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
      }
      last = row;
    }
    return last[b.length()];
  }
}

package org.comity.mapping.record;

import java.util.Arrays;

/**
 * The whole text of elements that have child elements, in document order: one buffer for all that
 * are open, since the text of an inner one is a part of the outer one's. One payload, one use.
 */
final class Whole {
  private static final int NONE = -1;

  private final StringBuilder text = new StringBuilder(0);
  private int[] starts = new int[0];
  private int outermost = NONE;

  /** Whether an element is open whose text is gathered. */
  boolean isOpen() {
    return outermost != NONE;
  }

  /** Begins an element, unless it began already. */
  void begin(int depth) {
    if (outermost == NONE) {
      outermost = depth;
      text.setLength(0);
    }
    if (depth >= starts.length) {
      int before = starts.length;
      starts = Arrays.copyOf(starts, Math.max(depth + 1, before * 2));
      Arrays.fill(starts, before, starts.length, NONE);
    }
    if (starts[depth] == NONE) {
      starts[depth] = text.length();
    }
  }

  void add(CharSequence own, int from) {
    text.append(own, from, own.length());
  }

  /** Whether the element open at this depth began. */
  boolean has(int depth) {
    return depth < starts.length && starts[depth] != NONE;
  }

  /** All text of the element open at this depth, so far. */
  String text(int depth) {
    return text.substring(starts[depth]);
  }

  /** An element ends. */
  void leave(int depth) {
    if (outermost == NONE) {
      return;
    }
    if (has(depth)) {
      starts[depth] = NONE;
    }
    if (depth == outermost) {
      outermost = NONE;
    }
  }

  /** Whether more than space was added to an element's own text by those in it. */
  static boolean mixes(String all, String own) {
    return all.length() > own.length() && visible(all) > visible(own);
  }

  private static long visible(String of) {
    return of.chars().filter(c -> !Character.isWhitespace(c)).count();
  }
}

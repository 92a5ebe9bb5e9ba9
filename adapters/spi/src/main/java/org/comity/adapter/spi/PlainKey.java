package org.comity.adapter.spi;

import java.text.Normalizer;

/**
 * The one form of a number or code by which records are joined, looked up and compared: without
 * blanks and invisible characters around it, of whatever kind, and in Unicode NFC. What differs in
 * nothing that a person can see is one key; letters, case, zeros and punctuation are left alone.
 * Pure; safe for many threads.
 */
public final class PlainKey {
  /** From here on a character may have another canonical form. */
  private static final char FIRST_COMBINING = '\u0300';

  private PlainKey() {}

  /** The key; the very text where it is one already, which costs no memory. */
  public static String of(String text) {
    String trimmed = trim(text);
    for (int i = 0; i < trimmed.length(); i++) {
      if (trimmed.charAt(i) >= FIRST_COMBINING) {
        return Normalizer.normalize(trimmed, Normalizer.Form.NFC);
      }
    }
    return trimmed;
  }

  /**
   * A text without what cannot be seen at its ends: blanks, also those that do not break a line,
   * control characters, marks of direction, byte order marks.
   */
  public static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isUnseen(text.charAt(from))) {
      from++;
    }
    while (from < to && isUnseen(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isUnseen(char c) {
    return c <= ' '
        || (c >= '\u007f'
            && (Character.isSpaceChar(c)
                || Character.isWhitespace(c)
                || Character.isISOControl(c)
                || (c >= '\u200b' && c <= '\u200f')
                || c == '\u2060'
                || c == '\ufeff'));
  }
}

package org.comity.mapping.record;

/**
 * White space at the ends of texts. Nearly every text is as it should be, which one look at its
 * first and last character tells; only the others are worth what {@link String} does for them.
 */
final class Spaces {
  private Spaces() {}

  /** As {@link String#strip()}. */
  static String strip(String text) {
    int length = text.length();
    return length > 0 && isVisible(text.charAt(0)) && isVisible(text.charAt(length - 1))
        ? text
        : text.strip();
  }

  /** As {@link String#isBlank()}. */
  static boolean isBlank(String text) {
    return text.isEmpty() || (!isVisible(text.charAt(0)) && text.isBlank());
  }

  private static boolean isVisible(char c) {
    return c > ' ' && c < '\u007f';
  }
}

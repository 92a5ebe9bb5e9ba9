package org.comity.syntax;

/** Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
  private Utf8() {}

  /** Bytes of the byte order mark of UTF-8 at the beginning; 0 if there is none. */
  static int mark(byte[] b) {
    boolean marked =
        b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  /** Whether it begins with the byte order mark of UTF-16. */
  static boolean startsWithMark16(byte[] b) {
    return b.length >= 2
        && ((b[0] == (byte) 0xFE && b[1] == (byte) 0xFF)
            || (b[0] == (byte) 0xFF && b[1] == (byte) 0xFE));
  }

  /** Length of the sequence of two to four bytes at a place, or 0 if it is not valid. */
  static int sequence(byte[] b, int at) {
    int first = b[at] & 0xFF;
    int second = at + 1 < b.length ? b[at + 1] & 0xFF : 0;
    if (first >= 0xC2 && first <= 0xDF) {
      return isTail(second) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      boolean low = first != 0xE0 || second >= 0xA0;
      boolean high = first != 0xED || second <= 0x9F;
      return isTail(second) && low && high && isTail(b, at + 2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      boolean low = first != 0xF0 || second >= 0x90;
      boolean high = first != 0xF4 || second <= 0x8F;
      boolean tail = isTail(second) && isTail(b, at + 2) && isTail(b, at + 3);
      return tail && low && high ? 4 : 0;
    }
    return 0;
  }

  private static boolean isTail(int b) {
    return (b & 0xC0) == 0x80;
  }

  private static boolean isTail(byte[] b, int at) {
    return at < b.length && isTail(b[at]);
  }
}

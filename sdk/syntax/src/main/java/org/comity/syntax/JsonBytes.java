package org.comity.syntax;

/**
 * Checks the bytes of a JSON document before a parser sees them: what a lenient decoder would let
 * through or quietly change. One pass, no copy.
 */
final class JsonBytes {
  private final byte[] bytes;
  private int line = 1;
  private int lineStart;

  private JsonBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  static void check(byte[] document, long limit) throws SyntaxFault {
    if (document.length > limit) {
      throw new SyntaxFault("TOO_LARGE", 0, 0, "the document is larger than the limit");
    }
    if (document.length == 0) {
      throw new SyntaxFault("EMPTY", 0, 0, "there is no document");
    }
    new JsonBytes(document).scan();
  }

  private void scan() throws SyntaxFault {
    if (Utf8.startsWithMark16(bytes)) {
      throw fault("BOM", 0, "the byte order mark of UTF-16: JSON is UTF-8");
    }
    // RFC 8259 lets a reader pass over the mark of UTF-8, which it forbids to write.
    int i = Utf8.mark(bytes);
    lineStart = i;
    while (i < bytes.length) {
      byte b = bytes[i];
      if (b == '\\') {
        i = escape(i);
      } else if (b > 0) {
        if (b == '\n') {
          line++;
          lineStart = i + 1;
        }
        i++;
      } else if (b == 0) {
        throw fault("NUL", i, "a NUL is not allowed");
      } else {
        int length = Utf8.sequence(bytes, i);
        if (length == 0) {
          throw fault("ENCODING", i, "bytes that are not UTF-8");
        }
        i += length;
      }
    }
  }

  /** Looks at an escape; backslashes stand only in texts, so no state is needed. */
  private int escape(int at) throws SyntaxFault {
    if (at + 1 >= bytes.length || bytes[at + 1] != 'u') {
      // Not past the end, nor past a byte that must be looked at itself.
      return at + 1 < bytes.length && bytes[at + 1] == '\\' ? at + 2 : at + 1;
    }
    int unit = unit(at);
    if (unit == 0) {
      throw fault("NUL", at, "a NUL is not allowed");
    }
    if (unit >= 0xDC00 && unit <= 0xDFFF) {
      throw fault("JSON_SURROGATE", at, "half of a surrogate pair");
    }
    if (unit < 0xD800 || unit > 0xDBFF) {
      return at + 2;
    }
    int low = at + 7 < bytes.length && bytes[at + 6] == '\\' ? unit(at + 6) : -1;
    if (low < 0xDC00 || low > 0xDFFF) {
      throw fault("JSON_SURROGATE", at, "half of a surrogate pair");
    }
    return at + 12;
  }

  /** The code unit of the escape at a place, or -1 if it is none (the parser will say so). */
  private int unit(int at) {
    if (at + 5 >= bytes.length || bytes[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private SyntaxFault fault(String code, int at, String message) {
    return new SyntaxFault(code, line, at - lineStart + 1, message);
  }
}

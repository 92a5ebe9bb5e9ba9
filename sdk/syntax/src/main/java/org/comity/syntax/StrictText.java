package org.comity.syntax;

/** Decodes whole documents of UTF-8, refusing what is not. */
final class StrictText {
  private StrictText() {}

  /** The text without its byte order mark, which editors of configuration files add. */
  static String decodeUtf8(byte[] document) throws SyntaxFault {
    int start = 0;
    if (document.length >= 3
        && document[0] == (byte) 0xEF
        && document[1] == (byte) 0xBB
        && document[2] == (byte) 0xBF) {
      start = 3;
    }
    int line = 1;
    int lineStart = start;
    int i = start;
    while (i < document.length) {
      byte b = document[i];
      if (b > 0) {
        i++;
        if (b == '\n') {
          line++;
          lineStart = i;
        }
        continue;
      }
      int length = b == 0 ? 0 : Utf8.sequence(document, i);
      if (length == 0) {
        throw new SyntaxFault(
            b == 0 ? "NUL" : "ENCODING",
            line,
            i - lineStart + 1,
            b == 0 ? "a NUL is not allowed" : "bytes that are not UTF-8");
      }
      i += length;
    }
    return new String(
        document, start, document.length - start, java.nio.charset.StandardCharsets.UTF_8);
  }
}

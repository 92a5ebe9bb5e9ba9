package org.comity.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON in UTF-8 where even strings would be too much: a row of a file at a time. Emptied and
 * used again. Used by one thread.
 */
public final class JsonRow {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** For each character below the first that stays itself: what stands behind the backslash. */
  private static final byte[] ESCAPES = new byte[0x80];

  /** Most bytes that one character becomes. */
  private static final int WIDEST = 6;

  static {
    Arrays.fill(ESCAPES, 0, 0x20, (byte) 'u');
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
    ESCAPES['\b'] = 'b';
    ESCAPES['\f'] = 'f';
    ESCAPES['\n'] = 'n';
    ESCAPES['\r'] = 'r';
    ESCAPES['\t'] = 't';
  }

  private byte[] bytes = new byte[512];
  private int size;

  /** Forgets what was written. */
  public JsonRow clear() {
    size = 0;
    return this;
  }

  /** Bytes as they are. */
  public JsonRow raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
    return this;
  }

  /** One byte as it is. */
  public JsonRow raw(char json) {
    room(1);
    bytes[size++] = (byte) json;
    return this;
  }

  /**
   * A quoted, escaped text, as {@link JsonText} writes it; half a surrogate becomes a {@code ?}.
   */
  public JsonRow text(char[] in, int start, int end) {
    room(2 + WIDEST * (end - start));
    byte[] out = bytes;
    int to = size;
    out[to++] = '"';
    for (int i = start; i < end; i++) {
      char c = in[i];
      if (c < 0x80) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
          out[to++] = (byte) c;
        } else {
          out[to++] = '\\';
          out[to++] = escape;
          if (escape == 'u') {
            out[to++] = '0';
            out[to++] = '0';
            out[to++] = HEX[c >> 4];
            out[to++] = HEX[c & 15];
          }
        }
      } else if (c < 0x800) {
        out[to++] = (byte) (0xC0 | c >> 6);
        out[to++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        out[to++] = (byte) (0xE0 | c >> 12);
        out[to++] = (byte) (0x80 | (c >> 6 & 0x3F));
        out[to++] = (byte) (0x80 | (c & 0x3F));
      } else if (i + 1 < end && Character.isSurrogatePair(c, in[i + 1])) {
        to = four(Character.toCodePoint(c, in[++i]), out, to);
      } else {
        out[to++] = '?';
      }
    }
    out[to++] = '"';
    size = to;
    return this;
  }

  private static int four(int point, byte[] out, int at) {
    out[at] = (byte) (0xF0 | point >> 18);
    out[at + 1] = (byte) (0x80 | (point >> 12 & 0x3F));
    out[at + 2] = (byte) (0x80 | (point >> 6 & 0x3F));
    out[at + 3] = (byte) (0x80 | (point & 0x3F));
    return at + 4;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}

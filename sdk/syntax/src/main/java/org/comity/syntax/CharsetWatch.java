package org.comity.syntax;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Sees when bytes are of another charset than the declared one, where that one has a character for
 * every byte and so would read anything: wrong letters, and in fixed-width lines wrong positions.
 * Used by one thread.
 */
final class CharsetWatch {
  /** So many characters of UTF-8 without anything else are proof enough before the end. */
  private static final int PROOF = 32;

  private static final int START = 256;

  private final String charset;
  private long offset;
  private long first = -1;
  private int sequences;

  /** Bytes that must follow in the character that was begun. */
  private int open;

  private int least = 0x80;
  private int most = 0xBF;
  private boolean other;

  private CharsetWatch(Charset charset) {
    this.charset = charset.name();
  }

  /** A watch for a charset of one byte per character; {@code null} for any other. */
  static @Nullable CharsetWatch of(Charset charset) {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1.0f
        ? new CharsetWatch(charset)
        : null;
  }

  /** Hears the bytes of the file, piece by piece. */
  void bytes(byte[] bytes, int from, int to) throws StrictReader.BadBytes {
    for (int i = from; i < to && !other; i++) {
      if (bytes[i] < 0 || open > 0) {
        one(bytes[i] & 0xFF, offset + i - from);
      }
    }
    offset += to - from;
    if (sequences >= PROOF && !other) {
      throw utf8();
    }
  }

  private void one(int b, long at) {
    if (open > 0) {
      other = b < least || b > most;
      least = 0x80;
      most = 0xBF;
      open--;
      sequences += open == 0 && !other ? 1 : 0;
      return;
    }
    first = first < 0 ? at : first;
    if (b >= 0xC2 && b <= 0xDF) {
      open = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      open = 2;
      least = b == 0xE0 ? 0xA0 : 0x80;
      most = b == 0xED ? 0x9F : 0xBF;
    } else if (b >= 0xF0 && b <= 0xF4) {
      open = 3;
      least = b == 0xF0 ? 0x90 : 0x80;
      most = b == 0xF4 ? 0x8F : 0xBF;
    } else {
      other = true;
    }
  }

  /** To be called at the end of the file. */
  void end() throws StrictReader.BadBytes {
    if (open == 0 && seemsUtf8()) {
      throw utf8();
    }
  }

  /** Whether all bytes so far that are not of ASCII are UTF-8, and there are some. */
  boolean seemsUtf8() {
    return sequences > 0 && !other;
  }

  StrictReader.BadBytes utf8() {
    return new StrictReader.BadBytes(
        first, "these bytes are UTF-8; the charset says " + charset + "; the first of them", true);
  }

  /** Whether the first bytes of a file are UTF-16: its mark, or a NUL beside every letter. */
  static boolean isUtf16(byte[] bytes, int from, int to) {
    if (to - from >= 2) {
      int mark = (bytes[from] & 0xFF) << 8 | (bytes[from + 1] & 0xFF);
      if (mark == 0xFEFF || mark == 0xFFFE) {
        return true;
      }
    }
    int length = Math.min(START, to - from) & ~1;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < length; i += 2) {
      even += bytes[from + i] == 0 ? 1 : 0;
      odd += bytes[from + i + 1] == 0 ? 1 : 0;
    }
    int many = length * 3 / 8;
    return length >= 8 && ((even == 0 && odd >= many) || (odd == 0 && even >= many));
  }
}

package org.comity.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes a stream and refuses bytes that the charset does not have, with their offset. */
final class StrictReader extends Reader {
  // First bytes, as Java has them, after which every continuation is a character.
  private static final byte FIRST_OF_TWO = (byte) 0xC2;
  private static final byte LAST_OF_TWO = (byte) 0xDF;
  private static final byte FIRST_OF_THREE = (byte) 0xE1;
  private static final byte LAST_OF_THREE = (byte) 0xEC;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).flip();
  private final boolean utf8;
  private final boolean wide;
  private final boolean iso8859;
  private final String name;
  private final @Nullable CharsetWatch watch;
  private boolean nul;
  private long consumed;
  private boolean started;
  private boolean ended;
  private boolean flushed;

  StrictReader(InputStream in, Charset charset) {
    this.in = in;
    this.utf8 = charset.equals(StandardCharsets.UTF_8);
    this.name = charset.name();
    this.wide = name.startsWith("UTF-16") || name.startsWith("UTF-32");
    this.iso8859 = name.startsWith("ISO-8859-");
    this.watch = CharsetWatch.of(charset);
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer chars = CharBuffer.wrap(buffer, offset, length);
    if (!started) {
      started = true;
      skipMark();
    }
    // What stands before bad bytes is given first, so that whoever counts lines is right.
    while (chars.position() == offset && !flushed) {
      decode(chars, offset);
    }
    return chars.position() == offset ? -1 : chars.position() - offset;
  }

  private void decode(CharBuffer chars, int start) throws IOException {
    int before = bytes.position();
    int from = chars.position();
    if (utf8) {
      decodeUsual(chars);
      from = chars.position();
    }
    CoderResult result = decoder.decode(bytes, chars, ended);
    for (int i = from; i < chars.position() && !nul; i++) {
      nul = chars.get(i) == 0;
    }
    boolean again = iso8859 && controls(chars, start);
    consumed += bytes.position() - before;
    if (again) {
      return;
    }
    if (result.isError() && chars.position() == start) {
      throw watch != null && watch.seemsUtf8() ? watch.utf8() : new BadBytes(consumed);
    }
    if (result.isUnderflow()) {
      if (ended) {
        flushed = decoder.flush(chars).isUnderflow();
      } else {
        fill();
      }
    }
  }

  /**
   * What an ISO charset has for these bytes nobody writes: they are the letters of another.
   *
   * @return whether there is one that is to be read again when what stands before it was given
   */
  private boolean controls(CharBuffer chars, int start) throws IOException {
    for (int i = start; i < chars.position(); i++) {
      char c = chars.get(i);
      if (c >= 0x80 && c <= 0x9F) {
        if (i > start) {
          bytes.position(bytes.position() - (chars.position() - i));
          chars.position(i);
          return true;
        }
        if (watch != null && watch.seemsUtf8()) {
          throw watch.utf8();
        }
        throw new BadBytes(
            consumed,
            "a control character of "
                + name
                + ", where windows-125x have letters and signs; is the charset windows-1252?"
                + " It stands",
            false);
      }
    }
    return false;
  }

  /**
   * Decodes as far as characters of one, two or most of three bytes reach in UTF-8; what is left,
   * well formed or not, is the decoder's. That one is as fast only until the first letter that is
   * not of ASCII.
   */
  private void decodeUsual(CharBuffer chars) {
    byte[] in = bytes.array();
    int at = bytes.position();
    int end = bytes.limit();
    char[] out = chars.array();
    int to = chars.position();
    int full = chars.limit();
    while (at < end && to < full) {
      int b = in[at];
      if (b > 0) {
        out[to++] = (char) b;
        at++;
      } else if (b == 0) {
        nul = true;
        out[to++] = 0;
        at++;
      } else if (b >= FIRST_OF_TWO && b <= LAST_OF_TWO && at + 1 < end && isNext(in[at + 1])) {
        out[to++] = (char) ((b & 0x1F) << 6 | (in[at + 1] & 0x3F));
        at += 2;
      } else if (b >= FIRST_OF_THREE
          && b <= LAST_OF_THREE
          && at + 2 < end
          && isNext(in[at + 1])
          && isNext(in[at + 2])) {
        out[to++] = (char) ((b & 0x0F) << 12 | (in[at + 1] & 0x3F) << 6 | (in[at + 2] & 0x3F));
        at += 3;
      } else {
        break;
      }
    }
    bytes.position(at);
    chars.position(to);
  }

  private static boolean isNext(byte b) {
    return (b & 0xC0) == 0x80;
  }

  /** Whether any NUL was read so far. */
  boolean sawNul() {
    return nul;
  }

  private void fill() throws IOException {
    bytes.compact();
    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (n < 0) {
      ended = true;
      if (watch != null) {
        watch.end();
      }
    } else {
      if (watch != null) {
        watch.bytes(bytes.array(), bytes.position(), bytes.position() + n);
      }
      bytes.position(bytes.position() + n);
    }
    bytes.flip();
  }

  /** A UTF-8 mark is taken off; in another charset it says that the declaration is wrong. */
  private void skipMark() throws IOException {
    while (!ended && bytes.remaining() < 3) {
      fill();
    }
    int at = bytes.position();
    boolean mark =
        bytes.remaining() >= 3
            && bytes.get(at) == (byte) 0xEF
            && bytes.get(at + 1) == (byte) 0xBB
            && bytes.get(at + 2) == (byte) 0xBF;
    if (mark && !utf8) {
      throw new BadBytes(
          0, "the mark of UTF-8, while the charset says " + name + "; it stands", true);
    }
    while (!ended && bytes.remaining() < 8) {
      fill();
    }
    if (!wide && CharsetWatch.isUtf16(bytes.array(), bytes.position(), bytes.limit())) {
      throw new BadBytes(
          0, "these bytes are UTF-16; the charset says " + name + "; they begin", true);
    }
    if (mark) {
      bytes.position(at + 3);
      consumed += 3;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Bytes that are not of the declared charset. */
  static final class BadBytes extends IOException {
    private static final long serialVersionUID = 1L;
    private final long offset;
    private final boolean whole;

    BadBytes(long offset) {
      this(offset, "bytes that the declared charset does not have,", false);
    }

    /**
     * @param whole whether this is said of the file, and not of what was read last
     */
    BadBytes(long offset, String what, boolean whole) {
      super(what + " at offset " + offset);
      this.offset = offset;
      this.whole = whole;
    }

    boolean whole() {
      return whole;
    }

    long offset() {
      return offset;
    }
  }
}

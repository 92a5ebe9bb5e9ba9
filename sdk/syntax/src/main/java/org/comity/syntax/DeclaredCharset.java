package org.comity.syntax;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The charset that an XML declaration names, where its bytes could be of another unnoticed. */
final class DeclaredCharset {
  /** A declaration is hardly longer. */
  private static final int START = 200;

  private static final Pattern DECLARATION =
      Pattern.compile("<\\?xml\\s[^>]*?encoding\\s*=\\s*['\"]([A-Za-z0-9._:\\-]{1,40})['\"][^>]*>");

  private DeclaredCharset() {}

  /** A watch over the bytes of a document, or {@code null} where none is needed or possible. */
  static @Nullable CharsetWatch watch(InputStream in) {
    if (!in.markSupported()) {
      return null;
    }
    try {
      in.mark(START);
      byte[] start = in.readNBytes(START);
      in.reset();
      String name = named(new String(start, StandardCharsets.ISO_8859_1));
      return name == null || !Charset.isSupported(name)
          ? null
          : CharsetWatch.of(Charset.forName(name));
    } catch (IOException e) {
      // Whoever reads the document hears of it.
      return null;
    }
  }

  private static @Nullable String named(String start) {
    Matcher matcher = DECLARATION.matcher(start);
    return matcher.lookingAt() ? matcher.group(1) : null;
  }

  /** Lets the watch see every byte that is read. */
  static final class Watched extends FilterInputStream {
    private final CharsetWatch watch;
    private final byte[] one = new byte[1];

    Watched(InputStream in, CharsetWatch watch) {
      super(in);
      this.watch = watch;
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      if (n < 0) {
        watch.end();
      } else {
        watch.bytes(buffer, offset, offset + n);
      }
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}

package org.comity.adapter.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * How a file ends.
 *
 * @param line whether its last line has an end
 */
record FileEnd(boolean line) {
  private static final int LONGEST = 4;

  static FileEnd of(Path file, Charset charset) throws IOException {
    try (SeekableByteChannel in =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer last = ByteBuffer.allocate((int) Math.min(LONGEST, in.size()));
      in.position(in.size() - last.capacity());
      while (last.hasRemaining() && in.read(last) >= 0) {
        // Until it is full or the file has no more.
      }
      String end = new String(last.array(), 0, last.position(), plain(charset, last.array()));
      // The sign that once ended files comes after whatever was written.
      return new FileEnd(end.endsWith("\n") || end.endsWith("\r") || end.endsWith("\u001A"));
    }
  }

  /** A charset of two bytes, whose order stands at the beginning, by what a line end looks like. */
  private static Charset plain(Charset charset, byte[] last) {
    if (!charset.equals(StandardCharsets.UTF_16)) {
      return charset;
    }
    boolean big =
        last.length > 0 && (last[last.length - 1] == '\n' || last[last.length - 1] == '\r');
    return big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }
}

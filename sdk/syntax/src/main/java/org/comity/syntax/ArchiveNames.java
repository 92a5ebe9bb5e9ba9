package org.comity.syntax;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Names of what a ZIP file says that it holds, from its directory at the end: nothing is unpacked,
 * and little is read. A file that is still being written has no directory yet. What it says is not
 * checked: that is done by {@link ArchiveGate} when it is unpacked.
 */
public final class ArchiveNames {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_SIZE = 46;
  private static final int MOST = 1 << 20;

  private ArchiveNames() {}

  /** The names; none if it is no ZIP file, is not whole, or has a directory above 1 MiB. */
  public static Set<String> of(Path file) {
    try (FileChannel in =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long from = Math.max(0, in.size() - END_SIZE - LONGEST_COMMENT);
      ByteBuffer tail = read(in, from, (int) (in.size() - from));
      for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          long size = Integer.toUnsignedLong(tail.getInt(at + 12));
          long start = Integer.toUnsignedLong(tail.getInt(at + 16));
          boolean sound = size <= MOST && start + size <= from + at;
          return sound ? names(read(in, start, (int) size)) : Set.of();
        }
      }
      return Set.of();
    } catch (IOException e) {
      return Set.of();
    }
  }

  private static Set<String> names(ByteBuffer directory) {
    Set<String> names = new HashSet<>();
    int at = 0;
    while (at + ENTRY_SIZE <= directory.limit() && directory.getInt(at) == ENTRY) {
      int length = Short.toUnsignedInt(directory.getShort(at + 28));
      int further =
          Short.toUnsignedInt(directory.getShort(at + 30))
              + Short.toUnsignedInt(directory.getShort(at + 32));
      if (at + ENTRY_SIZE + length > directory.limit()) {
        break;
      }
      byte[] name = new byte[length];
      directory.get(at + ENTRY_SIZE, name);
      names.add(new String(name, StandardCharsets.UTF_8));
      at += ENTRY_SIZE + length + further;
    }
    return names;
  }

  private static ByteBuffer read(FileChannel in, long from, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && in.read(bytes, from + bytes.position()) >= 0) {
      // Until it is full or the file has no more.
    }
    return bytes.flip();
  }
}

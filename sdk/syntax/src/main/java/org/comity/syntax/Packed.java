package org.comity.syntax;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Opens small archives in memory, by the archive gate's rules: sizes and ratio are bounded, nothing
 * is nested, names are plain. Stateless; safe for many threads.
 *
 * <p>Codes of its faults: those of {@link ArchiveGate}.
 */
public final class Packed {
  private static final long RATIO_FROM = 64 * 1024;

  private Packed() {}

  /** Whether bytes begin as a ZIP or gzip archive. */
  public static boolean isPacked(byte[] b) {
    return isGzip(b) || isZip(b);
  }

  private static boolean isGzip(byte[] b) {
    return b.length >= 2 && b[0] == (byte) 0x1F && b[1] == (byte) 0x8B;
  }

  private static boolean isZip(byte[] b) {
    return b.length >= 4 && b[0] == 'P' && b[1] == 'K' && b[2] == 3 && b[3] == 4;
  }

  /** Looks through a whole archive and keeps nothing. */
  public static void check(byte[] archive, Limits limits) throws SyntaxFault {
    read(archive, limits, false);
  }

  /** What is in an archive that holds one document. */
  public static byte[] open(byte[] archive, Limits limits) throws SyntaxFault {
    return read(archive, limits, true);
  }

  private static byte[] read(byte[] archive, Limits limits, boolean one) throws SyntaxFault {
    try {
      if (isGzip(archive)) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
          return content(in, archive.length, limits, limits.bytes());
        }
      }
      if (isZip(archive)) {
        return zip(archive, limits, one);
      }
      throw new SyntaxFault("NOT_WELL_FORMED", 0, 0, "no ZIP or gzip archive");
    } catch (IOException | IllegalArgumentException e) {
      throw new SyntaxFault("NOT_WELL_FORMED", 0, 0, "not a sound archive");
    }
  }

  private static byte[] zip(byte[] archive, Limits limits, boolean one)
      throws IOException, SyntaxFault {
    byte[] first = null;
    long left = limits.bytes();
    Set<String> names = new HashSet<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.isDirectory() || !FileNames.isSafe(entry.getName())) {
          throw new SyntaxFault(
              "ZIP_NAME", names.size() + 1, 0, "an entry whose name is not a plain file name");
        }
        if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
          throw new SyntaxFault("ZIP_DUPLICATE", names.size() + 1, 0, "a name that occurs twice");
        }
        if (names.size() > (one ? 1 : limits.nodes())) {
          throw new SyntaxFault("LIMIT_EXCEEDED", names.size(), 0, "more entries than the limit");
        }
        byte[] content = content(in, archive.length, limits, left);
        left -= content.length;
        first = first == null ? content : first;
      }
    }
    if (first == null) {
      throw new SyntaxFault("EMPTY", 0, 0, "there is no entry in the archive");
    }
    return first;
  }

  private static byte[] content(InputStream in, long packed, Limits limits, long most)
      throws IOException, SyntaxFault {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (out.size() + (long) n > most) {
        throw new SyntaxFault("TOO_LARGE", 0, 0, "unpacks to more than the limit");
      }
      out.write(buffer, 0, n);
      if (out.size() > RATIO_FROM && out.size() / Math.max(1, packed) > limits.ratio()) {
        throw new SyntaxFault("ZIP_RATIO", 0, 0, "unpacks to too many times its size");
      }
    }
    byte[] content = out.toByteArray();
    if (isPacked(content)) {
      throw new SyntaxFault("ZIP_NESTED", 0, 0, "an archive within the archive");
    }
    return content;
  }
}

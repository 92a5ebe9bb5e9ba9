package org.comity.syntax;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The one place where archives are unpacked: flat ZIP files. Entries in folders, names that are not
 * plain, archives in archives, names that occur twice, and contents over the limits are refused;
 * whatever was written by then is deleted. Immutable; safe for many threads.
 *
 * <p>Codes: {@code ZIP_NAME}, {@code ZIP_NESTED}, {@code ZIP_DUPLICATE}, {@code ZIP_RATIO}, {@code
 * TOO_LARGE}, {@code LIMIT_EXCEEDED}, {@code NOT_ZIP}, {@code NOT_WELL_FORMED}, {@code EMPTY}.
 */
public final class ArchiveGate {
  private static final ArchiveGate STANDARD = new ArchiveGate(Limits.DROP);

  /** Below this, a ratio says nothing: a few repeated lines pack very well. */
  private static final long RATIO_FROM = 1024L * 1024;

  private static final Set<String> ARCHIVES =
      Set.of("zip", "jar", "gz", "tgz", "bz2", "xz", "zst", "7z", "rar", "tar", "lz", "lzma");

  private final Limits limits;

  public ArchiveGate(Limits limits) {
    this.limits = limits;
  }

  /** The gate with {@link Limits#DROP}. */
  public static ArchiveGate standard() {
    return STANDARD;
  }

  /**
   * Unpacks an archive into an existing folder.
   *
   * @return the files written, in the order of the archive
   * @throws SyntaxFault if the archive is refused; then nothing of it is left
   */
  public List<Path> unpack(InputStream archive, Path folder) throws SyntaxFault, IOException {
    List<Path> written = new ArrayList<>();
    boolean done = false;
    try {
      entries(archive, folder, written);
      done = true;
      return written;
    } catch (ZipException | IllegalArgumentException | java.io.EOFException e) {
      throw new SyntaxFault("NOT_WELL_FORMED", 0, 0, "not a sound ZIP archive");
    } finally {
      if (!done) {
        for (Path file : written) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void entries(InputStream archive, Path folder, List<Path> written)
      throws SyntaxFault, IOException {
    BufferedInputStream begun = new BufferedInputStream(archive);
    refuseOther(begun);
    Counter packed = new Counter(begun);
    // Not closed: the stream is the caller's.
    ZipInputStream zip = new ZipInputStream(packed);
    Set<String> names = new HashSet<>();
    long left = limits.bytes();
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = accepted(entry, names, written.size() + 1);
      left -= copy(zip, folder.resolve(name), left, packed, written);
    }
    if (written.isEmpty()) {
      throw new SyntaxFault("EMPTY", 0, 0, "there is no entry in the archive");
    }
  }

  /** What is no archive at all would look like one without entries. */
  private static void refuseOther(BufferedInputStream archive) throws SyntaxFault, IOException {
    archive.mark(4);
    byte[] first = archive.readNBytes(4);
    archive.reset();
    boolean entry = isArchive(first, first.length) && first[0] == 'P';
    boolean end = first.length == 4 && first[0] == 'P' && first[1] == 'K' && first[2] == 5;
    if (!entry && !end) {
      throw new SyntaxFault(
          "NOT_ZIP", 0, 0, "the file is no ZIP archive: it does not begin as one");
    }
  }

  private String accepted(ZipEntry entry, Set<String> names, int number) throws SyntaxFault {
    String name = entry.getName();
    if (number > limits.nodes()) {
      throw new SyntaxFault("LIMIT_EXCEEDED", number, 0, "more entries than the limit");
    }
    if (entry.isDirectory() || !FileNames.isSafe(name)) {
      throw new SyntaxFault("ZIP_NAME", number, 0, "an entry whose name is not a plain file name");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (ARCHIVES.contains(lower.substring(lower.lastIndexOf('.') + 1))) {
      throw new SyntaxFault("ZIP_NESTED", number, 0, "an archive within the archive");
    }
    if (!names.add(lower)) {
      throw new SyntaxFault("ZIP_DUPLICATE", number, 0, "a name that occurs twice");
    }
    return name;
  }

  private long copy(ZipInputStream zip, Path file, long left, Counter packed, List<Path> written)
      throws SyntaxFault, IOException {
    long before = packed.count;
    long size = 0;
    byte[] buffer = new byte[16 * 1024];
    // CREATE_NEW: never through a link or over a file that is there already.
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      written.add(file);
      int number = written.size();
      for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
        if (size == 0 && isArchive(buffer, n)) {
          throw new SyntaxFault("ZIP_NESTED", number, 0, "an archive within the archive");
        }
        size += n;
        if (size > left) {
          throw new SyntaxFault("TOO_LARGE", number, 0, "unpacks to more than the limit");
        }
        long read = Math.max(1, packed.count - before);
        if (size > RATIO_FROM && size / read > limits.ratio()) {
          throw new SyntaxFault("ZIP_RATIO", number, 0, "unpacks to too many times its size");
        }
        out.write(buffer, 0, n);
      }
    }
    return size;
  }

  private static boolean isArchive(byte[] b, int n) {
    boolean zip = n >= 4 && b[0] == 'P' && b[1] == 'K' && b[2] == 3 && b[3] == 4;
    boolean gzip = n >= 2 && b[0] == (byte) 0x1F && b[1] == (byte) 0x8B;
    boolean seven = n >= 4 && b[0] == '7' && b[1] == 'z' && b[2] == (byte) 0xBC;
    boolean xz = n >= 4 && b[0] == (byte) 0xFD && b[1] == '7' && b[2] == 'z' && b[3] == 'X';
    return zip || gzip || seven || xz;
  }

  /** Counts packed bytes. */
  private static final class Counter extends FilterInputStream {
    private long count;

    private Counter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b >= 0 ? 1 : 0;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count += Math.max(0, n);
      return n;
    }
  }
}

package org.comity.gateway.drop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which files of a drop folder are looked at, and when they are all there. A name is data
 * from outside: only harmless ones pass, links and folders never do.
 */
public final class DropGate {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final int MOST_FILES = 100;
  private static final long MOST_BYTES = 8L << 30;

  private final @Nullable String marker;
  private final long quietNanos;
  private Map<String, String> last = Map.of();
  private long since;

  /**
   * @param marker file that the registry writes last; absent if it writes none
   * @param quietNanos how long nothing may change before the drop counts as complete
   */
  DropGate(@Nullable String marker, long quietNanos) {
    this.marker = marker;
    this.quietNanos = quietNanos;
  }

  /** Whether a name may pass at all. */
  public static boolean allowed(String name) {
    return NAME.matcher(name).matches() && !name.contains("..");
  }

  /**
   * The files that may pass, by name, each with size and time of change.
   *
   * @throws IOException if the folder cannot be read, or holds more than a drop may
   */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    long bytes = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (!allowed(name)) {
          continue;
        }
        BasicFileAttributes attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isRegularFile()) {
          bytes += attributes.size();
          files.put(name, attributes.size() + " " + attributes.lastModifiedTime());
        }
      }
    }
    if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
      throw new IOException("a drop has at most " + MOST_FILES + " files and 8 GiB");
    }
    return files;
  }

  /** Names of the files that may pass. */
  public static Set<String> names(Path folder) throws IOException {
    return files(folder).keySet();
  }

  /** Whether the files seen now are complete; to be asked again and again. */
  boolean complete(Map<String, String> files, long nowNanos) {
    return complete(files, nowNanos, name -> false);
  }

  /**
   * The same, where the marker may come within another file.
   *
   * @param holdsMarker whether a file of this name does; asked only of files that do not change
   */
  synchronized boolean complete(
      Map<String, String> files, long nowNanos, Predicate<String> holdsMarker) {
    if (!files.equals(last)) {
      last = Map.copyOf(files);
      since = nowNanos;
      return false;
    }
    if (files.isEmpty() || nowNanos - since < quietNanos) {
      return false;
    }
    return marker == null
        || files.containsKey(marker)
        || files.keySet().stream().anyMatch(holdsMarker);
  }
}

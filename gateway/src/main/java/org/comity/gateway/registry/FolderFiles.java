package org.comity.gateway.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.comity.syntax.Sha256;

/** The files of an adapter folder: listed, digested and copied as they are at one moment. */
public final class FolderFiles {
  /** Most files of a folder. */
  public static final int MOST_FILES = 2_000;

  /** Most bytes of a folder. */
  public static final long MOST_BYTES = 64L << 20;

  private FolderFiles() {}

  /**
   * Every file by its path below the folder, {@code /} between names; hidden ones are left out, and
   * so is what a link leads to outside of the folder.
   *
   * @throws IOException if it cannot be read or is larger than an adapter folder may be
   */
  public static Map<String, Path> of(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Path root = folder.toRealPath();
    long bytes = 0;
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      all = walk.limit(10L * MOST_FILES).filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      Path below = root.relativize(file);
      boolean hidden = false;
      for (Path part : below) {
        hidden |= part.toString().startsWith(".");
      }
      if (!hidden && file.toRealPath().startsWith(root)) {
        files.put(below.toString().replace('\\', '/'), file);
        bytes += Files.size(file);
      }
    }
    if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
      throw new IOException("an adapter folder has at most 2,000 files and 64 MiB");
    }
    return files;
  }

  /**
   * {@code sha256:…} over names and contents: the same for the same files, whatever their times.
   */
  public static String digest(Path folder) throws IOException {
    MessageDigest all = Sha256.begin();
    for (Map.Entry<String, Path> file : of(folder).entrySet()) {
      all.update((file.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
      all.update(Sha256.of(Files.readAllBytes(file.getValue())));
    }
    return Sha256.named(all);
  }

  /** Copies the files into a folder that does not exist yet. */
  static void copy(Path folder, Path target) throws IOException {
    Map<String, Path> files = of(folder);
    Files.createDirectories(target);
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Path copy = target.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      Files.write(copy, Files.readAllBytes(file.getValue()));
    }
  }

  /** Deletes a folder with all that it holds. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

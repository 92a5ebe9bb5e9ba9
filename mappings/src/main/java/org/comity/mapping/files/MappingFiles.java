package org.comity.mapping.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set of data files: a folder, or the files that the product carries. Safe for many threads. */
public abstract class MappingFiles {
  /** Name of the list of files and their digests. */
  public static final String MANIFEST = "manifest.csv";

  private static final String ROOT = "/comity/mappings/";

  /** The bytes of a file, or {@code null} if there is none. */
  public abstract byte @Nullable [] read(String path) throws IOException;

  /** Every data file that is there, whether listed or not; empty for the class path. */
  public abstract List<String> present() throws IOException;

  /** The data that the product carries. */
  public static MappingFiles classPath() {
    return new ClassPathFiles();
  }

  /** A folder laid out like {@code mappings/}. */
  public static MappingFiles folder(Path folder) {
    return new FolderFiles(folder);
  }

  private static final class ClassPathFiles extends MappingFiles {
    @Override
    public byte @Nullable [] read(String path) throws IOException {
      try (InputStream in = MappingFiles.class.getResourceAsStream(ROOT + path)) {
        return in == null ? null : in.readAllBytes();
      }
    }

    @Override
    public List<String> present() {
      return List.of();
    }
  }

  private static final class FolderFiles extends MappingFiles {
    private final Path folder;

    FolderFiles(Path folder) {
      this.folder = folder;
    }

    @Override
    public byte @Nullable [] read(String path) throws IOException {
      Path file = folder.resolve(path).normalize();
      if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
        return null;
      }
      return Files.readAllBytes(file);
    }

    @Override
    public List<String> present() throws IOException {
      try (Stream<Path> files = Files.walk(folder, 2)) {
        return files
            .filter(Files::isRegularFile)
            .map(f -> folder.relativize(f).toString().replace('\\', '/'))
            .filter(Manifest::isData)
            .sorted(Comparator.naturalOrder())
            .toList();
      }
    }
  }
}

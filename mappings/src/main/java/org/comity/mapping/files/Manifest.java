package org.comity.mapping.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.lint.Findings;
import org.comity.syntax.Sha256;

/**
 * The list of data files with the SHA-256 of each. A file that differs from it by one byte is not
 * loaded; the digest of the list names the edition of the data.
 *
 * @param files path and digest of every file
 * @param edition {@code sha256:…} of the list
 */
public record Manifest(Map<String, String> files, String edition) {
  private static final Set<String> FOLDERS =
      Set.of(
          "frameworks",
          "reports",
          "levels",
          "qualifications",
          "occupations",
          "fields",
          "agreements",
          "bodies");

  public Manifest {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** Whether a path is one of the data files. */
  static boolean isData(String path) {
    int slash = path.indexOf('/');
    return slash > 0
        && FOLDERS.contains(path.substring(0, slash))
        && (path.endsWith(".csv") || path.endsWith(".yaml"));
  }

  /** Reads and checks every listed file; what differs, lacks or is not listed is a finding. */
  public static Loaded load(MappingFiles source, Findings findings) throws IOException {
    byte[] list = source.read(MappingFiles.MANIFEST);
    if (list == null) {
      findings.error(
          Place.of(MappingFiles.MANIFEST),
          "DATA_MANIFEST_MISSING",
          "no manifest",
          "the file that `comity mappings seal` writes");
      return new Loaded(new Manifest(Map.of(), "sha256:none"), Map.of());
    }
    CsvTable table = CsvTable.read(MappingFiles.MANIFEST, list, findings, "path", "sha256");
    Map<String, String> digests = new LinkedHashMap<>();
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      String path = row.text("path");
      digests.put(path, row.text("sha256"));
      byte[] bytes = source.read(path);
      if (bytes == null) {
        findings.error(row.place("path"), "DATA_FILE_MISSING", path, "the file, or no line for it");
      } else if (!Sha256.hex(bytes).equals(row.text("sha256"))) {
        findings.error(
            Place.of(path),
            "DATA_DIGEST",
            "sha256 " + Sha256.hex(bytes),
            row.text("sha256") + "; after a change that is meant: comity mappings seal");
      } else {
        contents.put(path, bytes);
      }
    }
    for (String path : source.present()) {
      if (!digests.containsKey(path)) {
        findings.error(
            Place.of(path), "DATA_NOT_LISTED", "not in the manifest", "comity mappings seal");
      }
    }
    return new Loaded(new Manifest(digests, Sha256.named(list)), contents);
  }

  /** Every data file of a folder, whatever the manifest says: for checking before sealing. */
  public static Loaded unsealed(MappingFiles source) throws IOException {
    Map<String, String> digests = new LinkedHashMap<>();
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (String path : source.present()) {
      byte[] bytes = source.read(path);
      if (bytes != null) {
        digests.put(path, Sha256.hex(bytes));
        contents.put(path, bytes);
      }
    }
    byte[] list = text(digests).getBytes(StandardCharsets.UTF_8);
    return new Loaded(new Manifest(digests, Sha256.named(list)), contents);
  }

  /** Writes the manifest of a folder and gives its edition. */
  public static String seal(Path folder) throws IOException {
    Loaded loaded = unsealed(MappingFiles.folder(folder));
    Files.writeString(folder.resolve(MappingFiles.MANIFEST), text(loaded.manifest().files()));
    return loaded.manifest().edition();
  }

  private static String text(Map<String, String> digests) {
    StringBuilder text = new StringBuilder("path,sha256\n");
    digests.forEach((p, d) -> text.append(p).append(',').append(d).append('\n'));
    return text.toString();
  }

  /**
   * The list and the files that are whole.
   *
   * @param manifest the list
   * @param contents bytes by path
   */
  public record Loaded(Manifest manifest, Map<String, byte[]> contents) {
    public Loaded {
      contents = Collections.unmodifiableMap(new LinkedHashMap<>(contents));
    }

    /** Paths in a folder. */
    public List<String> in(String folder) {
      return contents.keySet().stream().filter(p -> p.startsWith(folder + "/")).toList();
    }

    /** Bytes of a file; empty if it is not there. */
    public byte[] bytes(String path) {
      return contents.getOrDefault(path, new byte[0]);
    }
  }
}

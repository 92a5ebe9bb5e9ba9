package org.comity.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks into a jar of code without running any: names and manifest. What a class loader would make
 * of it is left to that.
 *
 * <p>Codes: {@code ZIP_NAME}, {@code ZIP_DUPLICATE}, {@code LIMIT_EXCEEDED}, {@code TOO_LARGE},
 * {@code NOT_WELL_FORMED}.
 */
public final class JarGate {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final int MOST_ENTRIES = 50_000;
  private static final int MOST_MANIFEST = 1 << 20;

  private JarGate() {}

  /**
   * What a jar holds.
   *
   * @param names its files, {@code /} between names
   * @param manifest its manifest as written; empty if there is none
   */
  public record Contents(Set<String> names, byte[] manifest) {
    @Override
    public String toString() {
      return "Contents[" + names.size() + " files]";
    }
  }

  /**
   * Looks.
   *
   * @throws SyntaxFault if it is no sound jar
   * @throws IOException if it cannot be read
   */
  public static Contents look(Path jar) throws SyntaxFault, IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return new Contents(names(zip), manifest(zip));
    } catch (ZipException | IllegalArgumentException e) {
      throw new SyntaxFault("NOT_WELL_FORMED", 0, 0, "not a sound jar");
    }
  }

  private static Set<String> names(ZipFile zip) throws SyntaxFault {
    Set<String> names = new LinkedHashSet<>();
    if (zip.size() > MOST_ENTRIES) {
      throw new SyntaxFault("LIMIT_EXCEEDED", zip.size(), 0, "more entries than the limit");
    }
    int number = 0;
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      number++;
      String name = entry.getName();
      if (name.startsWith("/") || name.contains("\\") || ("/" + name + "/").contains("/../")) {
        throw new SyntaxFault("ZIP_NAME", number, 0, "an entry whose name leads out of the jar");
      }
      if (!entry.isDirectory() && !names.add(name)) {
        throw new SyntaxFault("ZIP_DUPLICATE", number, 0, "a name that occurs twice");
      }
    }
    return names;
  }

  private static byte[] manifest(ZipFile zip) throws SyntaxFault, IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      return new byte[0];
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] manifest = in.readNBytes(MOST_MANIFEST + 1);
      if (manifest.length > MOST_MANIFEST) {
        throw new SyntaxFault("TOO_LARGE", 0, 0, "a manifest over the limit");
      }
      return manifest;
    }
  }
}

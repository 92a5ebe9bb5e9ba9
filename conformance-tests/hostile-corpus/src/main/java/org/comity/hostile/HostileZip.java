package org.comity.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives, and file names that lead out of a folder. */
public final class HostileZip {
  private HostileZip() {}

  /** Names under which no file may be read, written or moved. */
  public static List<String> names() {
    return List.of(
        "../x",
        "..\\x",
        "/x",
        "a/b",
        "a\\b",
        "C:x",
        "..",
        ".",
        ".hidden",
        "-rf",
        "nul",
        "CON.csv",
        "com1.txt",
        "a\0b",
        "a\nb",
        "x.",
        "x ",
        "a..b",
        "d/",
        "\u202Ecsv",
        "*",
        "~x",
        "$(x)");
  }

  /** Archives that must be refused, with nothing of them left. */
  public static List<Hostile> all() {
    List<Hostile> all = new ArrayList<>();
    byte[] inner = zip("a", new byte[1]);
    all.add(zip("bomb", "ZIP_RATIO", "a.csv", new byte[64 * 1024 * 1024]));
    all.add(zip("nested by name", "ZIP_NESTED", "x.zip", new byte[1]));
    all.add(zip("nested by content", "ZIP_NESTED", "x.csv", inner));
    all.add(new Hostile("same name twice", "ZIP_DUPLICATE", 0, zip("a", "A")));
    all.add(new Hostile("no archive", "NOT_ZIP", 0, "no zip".getBytes(UTF_8)));
    all.add(
        new Hostile(
            "truncated",
            "NOT_WELL_FORMED",
            0,
            Arrays.copyOf(zip("a", "x".repeat(5_000).getBytes(UTF_8)), 40)));
    for (String name : names()) {
      all.add(zip("name " + name.replaceAll("\\p{Cntrl}", "?"), "ZIP_NAME", name, new byte[1]));
    }
    return List.copyOf(all);
  }

  private static Hostile zip(String name, String code, String entry, byte[] content) {
    return new Hostile(name, code, 0, zip(entry, content));
  }

  private static byte[] zip(String... entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(1);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An archive of one entry. */
  public static byte[] zip(String entry, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveNamesTest {
  @TempDir Path folder;

  private static byte[] zip(String comment, String... names) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment(comment);
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        entry.setExtra(new byte[] {1, 0, 2, 0, 7, 7});
        zip.putNextEntry(entry);
        zip.write(name.repeat(50).getBytes(UTF_8));
      }
    }
    return out.toByteArray();
  }

  @Test
  void namesWhatIsInIt() throws Exception {
    Path file = folder.resolve("set.zip");
    Files.write(file, zip("a comment", "a.csv", "manifest.csv", "c.csv"));
    assertThat(ArchiveNames.of(file)).containsExactlyInAnyOrder("a.csv", "manifest.csv", "c.csv");
  }

  @Test
  void whatIsNoWholeArchiveHoldsNothing() throws Exception {
    byte[] whole = zip("", "a.csv", "manifest.csv");
    Path file = folder.resolve("set.zip");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(ArchiveNames.of(file)).as("%d bytes", length).isEmpty();
    }
    Files.writeString(file, "no archive at all, and longer than the end of one would be");
    assertThat(ArchiveNames.of(file)).isEmpty();
    assertThat(ArchiveNames.of(folder.resolve("none.zip"))).isEmpty();
    for (int i = 0; i < whole.length; i++) {
      byte[] spoilt = whole.clone();
      spoilt[i] = (byte) 0xff;
      Files.write(file, spoilt);
      // Whatever it says: no exception, and no more memory than the directory may have.
      assertThat(ArchiveNames.of(file)).hasSizeLessThanOrEqualTo(2);
    }
  }
}

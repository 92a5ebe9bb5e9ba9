package org.comity.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.comity.hostile.Hostile;
import org.comity.hostile.HostileZip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveGateTest {
  @TempDir private Path top;

  private record Entry(String name, byte[] content) {}

  private static byte[] zip(Entry... entries) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Entry entry : entries) {
        zip.putNextEntry(new ZipEntry(entry.name));
        zip.write(entry.content);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private Path folder() throws Exception {
    return Files.createDirectories(top.resolve("in"));
  }

  private SyntaxFault refused(ArchiveGate gate, byte[] archive) throws Exception {
    Path folder = folder();
    SyntaxFault fault =
        catchThrowableOfType(
            SyntaxFault.class, () -> gate.unpack(new ByteArrayInputStream(archive), folder));
    assertThat(fault).isNotNull();
    try (Stream<Path> left = Files.walk(top)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    return fault;
  }

  @Test
  void unpacksFlatArchives() throws Exception {
    List<Path> files =
        ArchiveGate.standard()
            .unpack(
                new ByteArrayInputStream(
                    zip(new Entry("a.csv", "1".getBytes(UTF_8)), new Entry("b.csv", new byte[0]))),
                folder());
    assertThat(files).extracting(p -> p.getFileName().toString()).containsExactly("a.csv", "b.csv");
    assertThat(files.get(0)).hasContent("1");
  }

  static List<Hostile> hostile() {
    return HostileZip.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refuses(Hostile hostile) throws Exception {
    assertThat(refused(ArchiveGate.standard(), hostile.bytes()).code()).isEqualTo(hostile.code());
  }

  static List<String> names() {
    return HostileZip.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void knowsNamesThatAreNotPlain(String name) {
    assertThat(FileNames.isSafe(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "Ärzte 2026-01.csv", "persons_v1(2).csv", "nulls.csv", "例.csv"})
  void takesPlainNames(String name) {
    assertThat(FileNames.isSafe(name)).isTrue();
  }

  @Test
  void stopsAtTheSizeOfAllEntries() throws Exception {
    ArchiveGate small = new ArchiveGate(Limits.DROP.withBytes(1_000));
    byte[] archive = zip(new Entry("a", new byte[600]), new Entry("b", new byte[600]));
    assertThat(refused(small, archive).code()).isEqualTo("TOO_LARGE");
  }

  @Test
  void refusesMoreEntriesThanAllowed() throws Exception {
    Entry[] many = new Entry[11];
    Arrays.setAll(many, i -> new Entry("f" + i, new byte[1]));
    assertThat(refused(new ArchiveGate(Limits.DROP.withNodes(10)), zip(many)).code())
        .isEqualTo("LIMIT_EXCEEDED");
  }

  @Test
  void neverReplacesAFileThatIsThere() throws Exception {
    Path there = Files.writeString(folder().resolve("a.csv"), "old");
    assertThatThrownBy(
            () ->
                ArchiveGate.standard()
                    .unpack(
                        new ByteArrayInputStream(zip(new Entry("a.csv", new byte[1]))), folder()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(there).hasContent("old");
  }
}

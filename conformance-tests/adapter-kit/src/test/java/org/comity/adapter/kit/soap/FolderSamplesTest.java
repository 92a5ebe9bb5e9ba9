package org.comity.adapter.kit.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comity.adapter.spi.Payload;
import org.comity.syntax.CanonicalJson;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each sample of every folder becomes exactly what stands beside it under {@code expected}. Samples
 * are payloads as an engine hands them over: XML, JSON, or the joined rows of a drop.
 */
class FolderSamplesTest {
  @TestFactory
  Stream<DynamicTest> samplesBecomeWhatIsExpected() throws IOException {
    List<String> folders;
    try (Stream<Path> found = Files.list(SoapFolder.path("."))) {
      folders =
          found
              .filter(Files::isDirectory)
              .map(path -> path.getFileName().toString())
              .sorted()
              .toList();
    }
    assertThat(folders).contains("ee-demo", "fi-virta", "gb-demo", "ke-demo");
    return folders.stream()
        .flatMap(
            id ->
                samples(id)
                    .map(
                        file ->
                            DynamicTest.dynamicTest(
                                id + ": " + file.getFileName(), () -> check(id, file))));
  }

  private static Stream<Path> samples(String id) {
    try (Stream<Path> files = Files.list(SoapFolder.path(id).resolve("samples"))) {
      List<Path> samples = files.sorted().toList();
      assertThat(samples).as("samples of " + id).isNotEmpty();
      return samples.stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(String id, Path sample) throws Exception {
    SoapFolder folder = SoapFolder.load(id);
    Payload payload = new Payload(Files.readAllBytes(sample), folder.syntax());
    String actual = SoapFolder.json(folder.translate(payload, null));
    Path expected =
        SoapFolder.path(id)
            .resolve("expected")
            .resolve(sample.getFileName().toString().replace(".xml", ".json"));
    if (Boolean.getBoolean("comity.expected.write")) {
      Files.writeString(expected, actual);
    }
    assertThat(canonical(actual.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(canonical(Files.readAllBytes(expected)));
  }

  private static String canonical(byte[] json) throws Exception {
    return new String(CanonicalJson.of(json), StandardCharsets.UTF_8);
  }
}

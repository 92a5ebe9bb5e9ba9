package org.comity.adapter.kit.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.comity.adapter.spi.Payload;
import org.comity.syntax.CanonicalJson;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each XML sample of a folder becomes exactly what stands beside it under {@code expected}. */
class FolderSamplesTest {
  @TestFactory
  Stream<DynamicTest> samplesBecomeWhatIsExpected() throws IOException {
    return Stream.of("ee-demo", "fi-virta")
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
      return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(String id, Path sample) throws Exception {
    Payload payload = new Payload(Files.readAllBytes(sample), Payload.Syntax.XML);
    String actual = SoapFolder.json(SoapFolder.load(id).translate(payload, null));
    Path expected =
        SoapFolder.path(id)
            .resolve("expected")
            .resolve(sample.getFileName().toString().replace(".xml", ".json"));
    String write = System.getProperty("comity.expected.write");
    if (write != null) {
      Files.writeString(Path.of(write).resolve(id + ".json"), actual);
    }
    assertThat(canonical(actual.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(canonical(Files.readAllBytes(expected)));
  }

  private static String canonical(byte[] json) throws Exception {
    return new String(CanonicalJson.of(json), StandardCharsets.UTF_8);
  }
}

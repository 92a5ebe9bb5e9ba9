package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every adapter folder of the project is valid, green and described. */
class AdapterFoldersTest {
  static List<Path> folders() throws IOException {
    try (Stream<Path> found = Files.list(Path.of("../adapters/registries"))) {
      return found.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void validates(Path folder) {
    AdapterRun run = AdapterRun.of("validate", folder.toString());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void isGreen(Path folder) {
    AdapterRun run = AdapterRun.of("test", folder.toString());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("ok    samples/").contains("ok    capabilities");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void hasItsPage(Path folder) {
    AdapterRun run = AdapterRun.of("docs", "--check", folder.toString());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }
}

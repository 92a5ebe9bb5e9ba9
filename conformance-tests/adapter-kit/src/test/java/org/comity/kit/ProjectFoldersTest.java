package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comity.kit.folder.KitProof;
import org.comity.mapping.sample.FolderTest.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every adapter folder of the project keeps the contract, on its own samples alone. */
class ProjectFoldersTest {
  static List<Path> folders() throws IOException {
    try (Stream<Path> found = Files.list(Path.of("../../adapters/registries"))) {
      return found.filter(f -> Files.exists(f.resolve("adapter.yaml"))).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void keepsTheContract(Path folder) {
    List<Step> steps = new KitProof().prove(TestFolders.run(folder));
    assertThat(steps).filteredOn(s -> !s.passed()).isEmpty();
    assertThat(steps).filteredOn(s -> !s.skipped()).hasSizeGreaterThanOrEqualTo(5);
  }
}

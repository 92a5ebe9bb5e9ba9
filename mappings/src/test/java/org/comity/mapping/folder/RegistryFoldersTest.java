package org.comity.mapping.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every adapter folder of the project loads without a finding. */
class RegistryFoldersTest {
  @TestFactory
  Stream<DynamicTest> everyFolderIsSound() throws IOException {
    List<Path> folders;
    try (Stream<Path> found = Files.list(Path.of("../adapters/registries"))) {
      folders = found.filter(Files::isDirectory).sorted().toList();
    }
    assertThat(folders).isNotEmpty();
    return folders.stream()
        .map(
            f ->
                DynamicTest.dynamicTest(
                    f.getFileName().toString(),
                    () -> {
                      AdapterFolder.Loaded loaded = AdapterFolder.load(f);
                      assertThat(loaded.findings()).isEmpty();
                      assertThat(loaded.folder()).isNotNull();
                    }));
  }
}

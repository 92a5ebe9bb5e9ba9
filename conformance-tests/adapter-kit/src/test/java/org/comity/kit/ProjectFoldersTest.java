package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.syntax.YamlGate;
import org.junit.jupiter.api.Test;

/** The project's own adapter folders are sound for their engines, as far as these are here. */
class ProjectFoldersTest {
  @Test
  void foldersAreSound() throws Exception {
    Path registries = Path.of("../../adapters/registries");
    assumeTrue(Files.isDirectory(registries), "the project's adapter folders are not beside it");
    List<String> checked = new ArrayList<>();
    try (Stream<Path> folders = Files.list(registries)) {
      for (Path folder : folders.filter(f -> Files.exists(f.resolve("adapter.yaml"))).toList()) {
        String engine =
            String.valueOf(
                YamlGate.standard()
                    .readMap(Files.readAllBytes(folder.resolve("adapter.yaml")))
                    .get("engine"));
        for (RegistryAdapterFactory factory : ServiceLoader.load(RegistryAdapterFactory.class)) {
          if (factory.type().equals(engine)) {
            Map<String, String> settings = new HashMap<>(Map.of("endpoint", "http://127.0.0.1:1"));
            for (SettingKey key : factory.settings()) {
              if (!key.isChoice()) {
                settings.put(key.name(), "/tmp");
              }
            }
            assertThat(factory.check(AdapterFolder.load(folder, settings)))
                .as(folder.toString())
                .isEmpty();
            checked.add(engine);
          }
        }
      }
    }
    assertThat(checked).contains("rest", "csv");
  }
}

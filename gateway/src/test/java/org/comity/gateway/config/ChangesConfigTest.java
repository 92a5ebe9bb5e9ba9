package org.comity.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.registry.FolderCheck;
import org.comity.mapping.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code changes: {every: …}} of a registry in {@code comity.yaml}. */
class ChangesConfigTest {
  private static final Path FOLDERS = Path.of("../adapters/registries").toAbsolutePath();

  @TempDir Path folder;

  private GatewayConfig load(String registry, String changes) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("comity.yaml"),
            """
            keys: ./keys
            db: {url: embedded}
            adapters: "%s"
            registries:
              %s:
                endpoint: "https://register.example/ws"
                changes: %s
            """
                .formatted(FOLDERS.normalize(), registry, changes));
    return new ConfigLoader(Engines.standard()).load(file, Map.of());
  }

  @ParameterizedTest
  @CsvSource({"1s,1", "15m,900", "6h,21600", "168h,604800"})
  void isHowOftenTheFeedIsRead(String text, long seconds) throws Exception {
    RegistryConfig registry =
        load("ee-kutseregister", "{every: " + text + "}").registries().get("ee-kutseregister");
    assertThat(registry.changesEvery()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(FolderCheck.of(registry, registry.folder(), Engines.standard()).findings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "often",
        "15",
        "15 m",
        "-15m",
        "0s",
        "999ms",
        "169h",
        "1d",
        "PT15M",
        "99999999999999999999h"
      })
  void aTimeThatIsNoneOrTooShortOrTooLongIsToldWithItsPlace(String text) {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class, () -> load("ee-kutseregister", "{every: " + text + "}"));
    assertThat(e).as(text).isNotNull();
    assertThat(e.faults()).hasSize(1);
    assertThat(e.faults().get(0).toString())
        .contains("comity.yaml:7:22")
        .contains("registries.ee-kutseregister.changes.every")
        .contains("15m or 6h, from 1s to 168h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{evry: 15m} | every",
        "{every: [15m]} | every",
        "{every: {minutes: 15}} | every",
        "15m | changes",
      })
  void whatIsNoSuchKeyIsTold(String changes, String named) {
    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> load("ee-kutseregister", changes));
    assertThat(e).as(changes).isNotNull();
    assertThat(e.faults().toString()).contains("comity.yaml:7:").contains(named);
  }

  @Test
  void aRegistryWhoseFolderDeclaresNoFeedIsRefusedWithWhatWouldFit() throws Exception {
    RegistryConfig registry = load("ee-demo", "{every: 15m}").registries().get("ee-demo");
    List<Finding> findings =
        FolderCheck.of(registry, registry.folder(), Engines.standard()).findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).toString())
        .contains("changes.every in comity.yaml")
        .contains("a folder that declares CHANGES, or no such key");
  }
}

package org.comity.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.gateway.engine.Engines;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpConfigTest {
  private static final String SOUND =
      """
      registries:
        xa-drops:
          drop: /var/drops
          sftp:
            host: files.example
            user: comity
            key: "${secret:xa-drops}"
            hostKey: "SHA256:%s"
            folder: /out/
            done: /out/done
            every: 5m
      """
          .formatted("A".repeat(43));

  @TempDir Path folder;

  @BeforeEach
  void folders() throws Exception {
    Files.createDirectories(folder.resolve("adapters/registries/xa-drops"));
    Files.writeString(
        folder.resolve("adapters/registries/xa-drops/adapter.yaml"), "engine: files\n");
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/xa-drops"), "a private key\n");
  }

  @Test
  void readsWhereTheFilesLie() throws Exception {
    RegistryConfig registry = load(SOUND).registries().get("xa-drops");
    SftpConfig sftp = registry.sftp();
    assertThat(sftp.port()).isEqualTo(22);
    assertThat(sftp.folder()).isEqualTo("/out");
    assertThat(sftp.key()).isEqualTo("a private key");
    assertThat(sftp.every()).hasMinutes(5);
    assertThat(sftp.toString() + registry).doesNotContain("private");
  }

  @Test
  void tellsEveryFaultWithItsPlace() throws Exception {
    fault(SOUND.replace("SHA256:A", "MD5:"), "8:16", "the fingerprint of the server's key");
    fault(
        SOUND.replaceAll(".*hostKey.*\n", ""),
        "4:5",
        "registries.xa-drops.sftp.hostKey is missing");
    fault(
        SOUND.replace("\"${secret:xa-drops}\"", "plain"),
        "7:12",
        "is a secret and stands in the file");
    fault(SOUND.replace("${secret:xa-drops}", "${secret:none}"), "7:12", "no secret \"none\"");
    fault(SOUND.replaceAll(".*key: \"\\$.*\n", ""), "4:5", "sftp.key is missing");
    fault(SOUND.replace("folder: /out/", "folder: out"), "9:15", "an absolute path");
    fault(SOUND.replace("folder: /out/", "folder: /../out"), "9:15", "an absolute path");
    fault(SOUND.replace("every: 5m", "evry: 5m"), "11:7", "did you mean \"every\"?");
    fault(
        SOUND.replace("  drop: /var/drops\n", "  enabled: true\n"),
        "9:7",
        "needs the registry's key");
  }

  private void fault(String yaml, String place, String text) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> load(yaml));
    assertThat(e).as(yaml).isNotNull();
    assertThat(e.faults()).hasSize(1);
    assertThat(e.faults().get(0).toString()).contains("comity.yaml:" + place).contains(text);
  }

  private GatewayConfig load(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("comity.yaml"), yaml);
    return new ConfigLoader(Engines.of(List.of(new FileEngine()))).load(file, Map.of());
  }

  private record FileEngine() implements RegistryAdapterFactory {
    @Override
    public String type() {
      return "files";
    }

    @Override
    public List<SettingKey> settings() {
      return List.of(new SettingKey("drop", false, false, "where files arrive"));
    }

    @Override
    public List<Issue> check(AdapterConfig config) {
      return List.of();
    }

    @Override
    public RegistryAdapter create(AdapterConfig config, AdapterServices services) {
      throw new UnsupportedOperationException();
    }
  }
}

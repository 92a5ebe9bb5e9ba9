package org.comity.gateway.config;

import java.io.IOException;
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

/** A folder with a sound configuration, to be broken one line at a time. */
final class ConfigFixture {
  static final String HASH_ONE = "sha256:" + "1".repeat(64);
  static final String HASH_TWO = "sha256:" + "2".repeat(64);

  static final String SOUND =
      """
      api: {port: 0}
      admin: {port: 0}
      data: ./data
      db: {url: embedded}
      adapters: ./adapters
      registries:
        xa-register:
          endpoint: "http://127.0.0.1:9001/ws"
          password: "${secret:xa-register}"
          permits: 8
          deadline: 2s
          originals: digest
        xb-register:
          inbox: ./drops
      agencies:
        "XC:agency": {roles: [DESTINATION], tokenHash: "%s", purposes: [PROFESSIONAL], registries: [xa-register]}
        "XA:agency":
          roles: [ORIGIN, AUDITOR]
          tokenHash: "%s"
          purposes: []
          registries: [xa-register, xb-register]
      """
          .formatted(HASH_ONE, HASH_TWO);

  final Path folder;
  final Path file;

  ConfigFixture(Path folder) throws IOException {
    this.folder = folder;
    this.file = folder.resolve("comity.yaml");
    adapter("xa-register", "engine: wire\n");
    adapter("xb-register", "engine: drop\n");
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/xa-register"), "s3cret\n");
    Files.writeString(file, SOUND);
  }

  void adapter(String id, String yaml) throws IOException {
    Path adapter = Files.createDirectories(folder.resolve("adapters").resolve(id));
    Files.writeString(adapter.resolve("adapter.yaml"), yaml);
  }

  GatewayConfig load(String yaml, Map<String, String> environment)
      throws IOException, ConfigException {
    Files.writeString(file, yaml);
    return new ConfigLoader(Engines.of(List.of(new Wire(), new DropEngine())))
        .load(file, environment);
  }

  private record Wire() implements RegistryAdapterFactory {
    @Override
    public String type() {
      return "wire";
    }

    @Override
    public List<SettingKey> settings() {
      return List.of(
          new SettingKey("endpoint", true, false, "the address of the service"),
          new SettingKey("password", true, true, "the password of the service"),
          new SettingKey("operator", false, false, "who asks"));
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

  private record DropEngine() implements RegistryAdapterFactory {
    @Override
    public String type() {
      return "drop";
    }

    @Override
    public List<SettingKey> settings() {
      return List.of(
          new SettingKey("inbox", true, false, "the folder that is watched"),
          new SettingKey("b-inbox", false, false, "a second folder"),
          new SettingKey("drop", false, false, "where files arrive"));
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

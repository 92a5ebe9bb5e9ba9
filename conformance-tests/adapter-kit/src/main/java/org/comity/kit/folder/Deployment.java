package org.comity.kit.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.kit.simulate.HttpRegistry;

/** What a deployment would set for a registry: secrets and folders made up for the contract. */
record Deployment(Map<String, String> settings, List<String> secrets) {
  Deployment {
    settings = Map.copyOf(settings);
    secrets = List.copyOf(secrets);
  }

  /**
   * @param known settings that are known already
   * @param scratch where folders are made
   */
  static Deployment of(RegistryAdapterFactory factory, Map<String, String> known, Path scratch)
      throws IOException {
    Map<String, String> settings = new HashMap<>(known);
    List<String> secrets = new ArrayList<>();
    for (SettingKey key : factory.settings()) {
      // What chooses among what the folder describes is the sample's to say.
      if (settings.containsKey(key.name()) || key.isChoice()) {
        continue;
      }
      if (key.isAddress()) {
        settings.put(key.name(), known.get("endpoint") + HttpRegistry.TOKENS);
      } else if (key.secret()) {
        String secret = "secret-of-the-contract-" + key.name();
        settings.put(key.name(), secret);
        secrets.add(secret);
      } else {
        // What is no folder takes the path as a text.
        settings.put(
            key.name(),
            Files.createDirectories(scratch.resolve("settings").resolve(key.name())).toString());
      }
    }
    return new Deployment(settings, secrets);
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "Deployment" + settings.keySet();
  }
}

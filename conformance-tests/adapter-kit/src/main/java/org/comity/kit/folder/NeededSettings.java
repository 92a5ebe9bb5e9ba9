package org.comity.kit.folder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.kit.simulate.HttpRegistry;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.sample.MadeUpSettings;

/**
 * What {@code comity.yaml} must set so that a gateway can use a registry that is being played: what
 * is known of it, and each key that the folder's engine would miss. The engine itself says which
 * those are.
 */
final class NeededSettings {
  private final RegistryAdapterFactory factory;
  private final AdapterFolder folder;
  private final Map<String, String> known;

  /**
   * @param known settings and their values, in the order to tell them
   */
  NeededSettings(RegistryAdapterFactory factory, AdapterFolder folder, Map<String, String> known) {
    this.factory = factory;
    this.folder = folder;
    this.known = known;
  }

  /** Lines {@code key: value} as they stand in the file. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    known.forEach((name, value) -> lines.add(name + ": \"" + value + "\""));
    Map<String, String> all = all();
    int faults = faults(all);
    for (SettingKey key : factory.settings()) {
      if (known.containsKey(key.name())) {
        continue;
      }
      Map<String, String> without = new HashMap<>(all);
      without.remove(key.name());
      if (key.required() || faults(without) > faults) {
        lines.add(key.name() + ": " + value(key));
      }
    }
    return List.copyOf(lines);
  }

  private Map<String, String> all() {
    Map<String, String> all = MadeUpSettings.of(factory, folder.engineSettings());
    all.putAll(known);
    return all;
  }

  private int faults(Map<String, String> settings) {
    return factory.check(folder.adapterConfig(settings)).size();
  }

  /** A secret is always a reference; tokens are given out by the played registry itself. */
  private String value(SettingKey key) {
    if (key.secret()) {
      return "\"${secret:" + folder.id() + "-" + key.name() + "}\"";
    }
    return key.isAddress() ? "\"" + known.get("endpoint") + HttpRegistry.TOKENS + "\"" : "any";
  }
}

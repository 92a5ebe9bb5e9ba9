package org.comity.mapping.sample;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;

/** What a deployment will set is not known of a folder alone: anything of the right form does. */
public final class MadeUpSettings {
  private MadeUpSettings() {}

  /**
   * A value for every key of an engine, but for those that choose among what the folder describes.
   *
   * @param section the engine's section of {@code adapter.yaml}
   */
  public static Map<String, String> of(RegistryAdapterFactory engine, Map<String, Object> section) {
    String somewhere = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().toString();
    Map<String, String> settings = new HashMap<>();
    settings.put("endpoint", "http://localhost:1/");
    for (SettingKey key : engine.settings()) {
      if (!key.isChoice()) {
        settings.put(key.name(), key.secret() ? "unknown" : somewhere);
      }
    }
    settings.putAll(engine.madeUpSettings(section));
    return settings;
  }
}

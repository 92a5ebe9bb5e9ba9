package org.comity.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One registry.
 *
 * @param id registry id, the name of its folder
 * @param folder its adapter folder
 * @param engine type of its engine as written in its {@code adapter.yaml}
 * @param enabled whether it is asked at all
 * @param permits most calls to it at a time
 * @param deadline most time for one call
 * @param originals how long originals are kept
 * @param settings {@code endpoint} and what the engine's factory declares; secrets replaced
 */
public record RegistryConfig(
    String id,
    Path folder,
    String engine,
    boolean enabled,
    int permits,
    Duration deadline,
    Originals originals,
    Map<String, String> settings) {
  public RegistryConfig {
    settings = Ordered.copy(settings);
  }

  /** Never shows settings: they may hold secrets. */
  @Override
  public String toString() {
    return "RegistryConfig[id=" + id + ", engine=" + engine + ", enabled=" + enabled + "]";
  }
}

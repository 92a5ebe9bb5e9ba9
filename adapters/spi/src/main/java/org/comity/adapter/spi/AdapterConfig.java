package org.comity.adapter.spi;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an adapter is made of: its folder and what the deployment sets.
 *
 * @param id registry id, the folder's name
 * @param folder the adapter folder; an engine may read further files below it (a WSDL, a layout)
 * @param engine the tree under {@code engine} settings of {@code adapter.yaml}: maps, lists and
 *     strings as read by the YAML gate (every scalar is text)
 * @param settings what the deployment set under {@code registries.<id>}, references to secrets
 *     already replaced
 * @param capabilities what {@code adapter.yaml} declares
 */
public record AdapterConfig(
    String id,
    Path folder,
    Map<String, Object> engine,
    Map<String, String> settings,
    Set<Capability> capabilities) {
  public AdapterConfig {
    // In the order of the file: what an engine tells must not differ from run to run.
    engine = Collections.unmodifiableMap(new LinkedHashMap<>(engine));
    settings = Map.copyOf(settings);
    capabilities = Set.copyOf(capabilities);
  }

  /** Never shows settings: they may hold secrets. */
  @Override
  public String toString() {
    return "AdapterConfig[id=" + id + "]";
  }
}

package org.comity.gateway.config;

import java.nio.file.Path;
import java.util.Map;
import org.comity.gateway.engine.Engines;
import org.jspecify.annotations.Nullable;

/**
 * The configuration as read, checked as a whole. Paths are absolute.
 *
 * @param file the file it was read from
 * @param api interface for agencies
 * @param admin administration port
 * @param data folder for everything that is kept
 * @param keys folder of the id, signing and journal keys
 * @param db database
 * @param adapters folder of the adapter folders
 * @param mappings folder of the mapping data; absent for the data in the product
 * @param engines engines and functions that the folders may name, those of the jars among them
 * @param registries registries by id, in the file's order
 * @param agencies agencies by id, in the file's order
 */
public record GatewayConfig(
    Path file,
    ApiConfig api,
    AdminConfig admin,
    Path data,
    Path keys,
    DbConfig db,
    Path adapters,
    @Nullable Path mappings,
    Engines engines,
    Map<String, RegistryConfig> registries,
    Map<String, AgencyConfig> agencies) {
  public GatewayConfig {
    registries = Ordered.copy(registries);
    agencies = Ordered.copy(agencies);
  }
}

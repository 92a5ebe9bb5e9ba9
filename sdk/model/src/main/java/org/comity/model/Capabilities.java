package org.comity.model;

import java.util.List;
import java.util.Objects;

/**
 * What this gateway can do.
 *
 * @param version version of the gateway
 * @param schemaVersions schema versions it speaks, such as {@code 1.0}
 * @param operations operations of the interface that are built
 * @param registries registries visible to the caller
 * @param frameworks framework ids it can compare
 * @param limits limits
 */
public record Capabilities(
    String version,
    List<String> schemaVersions,
    List<String> operations,
    List<RegistryInfo> registries,
    List<String> frameworks,
    LimitsInfo limits) {
  public Capabilities {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(limits, "limits");
    schemaVersions = List.copyOf(schemaVersions);
    operations = List.copyOf(operations);
    registries = List.copyOf(registries);
    frameworks = List.copyOf(frameworks);
  }
}

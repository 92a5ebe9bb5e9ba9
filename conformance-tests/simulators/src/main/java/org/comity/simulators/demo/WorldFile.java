package org.comity.simulators.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.comity.simulators.common.DemoData;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code demo/world.yaml} says.
 *
 * @param registries the registries in order
 * @param agencies the agencies in order
 */
record WorldFile(List<RegistryEntry> registries, List<AgencyEntry> agencies) {

  /** A kind of simulator. */
  enum Kind {
    SOAP,
    REST,
    CSV
  }

  /**
   * A registry.
   *
   * @param id registry id
   * @param kind which simulator plays it
   * @param files where its data stands
   */
  record RegistryEntry(String id, Kind kind, Map<String, String> files) {
    RegistryEntry {
      files = Map.copyOf(files);
    }

    String file(String key) {
      String value = files.get(key);
      if (value == null) {
        throw new IllegalStateException("world.yaml: " + id + " has no " + key);
      }
      return value;
    }
  }

  /**
   * An agency.
   *
   * @param id agency id
   * @param roles its roles
   * @param purposes purposes it may state
   * @param registries registries it may ask; empty for all
   */
  record AgencyEntry(
      String id, List<String> roles, List<String> purposes, List<String> registries) {
    AgencyEntry {
      roles = List.copyOf(roles);
      purposes = List.copyOf(purposes);
      registries = List.copyOf(registries);
    }
  }

  WorldFile {
    registries = List.copyOf(registries);
    agencies = List.copyOf(agencies);
  }

  static WorldFile load() {
    Map<String, Object> root;
    try {
      root = YamlGate.standard().readMap(DemoData.bytes("world.yaml"));
    } catch (SyntaxFault e) {
      throw new IllegalStateException("world.yaml:" + e.line() + ": " + e.getMessage(), e);
    }
    List<RegistryEntry> registries = new ArrayList<>();
    map(root.get("registries"))
        .forEach(
            (id, entry) -> {
              Map<String, Object> keys = map(entry);
              Map<String, String> files = new LinkedHashMap<>();
              keys.forEach((key, value) -> files.put(key, String.valueOf(value)));
              Kind kind =
                  Kind.valueOf(String.valueOf(keys.get("simulator")).toUpperCase(Locale.ROOT));
              registries.add(new RegistryEntry(id, kind, files));
            });
    List<AgencyEntry> agencies = new ArrayList<>();
    map(root.get("agencies"))
        .forEach(
            (id, entry) -> {
              Map<String, Object> keys = map(entry);
              List<String> asked =
                  "all".equals(keys.get("registries")) ? List.of() : list(keys.get("registries"));
              agencies.add(
                  new AgencyEntry(id, list(keys.get("roles")), list(keys.get("purposes")), asked));
            });
    return new WorldFile(registries, agencies);
  }

  @SuppressWarnings("unchecked") // the YAML gate gives maps with text keys only
  private static Map<String, Object> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalStateException("world.yaml: a mapping was expected");
  }

  private static List<String> list(@Nullable Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(String::valueOf).toList();
    }
    throw new IllegalStateException("world.yaml: a list was expected");
  }
}

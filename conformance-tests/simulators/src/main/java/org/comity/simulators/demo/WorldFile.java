package org.comity.simulators.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    Facts root = Facts.of("world.yaml");
    Facts registries = root.at("registries");
    Facts agencies = root.at("agencies");
    return new WorldFile(
        registries.keys().stream().map(id -> registry(id, registries.at(id))).toList(),
        agencies.keys().stream().map(id -> agency(id, agencies.at(id))).toList());
  }

  private static RegistryEntry registry(String id, Facts facts) {
    Map<String, String> files = new LinkedHashMap<>();
    facts.keys().forEach(key -> files.put(key, facts.text(key)));
    Kind kind = Kind.valueOf(facts.text("simulator").toUpperCase(Locale.ROOT));
    return new RegistryEntry(id, kind, files);
  }

  private static AgencyEntry agency(String id, Facts facts) {
    return new AgencyEntry(
        id, facts.texts("roles"), facts.texts("purposes"), facts.texts("registries"));
  }
}

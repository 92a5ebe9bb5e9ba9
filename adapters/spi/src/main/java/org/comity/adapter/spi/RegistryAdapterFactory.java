package org.comity.adapter.spi;

import java.util.List;
import org.comity.model.Issue;

/** Makes adapters of one type; found by {@link java.util.ServiceLoader}. */
public interface RegistryAdapterFactory {
  /** The type as written under {@code engine} in {@code adapter.yaml}: soap, rest, csv … */
  String type();

  /**
   * The keys that a deployment may set for a registry of this type (under {@code registries.<id>}
   * in {@code comity.yaml}), beyond those of every registry; any other key stops the start.
   */
  List<SettingKey> settings();

  /**
   * Checks a configuration without any call: every fault at once, empty if sound. {@link #create}
   * is called only after it.
   */
  List<Issue> check(AdapterConfig config);

  /**
   * Makes an adapter. It makes no call to the registry.
   *
   * @throws IllegalArgumentException if {@link #check} would have found a fault
   */
  RegistryAdapter create(AdapterConfig config, AdapterServices services);
}

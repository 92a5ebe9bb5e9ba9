package org.comity.gateway.registry;

import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;

/** Where the adapter of a registry may go: what its deployment set, and nowhere else. */
public final class Addresses {
  private Addresses() {}

  /** The keys that hold addresses, {@code endpoint} first. */
  public static List<String> keys(RegistryAdapterFactory factory) {
    List<String> keys = new ArrayList<>(List.of("endpoint"));
    factory.settings().stream().filter(SettingKey::isAddress).forEach(k -> keys.add(k.name()));
    return keys;
  }
}

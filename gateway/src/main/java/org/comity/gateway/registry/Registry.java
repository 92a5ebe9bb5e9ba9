package org.comity.gateway.registry;

import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.gateway.config.RegistryConfig;
import org.comity.mapping.record.RecordMapper;

/**
 * One configured registry, ready to be asked.
 *
 * @param profile who it is
 * @param config how it is deployed
 * @param adapter speaks to it
 * @param mapper gives its payloads their meaning
 * @param guard stands before every call
 * @param records records of its drops
 */
public record Registry(
    RegistryProfile profile,
    RegistryConfig config,
    RegistryAdapter adapter,
    RecordMapper mapper,
    RegistryGuard guard,
    RecordStore records) {
  public String id() {
    return profile.id();
  }

  /** Whether both the folder declares it and the adapter can do it. */
  public boolean can(Capability capability) {
    return profile.capabilities().contains(capability)
        && adapter.capabilities().contains(capability);
  }
}

package org.comity.gateway.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;
import org.comity.gateway.store.PrivateFiles;

/**
 * What the gateway gives an adapter.
 *
 * @param http the way out
 * @param clock the time
 * @param area the registry's own folder
 * @param records records of its drops
 */
public record HostServices(Outbound http, Clock clock, Path area, RecordStore records)
    implements AdapterServices {
  /**
   * The services of one registry.
   *
   * @param areas folder of the registries' own folders; that of this one is made
   * @throws IOException if it cannot be made
   */
  public static HostServices of(
      String registry, Path areas, Outbound http, Clock clock, RecordStore records)
      throws IOException {
    Path area = areas.resolve(registry);
    PrivateFiles.folder(area);
    return new HostServices(http, clock, area, records);
  }
}

package org.comity.kit;

import java.nio.file.Path;
import java.time.Clock;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;

/**
 * What an adapter gets from its host, in memory.
 *
 * @param http the way out
 * @param clock the clock
 * @param area a folder that exists
 * @param records records of drops
 */
public record InMemoryServices(Outbound http, Clock clock, Path area, RecordStore records)
    implements AdapterServices {
  private static final Outbound SHARED = new SimpleOutbound();

  /** Services with an empty store, the system's clock and real HTTP. */
  public static InMemoryServices in(Path area) {
    return new InMemoryServices(SHARED, Clock.systemUTC(), area, new InMemoryRecords());
  }
}

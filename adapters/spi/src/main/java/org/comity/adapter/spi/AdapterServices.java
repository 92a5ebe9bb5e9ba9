package org.comity.adapter.spi;

import java.nio.file.Path;
import java.time.Clock;

/** All that an adapter gets from its host, and nothing else. Safe for use by many threads. */
public interface AdapterServices {
  /** The one way out by HTTP. */
  Outbound http();

  /** The only clock to be asked: tests stop it. */
  Clock clock();

  /** A folder of this registry's own for files on their way (outbound files and the like). */
  Path area();

  /** Records of this registry's drops. */
  RecordStore records();
}

package org.comity.adapter.csv;

import java.util.HexFormat;
import org.comity.syntax.Sha256;

/** Names that say nothing of what they are about. */
final class Digests {
  private Digests() {}

  /** The name of a delivery in file names. */
  static String deliveryKey(String key) {
    return HexFormat.of().formatHex(Sha256.of(key), 0, 16);
  }
}

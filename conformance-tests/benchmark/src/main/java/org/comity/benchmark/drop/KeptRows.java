package org.comity.benchmark.drop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.IntFunction;
import org.comity.gateway.keys.Blinder;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.keys.Sealer;

/**
 * What the stored form makes unavoidable, done with the gateway's own parts: each record sealed,
 * its SHA-256, a keyed digest for each of two look-up keys. For one thread.
 */
final class KeptRows {
  private static final String[] NAMES = DropFixture.HEADER.split(",");

  private final Sealer sealer;
  private final Blinder blinder;
  private final MessageDigest sha256 = DropFixture.sha256();

  /** A row as it is kept. */
  record Kept(byte[] sealed, byte[] digest, byte[] number, byte[] person) {}

  KeptRows(KeyRing ring) {
    sealer = ring.cipher("drop " + DropFixture.REGISTRY).sealer(DropFixture.REGISTRY);
    blinder = ring.blinder("drop");
  }

  Kept row(IntFunction<String> cells) {
    StringBuilder json = new StringBuilder(400).append("{\"award\":{");
    for (int i = 0; i < NAMES.length; i++) {
      json.append(i == 0 ? "\"" : ",\"").append(NAMES[i]).append("\":\"");
      json.append(cells.apply(i).replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    byte[] record = json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    return new Kept(
        sealer.seal(record),
        sha256.digest(record),
        blinder.blind(DropFixture.REGISTRY, "number", cells.apply(0)),
        blinder.blind(DropFixture.REGISTRY, "identifier:XA:person", cells.apply(1)));
  }
}

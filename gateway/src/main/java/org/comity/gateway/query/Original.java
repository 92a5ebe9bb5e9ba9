package org.comity.gateway.query;

import org.comity.adapter.spi.Payload;
import org.comity.syntax.Sha256;

/**
 * What a registry gave.
 *
 * @param payload its bytes
 * @param digest their digest, {@code sha256:…}: records, journal and the sealed original name it
 */
public record Original(Payload payload, String digest) {
  static Original of(Payload payload) {
    return new Original(payload, Sha256.named(payload.bytes()));
  }
}

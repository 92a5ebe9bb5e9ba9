package org.comity.model;

import java.util.Objects;

/**
 * A detached Ed25519 signature over the RFC 8785 bytes of the document without it.
 *
 * @param keyId key, see {@code /.well-known/comity/keys}
 * @param value base64url without padding
 */
public record Signature(String keyId, String value) {
  public Signature {
    Objects.requireNonNull(keyId, "keyId");
    Objects.requireNonNull(value, "value");
  }
}

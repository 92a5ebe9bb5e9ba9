package org.comity.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Proof that the gateway durably took a posting.
 *
 * @param id receipt id (UUIDv7)
 * @param digest {@code sha256:} digest of the received bytes
 * @param receivedAt when (UTC)
 * @param signature over the rest of the receipt
 */
public record Receipt(String id, String digest, Instant receivedAt, @Nullable Signature signature) {
  public Receipt {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(receivedAt, "receivedAt");
  }
}

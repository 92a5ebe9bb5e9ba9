package org.comity.gateway.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that signatures of this gateway are checked with, retired ones included. */
public interface KeyCatalogue {
  List<PublishedKey> keys();

  /**
   * One public key.
   *
   * @param keyId as named in signatures
   * @param algorithm such as {@code Ed25519}
   * @param publicKey X.509 SubjectPublicKeyInfo, base64url without padding
   * @param use {@code answers}, {@code receipts}, {@code journal} or {@code all}
   * @param validFrom first instant of use (UTC)
   * @param validUntil when it was retired; absent for a key in use
   */
  record PublishedKey(
      String keyId,
      String algorithm,
      String publicKey,
      String use,
      Instant validFrom,
      @Nullable Instant validUntil) {}
}

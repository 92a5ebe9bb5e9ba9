package org.comity.binding.signature;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A public key of a gateway with its validity. Retired keys stay published.
 *
 * @param keyId id, as in a signature
 * @param algorithm {@code Ed25519}
 * @param publicKey X.509 SubjectPublicKeyInfo, base64url without padding
 * @param validFrom from when it signs (UTC)
 * @param validUntil until when it signed, or {@code null} while in use
 */
public record VerificationKey(
    String keyId,
    String algorithm,
    String publicKey,
    Instant validFrom,
    @Nullable Instant validUntil) {
  public VerificationKey {
    Objects.requireNonNull(keyId, "keyId");
    Objects.requireNonNull(algorithm, "algorithm");
    Objects.requireNonNull(publicKey, "publicKey");
    Objects.requireNonNull(validFrom, "validFrom");
  }
}

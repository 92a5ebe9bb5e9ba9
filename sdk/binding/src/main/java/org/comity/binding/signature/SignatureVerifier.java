package org.comity.binding.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.comity.model.CredentialAnswer;
import org.comity.model.Receipt;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures of answers and receipts against the keys that a gateway published. Immutable
 * and safe for use by many threads.
 */
public final class SignatureVerifier {
  /** What came of verifying. Only {@link #VALID} may be relied on. */
  public enum Verdict {
    /** The signature is right and the key was in use at the time that the document states. */
    VALID,
    /** The document, or its signature, was changed, or the key is not an Ed25519 key. */
    INVALID,
    /** No published key has the id that the signature names. */
    UNKNOWN_KEY,
    /** The key was not in use at the time that the document states. */
    KEY_NOT_IN_USE,
    /** The document has no signature. */
    NOT_SIGNED
  }

  private final KeySet keys;

  public SignatureVerifier(KeySet keys) {
    this.keys = keys;
  }

  /** Whether the published keys include this one. */
  public boolean knows(String keyId) {
    return keys.find(keyId).isPresent();
  }

  /** Verifies an answer that was built or stored as a record. */
  public Verdict verify(CredentialAnswer answer) {
    return verify(SignedBytes.of(answer), answer.signature(), answer.answeredAt());
  }

  /**
   * Verifies an answer as it was received, so that members which this version does not know are
   * covered too.
   *
   * @param answer what was read from the bytes
   * @param json the bytes as received
   */
  public Verdict verify(CredentialAnswer answer, byte[] json) {
    try {
      return verify(SignedBytes.of(json), answer.signature(), answer.answeredAt());
    } catch (SyntaxFault e) {
      return Verdict.INVALID;
    }
  }

  /** Verifies a receipt. */
  public Verdict verify(Receipt receipt) {
    return verify(SignedBytes.of(receipt), receipt.signature(), receipt.receivedAt());
  }

  private Verdict verify(
      byte[] signed, org.comity.model.@Nullable Signature signature, Instant at) {
    if (signature == null) {
      return Verdict.NOT_SIGNED;
    }
    Optional<VerificationKey> key = keys.find(signature.keyId());
    if (key.isEmpty()) {
      return Verdict.UNKNOWN_KEY;
    }
    if (!matches(key.get(), signed, signature.value())) {
      return Verdict.INVALID;
    }
    Instant until = key.get().validUntil();
    boolean inUse = !at.isBefore(key.get().validFrom()) && (until == null || !at.isAfter(until));
    return inUse ? Verdict.VALID : Verdict.KEY_NOT_IN_USE;
  }

  private static boolean matches(VerificationKey key, byte[] signed, String value) {
    if (!key.algorithm().equals("Ed25519")) {
      return false;
    }
    try {
      byte[] encoded = Base64.getUrlDecoder().decode(key.publicKey());
      PublicKey publicKey =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature engine = Signature.getInstance("Ed25519");
      engine.initVerify(publicKey);
      engine.update(signed);
      return engine.verify(Base64.getUrlDecoder().decode(value));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // A key or signature that cannot even be read proves nothing.
      return false;
    }
  }
}

package org.comity.binding.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import org.comity.model.CredentialAnswer;
import org.comity.model.Receipt;

/**
 * Signs answers and receipts with one Ed25519 key. Immutable and safe for use by many threads; the
 * key never shows in {@code toString()}.
 */
public final class DocumentSigner {
  private final String keyId;
  private final PrivateKey key;

  /**
   * @param keyId id under which the public key is published
   * @param key an Ed25519 private key
   */
  public DocumentSigner(String keyId, PrivateKey key) {
    this.keyId = keyId;
    this.key = key;
  }

  /** The answer with a signature over everything else in it. */
  public CredentialAnswer sign(CredentialAnswer answer) {
    return new CredentialAnswer(
        answer.id(),
        answer.requestId(),
        answer.answeredAt(),
        answer.sources(),
        signature(SignedBytes.of(answer)));
  }

  /** The receipt with a signature over everything else in it. */
  public Receipt sign(Receipt receipt) {
    return new Receipt(
        receipt.id(), receipt.digest(), receipt.receivedAt(), signature(SignedBytes.of(receipt)));
  }

  private org.comity.model.Signature signature(byte[] bytes) {
    try {
      Signature engine = Signature.getInstance("Ed25519");
      engine.initSign(key);
      engine.update(bytes);
      return new org.comity.model.Signature(
          keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(engine.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key " + keyId + " cannot sign", e);
    }
  }

  @Override
  public String toString() {
    return "DocumentSigner[keyId=" + keyId + "]";
  }
}

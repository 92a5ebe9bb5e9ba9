package org.comity.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.comity.model.Signature;
import org.comity.syntax.Sha256;

/** An Ed25519 key pair with its id, which is derived from the public key. Immutable. */
public final class SigningKey {
  private final String id;
  private final PrivateKey privateKey;
  private final PublicKey publicKey;
  private final Instant validFrom;

  private SigningKey(PrivateKey privateKey, PublicKey publicKey, Instant validFrom) {
    this.id = id(publicKey.getEncoded());
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.validFrom = validFrom;
  }

  static SigningKey fresh(Instant now) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SigningKey(pair.getPrivate(), pair.getPublic(), now);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is missing", e);
    }
  }

  /** The file's content: what {@link #parse} reads. */
  String text() {
    Base64.Encoder base64 = Base64.getEncoder();
    return "validFrom "
        + validFrom
        + "\nprivate "
        + base64.encodeToString(privateKey.getEncoded())
        + "\npublic "
        + base64.encodeToString(publicKey.getEncoded())
        + "\n";
  }

  /**
   * @throws IllegalArgumentException if the text is no signing key
   */
  static SigningKey parse(KeyText text) {
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      return new SigningKey(
          factory.generatePrivate(new PKCS8EncodedKeySpec(text.bytes("private"))),
          factory.generatePublic(new X509EncodedKeySpec(text.bytes("public"))),
          Instant.parse(text.get("validFrom")));
    } catch (GeneralSecurityException | java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException("no Ed25519 key", e);
    }
  }

  static String id(byte[] encodedPublicKey) {
    return HexFormat.of().formatHex(Sha256.of(encodedPublicKey), 0, 8);
  }

  public String id() {
    return id;
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  public PrivateKey privateKey() {
    return privateKey;
  }

  public Instant validFrom() {
    return validFrom;
  }

  /** Signs bytes; the signature is base64url without padding. */
  public Signature sign(byte[] bytes) {
    try {
      java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
      ed25519.initSign(privateKey);
      ed25519.update(bytes);
      return new Signature(
          id, Base64.getUrlEncoder().withoutPadding().encodeToString(ed25519.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 does not sign", e);
    }
  }

  /** Whether this key made the signature over these bytes. */
  public boolean verifies(byte[] bytes, String base64url) {
    try {
      java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey);
      ed25519.update(bytes);
      return ed25519.verify(
          Base64.getUrlDecoder().decode(base64url.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}

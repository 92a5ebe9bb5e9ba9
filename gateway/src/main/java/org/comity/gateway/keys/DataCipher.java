package org.comity.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what lies in the database: AES-256-GCM, a random nonce before each sealed text. Immutable;
 * safe for use by many threads.
 */
public final class DataCipher {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  DataCipher(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** A cipher with a fresh key of its own; the key is {@code rawKey}, 32 bytes. */
  public static DataCipher of(byte[] rawKey) {
    return new DataCipher(rawKey);
  }

  /** A fresh random key. */
  public static byte[] freshKey() {
    return Crypto.random(32);
  }

  /**
   * Seals.
   *
   * @param context what the bytes belong to; opening needs the same
   */
  public byte[] seal(byte[] plain, String context) {
    byte[] nonce = Crypto.random(NONCE);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing", e);
    }
  }

  /** Seals many texts of one context. */
  public Sealer sealer(String context) {
    return new Sealer(key, context.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Opens what {@link #seal} sealed.
   *
   * @throws IllegalStateException if key or context differ, or the bytes were changed
   */
  public byte[] open(byte[] sealed, String context) {
    if (sealed.length < NONCE) {
      throw new IllegalStateException("sealed bytes are cut short");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "sealed bytes cannot be opened: they were changed, or the keys folder is another", e);
    }
  }
}

package org.comity.gateway.keys;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals as {@link DataCipher#seal} does, one text after the other: for millions of them. Random
 * bytes for nonces are drawn in one go, and no two nonces share any of them. Used by one thread.
 */
public final class Sealer {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int DRAWN = NONCE * 512;

  private final SecretKeySpec key;
  private final byte[] context;
  private final Cipher cipher;
  private byte[] random = new byte[0];
  private int next;

  Sealer(SecretKeySpec key, byte[] context) {
    this.key = key;
    this.context = context;
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing", e);
    }
  }

  /** Nonce and sealed bytes. */
  public byte[] seal(byte[] plain) {
    if (next == random.length) {
      random = Crypto.random(DRAWN);
      next = 0;
    }
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, random, next, NONCE));
      cipher.updateAAD(context);
      byte[] sealed =
          Arrays.copyOf(
              Arrays.copyOfRange(random, next, next + NONCE),
              NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      next += NONCE;
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing", e);
    }
  }
}

package org.comity.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Opaque credential ids {@code <registry>~<opaque>}: the registry's own number under deterministic
 * authenticated encryption with a synthetic nonce (HMAC-SHA-256 cut to 128 bits, then AES-256-CTR).
 * The same record always has the same id; without the key nobody can compute an id, read a number
 * out of one, or make one that is taken. Immutable; safe for use by many threads.
 */
public final class CredentialIds {
  private static final int NONCE = 16;
  // Numbers are padded to whole blocks: the length of an id says little about the number.
  private static final int BLOCK = 16;
  private static final int LONGEST_ID = 1024;

  private final byte[] nonceKey;
  private final SecretKeySpec cipherKey;

  /**
   * @param key 32 random bytes
   */
  public CredentialIds(byte[] key) {
    this.nonceKey = Crypto.hmac(key, "credential-id nonce");
    this.cipherKey = new SecretKeySpec(Crypto.hmac(key, "credential-id cipher"), "AES");
  }

  /** The opaque id of a record. */
  public String id(String registry, String number) {
    byte[] plain = pad(number.getBytes(StandardCharsets.UTF_8));
    byte[] nonce = nonce(registry, plain);
    byte[] out = Arrays.copyOf(nonce, NONCE + plain.length);
    System.arraycopy(crypt(Cipher.ENCRYPT_MODE, nonce, plain), 0, out, NONCE, plain.length);
    return registry + "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(out);
  }

  /** Registry and number of an id that this gateway made, or {@code null} for any other text. */
  public @Nullable Opened open(String id) {
    int tilde = id.indexOf('~');
    if (tilde <= 0 || id.length() > LONGEST_ID) {
      return null;
    }
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(id.substring(tilde + 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (sealed.length < NONCE + BLOCK || sealed.length % BLOCK != 0) {
      return null;
    }
    String registry = id.substring(0, tilde);
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    byte[] plain =
        crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(sealed, NONCE, sealed.length));
    if (!MessageDigest.isEqual(nonce, nonce(registry, plain))) {
      return null;
    }
    String number = new String(unpad(plain), StandardCharsets.UTF_8);
    // Base64 has spellings that decode alike; only the one that was handed out is an id.
    return id(registry, number).equals(id) ? new Opened(registry, number) : null;
  }

  private byte[] nonce(String registry, byte[] plain) {
    byte[] mac = Crypto.hmac(nonceKey, registry.getBytes(StandardCharsets.UTF_8), plain);
    return Arrays.copyOf(mac, NONCE);
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(mode, cipherKey, new IvParameterSpec(nonce));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR is missing", e);
    }
  }

  private static byte[] pad(byte[] bytes) {
    byte[] padded = Arrays.copyOf(bytes, (bytes.length / BLOCK + 1) * BLOCK);
    padded[bytes.length] = (byte) 0x80;
    return padded;
  }

  private static byte[] unpad(byte[] padded) {
    int end = padded.length - 1;
    while (end > 0 && padded[end] == 0) {
      end--;
    }
    return Arrays.copyOf(padded, end);
  }

  /**
   * What an id stands for.
   *
   * @param registry registry id
   * @param number the registry's own number
   */
  public record Opened(String registry, String number) {
    @Override
    public String toString() {
      return "Opened[registry=" + registry + ", number=***]";
    }
  }
}

package org.comity.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the digests of {@link KeyRing#blind} one after the other, its key made once: for millions
 * of them. Used by one thread.
 */
public final class Blinder {
  private final Mac mac;

  Blinder(byte[] key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is missing", e);
    }
  }

  /** The digest of these texts. */
  public byte[] blind(String... texts) {
    for (String text : texts) {
      byte[] part = text.getBytes(StandardCharsets.UTF_8);
      Crypto.update(mac, part);
    }
    return mac.doFinal();
  }
}

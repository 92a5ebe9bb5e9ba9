package org.comity.kit.simulate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers what was delivered: the same key again is the same effect. Safe for many threads. */
final class Effects {
  private final Map<String, String> taken = new ConcurrentHashMap<>();

  /**
   * Takes a delivery.
   *
   * @param key its key; where the interface carries none, what it says is its key
   * @param content what was delivered
   * @return the number of the acknowledgement, the same for the same key
   */
  String take(@Nullable String key, byte[] content) {
    String own = key == null || key.isBlank() ? digest(content) : key;
    return taken.computeIfAbsent(
        own, k -> "ACK-" + digest(k.getBytes(StandardCharsets.UTF_8)).substring(0, 8));
  }

  /** The acknowledgement of a key, or {@code null}. */
  @Nullable String acknowledgement(String key) {
    return taken.get(key);
  }

  int count() {
    return taken.size();
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

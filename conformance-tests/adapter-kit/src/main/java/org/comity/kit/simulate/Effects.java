package org.comity.kit.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.syntax.Sha256;
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
    String own = key == null || key.isBlank() ? Sha256.hex(content) : key;
    return taken.computeIfAbsent(
        own, k -> "ACK-" + Sha256.hex(k.getBytes(StandardCharsets.UTF_8)).substring(0, 8));
  }

  /** The acknowledgement of a key, or {@code null}. */
  @Nullable String acknowledgement(String key) {
    return taken.get(key);
  }

  int count() {
    return taken.size();
  }
}

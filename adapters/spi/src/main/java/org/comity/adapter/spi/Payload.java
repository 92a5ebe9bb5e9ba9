package org.comity.adapter.spi;

import java.util.Arrays;
import java.util.Locale;

/**
 * Bytes as a registry gave them, or as it will get them.
 *
 * @param bytes the bytes; the caller must not change them
 * @param syntax how they are written
 */
public record Payload(byte[] bytes, Syntax syntax) {
  /** How a payload is written. Always UTF-8 unless the document itself says otherwise. */
  public enum Syntax {
    XML,
    JSON,
    /** One JSON object made from the joined rows of a drop: {@code {"file":{"column":"text"}}}. */
    ROWS
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Payload p && syntax == p.syntax && Arrays.equals(bytes, p.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * syntax.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Payload[" + syntax.name().toLowerCase(Locale.ROOT) + ", " + bytes.length + " bytes]";
  }
}

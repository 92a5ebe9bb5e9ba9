package org.comity.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A document that no reader may take.
 *
 * @param name what is wrong with it
 * @param code code of the fault with which the project's own gate refuses it
 * @param line line by which the fault must be told at the latest; 0 where it does not matter
 * @param bytes the document
 */
public record Hostile(String name, String code, int line, byte[] bytes) {
  static Hostile text(String name, String code, String document) {
    return new Hostile(name, code, 0, document.getBytes(UTF_8));
  }

  static Hostile raw(String name, String code, int... bytes) {
    byte[] document = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      document[i] = (byte) bytes[i];
    }
    return new Hostile(name, code, 0, document);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Hostile other && name.equals(other.name) && code.equals(other.code);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Names it. */
  @Override
  public String toString() {
    return name;
  }
}

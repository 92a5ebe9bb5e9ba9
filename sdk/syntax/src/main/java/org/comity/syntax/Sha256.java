package org.comity.syntax;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, by which documents, files and keys are named. Without state; safe for many threads. */
public final class Sha256 {
  private Sha256() {}

  /** A digest to which bytes are added in pieces; for one thread. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The 32 bytes of the digest. */
  public static byte[] of(byte[] bytes) {
    return begin().digest(bytes);
  }

  /** The 32 bytes of the digest of a text in UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest in 64 hexadecimal digits, letters in lower case. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }

  /** The digest as documents of the contract name it: {@code sha256:} and 64 digits. */
  public static String named(byte[] bytes) {
    return named(begin(), bytes);
  }

  /**
   * Ends a digest that was taken in pieces.
   *
   * @param last what comes behind them; may be empty
   * @return {@code sha256:} and 64 digits
   */
  public static String named(MessageDigest begun, byte... last) {
    return "sha256:" + HexFormat.of().formatHex(begun.digest(last));
  }
}

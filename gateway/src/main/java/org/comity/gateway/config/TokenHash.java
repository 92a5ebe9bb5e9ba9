package org.comity.gateway.config;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.comity.syntax.Sha256;

/**
 * The SHA-256 of a token. Tokens are long random strings, so a plain hash is enough; the token
 * itself is never kept.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record TokenHash(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final String PREFIX = "sha256:";

  public TokenHash {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("not 64 lower-case hexadecimal digits");
    }
  }

  /**
   * Reads {@code sha256:} and 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static TokenHash parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("does not begin with " + PREFIX);
    }
    return new TokenHash(text.substring(PREFIX.length()));
  }

  /** The hash of a token. */
  public static TokenHash of(String token) {
    return new TokenHash(HexFormat.of().formatHex(sha256(token)));
  }

  /** Whether the token has this hash; takes the same time whether it does or not. */
  public boolean matches(byte[] tokenSha256) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(hex), tokenSha256);
  }

  /** SHA-256 of a token's UTF-8 bytes. */
  public static byte[] sha256(String token) {
    return Sha256.of(token);
  }

  @Override
  public String toString() {
    return PREFIX + "***";
  }
}

package org.comity.gateway.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bearer tokens as they stand in a header (RFC 6750). */
public final class Tokens {
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST = 512;

  private Tokens() {}

  /** The token of an {@code Authorization} header, if it is a bearer's. */
  public static Optional<String> bearer(@Nullable String authorization) {
    if (authorization == null
        || authorization.length() > LONGEST
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String token = authorization.substring(SCHEME.length()).strip();
    return token.isEmpty() ? Optional.empty() : Optional.of(token);
  }
}

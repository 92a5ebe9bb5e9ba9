package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing found in data or in an exchange. Messages never hold personal data.
 *
 * @param severity how much it matters
 * @param code stable code
 * @param path where: a path in the source or a pointer
 * @param message what, and what to do next
 * @param retryable whether asking again can help
 */
public record Issue(
    Code<Severity> severity,
    String code,
    @Nullable String path,
    String message,
    boolean retryable) {
  public Issue {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** Something because of which data or an exchange cannot be used. */
  public static Issue error(String code, @Nullable String path, String message, boolean retryable) {
    return new Issue(Code.of(Severity.ERROR), code, path, message, retryable);
  }

  /** Something that must be known, beside data that can be used; asking again does not help. */
  public static Issue warning(String code, @Nullable String path, String message) {
    return new Issue(Code.of(Severity.WARNING), code, path, message, false);
  }
}

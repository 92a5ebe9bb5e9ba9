package org.comity.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: where it happened and of what class, but not its message, which a
 * library may have filled with a value from the data.
 */
public final class RedactedFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 8;

  private RedactedFailure(Throwable original, @Nullable Throwable cause) {
    super(original.getClass().getName(), cause, false, true);
    setStackTrace(original.getStackTrace());
  }

  public static RedactedFailure of(Throwable original) {
    return of(original, 0);
  }

  private static RedactedFailure of(Throwable original, int depth) {
    Throwable cause = original.getCause();
    return new RedactedFailure(
        original, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
  }
}

package org.comity.adapter.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a registry gave no usable answer. The message is ours: it never holds text of the registry's
 * answer, which may hold personal data.
 */
public final class AdapterException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong; decides the outcome, whose fault it is and whether to retry. */
  public enum Kind {
    /** Not reachable, refused the connection, broke off, answered 5xx or a server fault. */
    UNAVAILABLE,
    /** Did not answer in time. */
    TIMEOUT,
    /** Answered, and said no: the request was refused or is wrong. */
    REFUSED,
    /**
     * Answered with something that is no answer: HTML, empty, truncated, wrong id, not parseable.
     */
    INVALID_ANSWER,
    /** Declares no such operation. */
    NOT_SUPPORTED
  }

  private final Kind kind;
  private final String code;
  private final boolean retryable;
  private final @Nullable Duration retryAfter;
  private final @Nullable String advice;

  private AdapterException(
      Kind kind,
      String code,
      String message,
      boolean retryable,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    this(kind, code, message, retryable, retryAfter, null, cause);
  }

  private AdapterException(
      Kind kind,
      String code,
      String message,
      boolean retryable,
      @Nullable Duration retryAfter,
      @Nullable String advice,
      @Nullable Throwable cause) {
    super(message, cause);
    this.advice = advice;
    this.kind = kind;
    this.code = code;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }

  /**
   * The registry cannot be reached or has failed; worth another try.
   *
   * @param message ours, for the operator and the caller; nothing of the answer
   * @param cause what a library threw; its message is never told
   */
  public static AdapterException unavailable(String message, @Nullable Throwable cause) {
    return unavailable(message, null, cause);
  }

  /**
   * The same, where the registry said when to come back.
   *
   * @param retryAfter how long to wait; absent if it did not say
   */
  public static AdapterException unavailable(
      String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    return new AdapterException(
        Kind.UNAVAILABLE, "REGISTRY_UNAVAILABLE", message, true, retryAfter, cause);
  }

  /** The registry did not answer before the call's deadline; worth another try. */
  public static AdapterException timeout(String message, @Nullable Throwable cause) {
    return new AdapterException(Kind.TIMEOUT, "REGISTRY_TIMEOUT", message, true, null, cause);
  }

  /** The registry said no, and would again. */
  public static AdapterException refused(String message) {
    return new AdapterException(Kind.REFUSED, "REGISTRY_REFUSED", message, false, null, null);
  }

  /** What came is no answer; asking again would not help. */
  public static AdapterException invalidAnswer(String message, @Nullable Throwable cause) {
    return new AdapterException(Kind.INVALID_ANSWER, "INVALID_ANSWER", message, false, null, cause);
  }

  /**
   * The registry has no such operation.
   *
   * @param operation its name in the folder, or the method's
   */
  public static AdapterException notSupported(String operation) {
    return new AdapterException(
        Kind.NOT_SUPPORTED,
        "NOT_SUPPORTED",
        "this registry does not offer the operation '" + operation + "'",
        false,
        null,
        null);
  }

  /**
   * The same failure, with what the operator can do about it: for an adapter that knows better than
   * its host what is amiss in the folder or its settings.
   *
   * @param next one sentence, such as {@code Set version: "1.2" in adapter.yaml.}
   */
  public AdapterException advising(String next) {
    AdapterException advised =
        new AdapterException(
            kind, code, String.valueOf(getMessage()), retryable, retryAfter, next, getCause());
    advised.setStackTrace(getStackTrace());
    return advised;
  }

  /** What the operator can do, if the adapter knows; never data of the answer. */
  public @Nullable String advice() {
    return advice;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Stable code, as in a source's issues. */
  public String code() {
    return code;
  }

  /** Whether the same call may succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** When the registry asked to come back, if it said so. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}

package org.comity.client;

import java.util.Optional;
import org.comity.model.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed. The subclass says whose turn it is: {@link CallerException} yours,
 * {@link RemoteException} the gateway's operator, {@link DeadlineException} and {@link
 * TransportException} nobody's yet (the call may have been taken: repeat a posting with the same
 * key), {@link InvalidAnswerException} the gateway's makers.
 *
 * <p>The client has already tried again where that could help. Messages hold codes and places,
 * never the token nor anything of a person that this client sent.
 */
public abstract sealed class ComityException extends RuntimeException
    permits CallerException,
        RemoteException,
        DeadlineException,
        TransportException,
        InvalidAnswerException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Problem problem;
  private final @Nullable String requestId;
  private final boolean retryable;
  private final int tries;

  ComityException(String message, Details details) {
    super(
        details.requestId() == null ? message : message + " [request " + details.requestId() + "]",
        details.cause());
    this.problem = details.problem();
    this.requestId = details.requestId();
    this.retryable = details.retryable();
    this.tries = details.tries();
  }

  /** The whole problem as the gateway told it; empty if there was none. */
  public Optional<Problem> problem() {
    return Optional.ofNullable(problem);
  }

  /** The id of the last try, for asking the operator of the gateway. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** The stable code of the problem, such as {@code UNKNOWN_REGISTRY}. */
  public Optional<String> code() {
    return problem().map(Problem::code);
  }

  /** Whether the same call can succeed later. */
  public boolean retryable() {
    return retryable;
  }

  /** How often it was tried. */
  public int tries() {
    return tries;
  }

  /**
   * What every failure knows.
   *
   * @param problem the problem
   * @param requestId request id
   * @param retryable whether trying later can help
   * @param tries tries made
   * @param cause cause
   */
  record Details(
      @Nullable Problem problem,
      @Nullable String requestId,
      boolean retryable,
      int tries,
      @Nullable Throwable cause) {}
}

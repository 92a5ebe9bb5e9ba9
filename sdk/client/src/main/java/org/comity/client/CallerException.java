package org.comity.client;

/**
 * The gateway refused the call as it stands (a 4xx): {@link #problem()} says what to change, all at
 * once and each with its place.
 */
public sealed class CallerException extends ComityException permits ConcurrentChangeException {
  private static final long serialVersionUID = 1L;

  CallerException(String message, Details details) {
    super(message, details);
  }
}

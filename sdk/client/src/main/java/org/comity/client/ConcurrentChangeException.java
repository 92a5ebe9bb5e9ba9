package org.comity.client;

import java.util.OptionalInt;

/** The result has a newer version than the one that the caller saw (412). Read it and try again. */
public final class ConcurrentChangeException extends CallerException {
  private static final long serialVersionUID = 1L;

  private final int seen;
  private final int current;

  ConcurrentChangeException(String message, Details details, int seen, int current) {
    super(message, details);
    this.seen = seen;
    this.current = current;
  }

  /** The version that the caller saw. */
  public int seenVersion() {
    return seen;
  }

  /** The version that the gateway has, where it said so. */
  public OptionalInt currentVersion() {
    return current > 0 ? OptionalInt.of(current) : OptionalInt.empty();
  }
}

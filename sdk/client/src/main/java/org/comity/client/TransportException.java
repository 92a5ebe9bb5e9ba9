package org.comity.client;

/**
 * There was no complete answer: no connection, a broken one, or the client was closed or
 * interrupted. The call may have been taken.
 */
public final class TransportException extends ComityException {
  private static final long serialVersionUID = 1L;

  TransportException(String message, Details details) {
    super(message, details);
  }
}

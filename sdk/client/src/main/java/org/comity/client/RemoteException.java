package org.comity.client;

/** The gateway could not do it (a 5xx), though the call is in order. */
public final class RemoteException extends ComityException {
  private static final long serialVersionUID = 1L;

  RemoteException(String message, Details details) {
    super(message, details);
  }
}

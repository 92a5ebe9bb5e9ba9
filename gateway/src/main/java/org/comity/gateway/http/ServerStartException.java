package org.comity.gateway.http;

import org.jspecify.annotations.Nullable;

/** A server that could not start; the message says why and what to do. */
public final class ServerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

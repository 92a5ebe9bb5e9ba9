package org.comity.client;

import java.io.IOException;

/** A response body beyond the limit. Thrown by transports; trying again does not help. */
public final class ResponseTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  public ResponseTooLargeException(long limit) {
    super("the response is larger than " + limit + " bytes");
  }
}

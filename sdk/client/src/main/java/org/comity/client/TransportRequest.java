package org.comity.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param method HTTP method
 * @param uri absolute URI; never holds personal data
 * @param headers header fields, the token among them
 * @param body body, or {@code null}; not to be changed
 * @param timeLeft until nobody waits any more
 * @param maxResponseBytes a larger response body must be given up with {@link
 *     ResponseTooLargeException}
 */
public record TransportRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    byte @Nullable [] body,
    Duration timeLeft,
    long maxResponseBytes) {
  public TransportRequest {
    headers = Map.copyOf(headers);
  }

  /** Redacted: neither token nor body. */
  @Override
  public String toString() {
    return "TransportRequest[" + method + " " + uri.getPath() + "]";
  }
}

package org.comity.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How requests travel. The standard one uses the HTTP client of the JDK; another can be given to
 * {@link ComityClientBuilder#transport}. Safe for use by many threads.
 */
public interface Transport extends AutoCloseable {
  /** The standard transport, for one that looks on or changes headers to wrap. Close it. */
  static Transport standard() {
    return new JdkTransport(Duration.ofSeconds(10));
  }

  /**
   * Sends one request, once, without following redirects. The future fails with an {@link
   * java.io.IOException} if there is no complete response; it is cancelled when nobody waits any
   * more, and the connection must then be given up.
   */
  CompletableFuture<TransportResponse> send(TransportRequest request);

  /** Name and version for the {@code User-Agent}, such as {@code java-http/17}. */
  String name();

  @Override
  void close();
}

package org.comity.gateway.http;

import io.vertx.core.http.HttpServerResponse;

/** Headers of every answer. None of them names a product or a version. */
public final class SecurityHeaders {
  private SecurityHeaders() {}

  public static void put(HttpServerResponse response) {
    response
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
  }
}

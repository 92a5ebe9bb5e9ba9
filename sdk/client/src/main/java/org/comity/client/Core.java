package org.comity.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What every call goes through, synchronous or not. */
final class Core {
  private static final Logger LOG = System.getLogger("org.comity.client");

  /** Left to the answer's way back when the gateway is told how long to wait. */
  private static final long MARGIN_SECONDS = 1;

  private static final long LONGEST_WAIT_SECONDS = 60;

  private final Settings settings;
  private final Signatures signatures;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  Core(Settings settings) {
    this.settings = settings;
    this.signatures = new Signatures(this);
  }

  Settings settings() {
    return settings;
  }

  Transport transport() {
    return settings.transport();
  }

  Signatures signatures() {
    return signatures;
  }

  /** When a call that begins now must be over, in the time of {@link System#nanoTime()}. */
  long deadline() {
    return System.nanoTime() + settings.deadline().toNanos();
  }

  <T> CompletableFuture<T> call(Operation<T> operation) {
    return call(operation, deadline());
  }

  <T> CompletableFuture<T> call(Operation<T> operation, long deadline) {
    return new Tries<>(this, operation, deadline).start();
  }

  TransportRequest request(Operation<?> operation, String requestId, Duration left) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, application/problem+json");
    headers.put("Authorization", "Bearer " + settings.token());
    headers.put("Comity-Schema", "1.0");
    headers.put("User-Agent", settings.userAgent());
    headers.put("X-Request-Id", requestId);
    headers.put("traceparent", settings.traceparent().get());
    if (operation.body() != null) {
      headers.put("Content-Type", "application/json");
    }
    if (operation.waits()) {
      long wait = Math.min(LONGEST_WAIT_SECONDS, Math.max(1, left.toSeconds() - MARGIN_SECONDS));
      headers.put("Prefer", "wait=" + wait);
    }
    headers.putAll(operation.headers());
    return new TransportRequest(
        operation.method(),
        URI.create(settings.baseUri() + operation.target()),
        headers,
        operation.body(),
        left,
        settings.maxResponseBytes());
  }

  Received received(
      Operation<?> operation, TransportResponse response, String requestId, int tries) {
    warnOfEnd(operation, response, "Deprecation");
    warnOfEnd(operation, response, "Sunset");
    return new Received(operation, response, requestId, tries, settings.onUnknown());
  }

  private void warnOfEnd(Operation<?> operation, TransportResponse response, String header) {
    if (response.header(header).isPresent() && warned.add(header + operation.id())) {
      LOG.log(
          Level.WARNING,
          "the gateway marks {0} with {1}: {2}",
          operation.id(),
          header,
          response.header(header).get().replaceAll("[^\\x20-\\x7E]", "?"));
    }
  }
}

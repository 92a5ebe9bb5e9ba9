package org.comity.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * How a client is set up.
 *
 * @param baseUri where the gateway is; the path does not end with a slash
 * @param token bearer token
 * @param deadline total time of a call, all tries together
 * @param retries when to try again
 * @param transport how requests travel
 * @param ownsTransport whether closing the client closes it
 * @param maxResponseBytes largest response body
 * @param verifySignatures whether answers and receipts must be signed and the signature hold
 * @param onUnknown hears of content that this version does not know
 * @param traceparent gives the W3C trace context of each try
 * @param userAgent the {@code User-Agent}
 * @param random gives numbers from 0 to 1 for the jitter
 */
record Settings(
    URI baseUri,
    String token,
    Duration deadline,
    RetryPolicy retries,
    Transport transport,
    boolean ownsTransport,
    long maxResponseBytes,
    boolean verifySignatures,
    Consumer<UnknownContent> onUnknown,
    Supplier<String> traceparent,
    String userAgent,
    DoubleSupplier random) {

  Settings withDeadline(Duration other) {
    return new Settings(
        baseUri,
        token,
        other,
        retries,
        transport,
        ownsTransport,
        maxResponseBytes,
        verifySignatures,
        onUnknown,
        traceparent,
        userAgent,
        random);
  }

  /** Redacted: no token. */
  @Override
  public String toString() {
    return "Settings[baseUri=" + baseUri + ", deadline=" + deadline + ", token=***]";
  }
}

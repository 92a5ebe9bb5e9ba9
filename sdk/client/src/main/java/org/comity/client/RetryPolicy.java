package org.comity.client;

import java.time.Duration;

/**
 * When a call is tried again: only where the gateway says that it can help, or no complete answer
 * came, and never beyond the call's total deadline. Waits are drawn between zero and a bound that
 * doubles (full jitter); a {@code Retry-After} is waited for at least.
 *
 * @param maxTries tries in all, at least 1
 * @param firstBound bound of the first wait
 * @param largestBound largest bound
 */
public record RetryPolicy(int maxTries, Duration firstBound, Duration largestBound) {
  /** Four tries, bounds from 200 ms to 5 s. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(4, Duration.ofMillis(200), Duration.ofSeconds(5));

  /** One try. */
  public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  public RetryPolicy {
    if (maxTries < 1 || firstBound.isNegative() || largestBound.compareTo(firstBound) < 0) {
      throw new IllegalArgumentException("at least one try, and bounds that grow");
    }
  }

  /** The wait after a try (from 1). */
  Duration waitAfter(int tryNumber, double random, Duration retryAfter) {
    long bound = firstBound.toMillis() << Math.min(tryNumber - 1, 20);
    long wait = (long) (random * Math.min(bound, largestBound.toMillis()));
    return Duration.ofMillis(wait).plus(retryAfter);
  }
}

package org.comity.gateway.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * When deliveries are tried again, and when they are given up.
 *
 * @param base longest wait after the first failure; doubled after each further one
 * @param cap longest wait
 * @param budget how long is tried before the delivery becomes a dead letter
 * @param poll wait before the first question what became of a delivery; grows by half each time
 * @param lease how long a try may take beyond the registry's deadline before another gateway takes
 *     it
 */
public record DeliveryPolicy(
    Duration base, Duration cap, Duration budget, Duration poll, Duration lease) {
  public static final DeliveryPolicy STANDARD =
      new DeliveryPolicy(
          Duration.ofSeconds(1),
          Duration.ofMinutes(15),
          Duration.ofDays(3),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));

  private static final Duration MOST_RETRY_AFTER = Duration.ofHours(24);

  /**
   * Wait before the next try: full jitter, so that many deliveries to one registry do not come back
   * together.
   *
   * @param attempts tries made so far
   * @param retryAfter what the registry asked for
   */
  Duration backoff(int attempts, @Nullable Duration retryAfter) {
    int doublings = Math.min(20, Math.max(0, attempts - 1));
    long most = Math.min(cap.toMillis(), base.toMillis() << doublings);
    Duration jittered = Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    if (retryAfter == null || retryAfter.compareTo(jittered) <= 0) {
      return jittered;
    }
    return retryAfter.compareTo(MOST_RETRY_AFTER) > 0 ? MOST_RETRY_AFTER : retryAfter;
  }

  /** Wait before the next question what became of a delivery. */
  Duration poll(int polls) {
    double grown = poll.toMillis() * Math.pow(1.5, Math.min(polls, 40));
    return Duration.ofMillis((long) Math.min((double) cap.toMillis(), grown));
  }
}

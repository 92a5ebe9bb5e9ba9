package org.comity.gateway.service;

import java.time.Duration;
import java.time.Instant;

/**
 * One call of an agency.
 *
 * @param requestId request id, in the answer and every log line
 * @param caller who calls
 * @param receivedAt when the gateway took it (UTC)
 * @param deadlineNanos {@link System#nanoTime()} at which the answer is due
 */
public record Call(String requestId, Caller caller, Instant receivedAt, long deadlineNanos) {
  /** What is left until the answer is due; never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }
}

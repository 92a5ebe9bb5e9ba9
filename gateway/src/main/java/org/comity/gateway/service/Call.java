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
  private static final Duration JOURNAL_GRACE = Duration.ofMillis(150);

  /** What is left until the answer is due; never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  /**
   * How long to wait until what is about to be told is written down. A disk may stall just when the
   * work has used its time; an answer a little late, inside the 250 ms that callers are promised
   * (CMT-QRY-007), serves better than none.
   */
  public Duration journalTime() {
    return remaining().plus(JOURNAL_GRACE);
  }
}

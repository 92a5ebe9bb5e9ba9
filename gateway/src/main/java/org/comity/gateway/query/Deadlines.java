package org.comity.gateway.query;

import java.time.Duration;
import org.comity.gateway.service.Call;

/** How the time of a call is shared. */
final class Deadlines {
  private static final Duration LEAST = Duration.ofMillis(300);
  private static final Duration MOST = Duration.ofMillis(750);

  private Deadlines() {}

  /** When sources must have ended, so that time is left to translate, write down and sign. */
  static long sources(Call call) {
    Duration left = call.remaining();
    Duration kept = left.dividedBy(8);
    if (kept.compareTo(LEAST) < 0) {
      kept = shorter(LEAST, left.dividedBy(3));
    }
    return call.deadlineNanos() - shorter(kept, MOST).toNanos();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}

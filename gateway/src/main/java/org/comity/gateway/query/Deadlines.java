package org.comity.gateway.query;

import java.time.Duration;
import org.comity.gateway.service.Call;

/** How the time of a call is shared. */
final class Deadlines {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofMillis(500);

  private Deadlines() {}

  /** When sources must have ended, so that time is left to translate, write down and sign. */
  static long sources(Call call) {
    Duration kept = call.remaining().dividedBy(10);
    if (kept.compareTo(LEAST) < 0) {
      kept = LEAST;
    } else if (kept.compareTo(MOST) > 0) {
      kept = MOST;
    }
    return call.deadlineNanos() - kept.toNanos();
  }
}

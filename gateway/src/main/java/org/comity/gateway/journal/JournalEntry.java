package org.comity.gateway.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One entry: who did what, on what basis, with what outcome. It names records by opaque ids and
 * digests and never holds their content.
 *
 * @param at when (UTC, whole microseconds)
 * @param kind what happened
 * @param agency who caused it; absent for the gateway itself
 * @param requestId request id
 * @param detail further facts
 */
public record JournalEntry(
    Instant at, Kind kind, @Nullable String agency, String requestId, Detail detail) {
  /** What happened. */
  public enum Kind {
    QUERY,
    VERIFY,
    TICKET,
    RESULT_TAKEN,
    RESULT_SHOWN,
    DELIVERY,
    DROP,
    CHANGES,
    EVENTS_SHOWN,
    OPERATOR
  }

  public JournalEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}

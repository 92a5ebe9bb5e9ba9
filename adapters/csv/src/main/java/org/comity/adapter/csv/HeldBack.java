package org.comity.adapter.csv;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.RecordStore;
import org.jspecify.annotations.Nullable;

/** What a sound drop may not do to served records before a person looked. */
final class HeldBack {
  private HeldBack() {}

  /**
   * Why a person must look first; {@code null} if none need.
   *
   * @param before what is served
   * @param behind whether it is a delta, and an earlier drop waits for a person
   * @param asOf of when its manifest says the data are
   * @param after records that would be served
   * @param shrinkPercent how many per cent fewer may be served
   */
  static @Nullable Refusal reason(
      RecordStore.Active before,
      boolean behind,
      @Nullable Instant asOf,
      long after,
      int shrinkPercent) {
    if (behind) {
      return Refusal.held(
          DropReport.BEHIND,
          "an earlier drop waits for a person; this one says what changed since, and is taken when"
              + " that one is decided");
    }
    if (asOf != null && isOlder(asOf, before.dataAsOf())) {
      return Refusal.held(
          "OLDER_DATA",
          "its manifest says that these data are as of "
              + asOf
              + "; what is served is as of "
              + before.dataAsOf()
              + ", so a person must release it");
    }
    return (before.records() - after) * 100 > shrinkPercent * before.records()
        ? Refusal.held(
            "SHRUNK",
            after
                + " records would be served instead of "
                + before.records()
                + ": more than "
                + shrinkPercent
                + " % fewer, so a person must release it")
        : null;
  }

  /** A date without a time is a whole day. */
  private static boolean isOlder(Instant asOf, Instant served) {
    boolean day = asOf.truncatedTo(ChronoUnit.DAYS).equals(asOf);
    return day
        ? !asOf.equals(served) && !asOf.plus(1, ChronoUnit.DAYS).isAfter(served)
        : asOf.isBefore(served);
  }
}

package org.comity.gateway.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {
  private static Call call(Duration wait) {
    return new Call(
        "r",
        new Caller("XA:agency", Set.of(), Set.of(), Set.of()),
        Instant.EPOCH,
        System.nanoTime() + wait.toNanos());
  }

  @ParameterizedTest
  @CsvSource({"500, 166", "2000, 300", "4000, 500", "10000, 750", "60000, 750"})
  void timeIsKeptToWriteDownWhatSourcesSaid(long waitMillis, long keptMillis) {
    Call call = call(Duration.ofMillis(waitMillis));

    long kept = TimeUnit.NANOSECONDS.toMillis(call.deadlineNanos() - Deadlines.sources(call));

    assertThat(kept).isBetween(keptMillis - 50, keptMillis);
  }

  @Test
  void theJournalMayTakeALittleMoreThanIsLeftButLessThanCallersArePromised() {
    assertThat(call(Duration.ZERO).journalTime())
        .isGreaterThanOrEqualTo(Duration.ofMillis(100))
        .isLessThan(Duration.ofMillis(250));
  }
}

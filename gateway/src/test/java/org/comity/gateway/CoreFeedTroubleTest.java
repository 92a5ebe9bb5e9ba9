package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.feed.ChangeFeed;
import org.comity.gateway.store.TestDatabase;
import org.comity.mapping.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change feed that fails, ends half-way, turns in a circle or is read by two. */
class CoreFeedTroubleTest extends FollowedFeed {
  @Test
  void entriesThatCannotBeReadAreToldAndStopNothing() throws Exception {
    fixture.start();
    readOnce();
    tell("N-1");
    feed.set(page("{\"title\":\"no number\"}," + entry("N-1", "VOID", "Welder"), null));

    assertThat(awaitEvents(1)).hasSize(1);
    assertThat(standing().refused()).isPositive();
    assertThat(standing().refusedCodes()).isNotEmpty();
    assertThat(standing().problem()).isNull();
  }

  @Test
  void entriesElsewhereHoldTheFeedAtItsPlace() throws Exception {
    fixture.start();
    readOnce();
    tell("N-1");
    feed.set(
        new SourceReply.Page(
            new Payload(
                ("{\"records\":["
                        + entry("N-1", "VOID", "Welder")
                        + "],\"deleted\":{\"one\":"
                        + entry("N-1", "DELETED", "Welder")
                        + "}}")
                    .getBytes(StandardCharsets.UTF_8),
                Payload.Syntax.JSON),
            "p-1",
            Duration.ZERO,
            List.of()));
    await().until(() -> standing().problem() != null);
    assertThat(standing().problem()).contains("INVALID_ANSWER", "/deleted/one", "'records'");
    assertThat(standing().place()).isNull();
    assertThat(events()).isEmpty();
  }

  private static SourceReply saying(String beside, String next) {
    return new SourceReply.Page(
        new Payload(
            ("{\"records\":[" + entry("N-1", "OK", "Welder") + "]" + beside + "}")
                .getBytes(StandardCharsets.UTF_8),
            Payload.Syntax.JSON),
        next,
        Duration.ZERO,
        List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {",\"hasMore\":true", ",\"next\":\"2\"", ",\"totalRecords\":7"})
  void changesThatAreAnnouncedAndNotAskedForAreAProblem(String more) throws Exception {
    feed.set(saying(more, null));
    fixture.start();
    await().until(() -> standing().problem() != null);
    assertThat(standing().problem()).startsWith("INCOMPLETE_ANSWER").contains("adapter.yaml");
    assertThat(standing().changes()).as("what it gave counts").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"hasMore\":false",
        ",\"next\":null",
        ",\"totalRecords\":1",
        ",\"totalRecords\":0"
      })
  void aFeedThatIsWholeIsNone(String less) throws Exception {
    feed.set(saying(less, null));
    fixture.start();
    readOnce();
    assertThat(standing().problem()).isNull();
  }

  @Test
  void aPlaceThatIsNamedIsTheWordThatMoreMayFollow() throws Exception {
    // Asked again from its end, a feed says the same place; a total counts all its pages.
    String beside = ",\"hasMore\":true,\"next\":\"p-1\",\"totalRecords\":9";
    fixture.registry(ee).changes =
        since -> since == null ? saying(beside, "p-1") : saying(",\"totalRecords\":9", "p-1");
    fixture.start();
    readOnce();
    readAgain();
    assertThat(standing().problem()).isNull();
  }

  @Test
  void afterARestartItGoesOnWhereItWas() throws Exception {
    fixture.registry(ee).changes =
        since ->
            since == null
                ? page(entry("N-1", "OK", "a"), "p-1")
                : since.equals("p-1")
                    ? page(entry("N-2", "OK", "b"), "p-2")
                    : new SourceReply.Nothing(Duration.ZERO);
    fixture.start();
    readOnce();
    assertThat(fixture.registry(ee).changesAsked).startsWith("null", "p-1", "p-2");
    assertThat(standing().place()).isEqualTo("p-2");
    fixture.close();
    fixture.registry(ee).changesAsked.clear();
    fixture.start();
    readAgain();
    assertThat(fixture.registry(ee).changesAsked).containsOnly("p-2");
    fixture.core.operations().restartChanges(ee);
    await().untilAsserted(() -> assertThat(fixture.registry(ee).changesAsked).contains("null"));
    await().until(() -> "p-2".equals(standing().place()));
    assertThat(standing().changes()).as("read again, nothing new").isEqualTo(2);
  }

  /** What a death between the registry's answer and the commit leaves behind. */
  @Test
  void theFeedMovesOnWithWhatItSaidOrNotAtAll() throws Exception {
    fixture.start();
    readOnce();
    tell("N-1");
    refuseJournalEntries(true);
    try {
      fixture.registry(ee).changes =
          since ->
              since == null
                  ? page(entry("N-1", "VOID", "Welder"), "after")
                  : new SourceReply.Nothing(Duration.ZERO);
      await().until(() -> standing().problem() != null);
      assertThat(standing().place()).isNull();
      assertThat(standing().changes()).isZero();
      assertThat(events()).isEmpty();
    } finally {
      refuseJournalEntries(false);
    }
    assertThat(awaitEvents(1)).hasSize(1);
    await().until(() -> "after".equals(standing().place()));
    assertThat(standing().problem()).isNull();
  }

  private void refuseJournalEntries(boolean refuse) {
    String name = "no_changes_" + ee.replace('-', '_');
    TestDatabase.get()
        .jdbi()
        .useHandle(
            h -> {
              if (refuse) {
                h.execute(
                    "create function "
                        + name
                        + "() returns trigger language plpgsql as $$ begin"
                        + " raise exception 'killed'; end $$");
                h.execute(
                    "create trigger "
                        + name
                        + " before insert on journal_pending for each row when (new.kind ="
                        + " 'CHANGES' and new.detail like '%"
                        + ee
                        + "%') execute function "
                        + name
                        + "()");
              } else {
                h.execute("drop trigger " + name + " on journal_pending");
                h.execute("drop function " + name);
              }
            });
  }

  @Test
  void aFeedThatGoesRoundInACircleIsToldAndLeft() throws Exception {
    fixture.registry(ee).changes =
        since -> page(entry("N-1", "OK", "a"), "a".equals(since) ? "b" : "a");
    fixture.start();
    await().until(() -> standing().problem() != null);
    assertThat(standing().problem()).startsWith("INVALID_ANSWER").contains("circle");
    assertThat(fixture.registry(ee).changesAsked).hasSizeLessThan(5);
    assertThat(standing().changes()).isEqualTo(1);
    assertThat(standing().caughtUpAt()).isNull();
  }

  @Test
  void aFeedThatFailsIsToldTriedAgainAndLeavesQueriesAlone() throws Exception {
    AtomicBoolean down = new AtomicBoolean(true);
    fixture.registry(ee).changes =
        since -> {
          if (down.get()) {
            throw AdapterException.unavailable("the feed is down", null);
          }
          return new SourceReply.Nothing(Duration.ZERO);
        };
    fixture.start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> fixture.registry(ee).changesAsked.size() >= 12);
    assertThat(standing().problem()).contains("REGISTRY_UNAVAILABLE");
    assertThat(fixture.core.operations().figures().breakers())
        .as("agencies' calls are not held back by it")
        .containsEntry(ee, 0);
    down.set(false);
    readOnce();
    assertThat(standing().problem()).isNull();
  }

  @Test
  void ofTwoGatewaysOneReadsTheFeedAtATime() throws Exception {
    fixture.follow(ee, Duration.ofHours(1));
    fixture.registry(ee).changes = since -> page(entry("N-1", "OK", "a"), null);
    fixture.start();
    try (Fixture second = new Fixture(folder.resolve("second"))) {
      second.registries.putAll(fixture.registries);
      second.registry(ee).changes = fixture.registry(ee).changes;
      second.start();
      ChangeFeed its = second.core.changeFeeds().get(0);
      readOnce();
      its.look();
      fixture.core.changeFeeds().get(0).look();
      assertThat(fixture.registry(ee).changesAsked.size() + second.registry(ee).changesAsked.size())
          .isEqualTo(1);
    }
  }

  @Test
  void aFeedIsFollowedOnlyIfTheOperatorSaysSoAndTheFolderDeclaresIt() throws Exception {
    String quiet = fixture.add("FI", "FIND_BY_NUMBER, CHANGES", Map.of());
    fixture.start();
    readOnce();
    assertThat(fixture.registry(quiet).changesAsked).isEmpty();
    assertThat(fixture.core.operations().changeFeeds())
        .filteredOn(f -> f.registry().equals(quiet))
        .singleElement()
        .matches(f -> f.every() == null);
    fixture.close();
    String none = fixture.add("LV", "FIND_BY_NUMBER", Map.of());
    fixture.follow(none, OFTEN);
    fixture.start();
    assertThat(fixture.core.registryOperations().views())
        .filteredOn(v -> v.info().id().equals(none))
        .singleElement()
        .satisfies(
            v ->
                assertThat(v.refused())
                    .extracting(Finding::seen)
                    .containsExactly("changes.every in comity.yaml"));
    assertThat(fixture.registry(none).changesAsked).isEmpty();
  }
}

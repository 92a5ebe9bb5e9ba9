package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.feed.ChangeFeed;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.OperationsService.Feed;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.store.TestDatabase;
import org.comity.mapping.finding.Finding;
import org.comity.model.AgencyRole;
import org.comity.model.CertificateRef;
import org.comity.model.Code;
import org.comity.model.CredentialEvent;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.Page;
import org.comity.model.Purpose;
import org.comity.model.VerifyRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry's change feed, from the registry to the agencies that it concerns. */
class CoreChangesTest {
  private static final Duration OFTEN = Duration.ofSeconds(1);

  @TempDir Path folder;
  private Fixture fixture;
  private String ee;
  private final AtomicReference<SourceReply> feed =
      new AtomicReference<>(new SourceReply.Nothing(Duration.ZERO));
  private volatile String found = entry("N-1", "OK", "Welder");

  @BeforeEach
  void prepare() throws Exception {
    fixture = new Fixture(folder);
    ee = fixture.add("EE", "FIND_BY_NUMBER, CHANGES", Map.of());
    Path mapping = fixture.registries.get(ee).folder().resolve("mapping.yaml");
    Files.writeString(
        mapping,
        Files.readString(mapping)
            .replace(
                "outbound:",
                """
                flags:
                  - {when: state, equals: ["DELETED"], to: {status/code: VOID}}
                  - {when: state, equals: ["VOID"], to: {status/code: REVOKED}}
                outbound:\
                """));
    fixture.registry(ee).find = (query, call) -> page(found, null);
    fixture.registry(ee).changes = since -> feed.get();
    fixture.follow(ee, OFTEN);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String entry(String number, String state, String title) {
    return "{\"number\":\"%s\",\"title\":\"%s\",\"level\":\"6\",\"state\":\"%s\"}"
        .formatted(number, title, state);
  }

  private static SourceReply page(String entries, String next) {
    return new SourceReply.Page(
        new Payload(
            ("{\"records\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8),
            Payload.Syntax.JSON),
        next,
        Duration.ZERO,
        List.of());
  }

  private void tell(String number) {
    fixture.credentials().query(Fixture.byNumber(ee, number), fixture.call());
  }

  private List<CredentialEvent> events() {
    return events(fixture.call());
  }

  private List<CredentialEvent> events(Call call) {
    return fixture.core.services().events().events(null, call).items();
  }

  private Feed standing() {
    return fixture.core.operations().changeFeeds().stream()
        .filter(f -> f.registry().equals(ee))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until so many entries were read since. */
  private void readAgain() {
    int asked = fixture.registry(ee).changesAsked.size();
    await().until(() -> fixture.registry(ee).changesAsked.size() >= asked + 2);
  }

  private void readOnce() {
    await().until(() -> standing().caughtUpAt() != null);
  }

  private List<CredentialEvent> awaitEvents(int count) {
    return await().until(this::events, e -> e.size() >= count);
  }

  @Test
  void anAgencyLearnsOfAChangeOfWhatItWasToldOfAndNobodyElseDoes() throws Exception {
    fixture.start();
    readOnce();
    tell("N-1");
    feed.set(page(entry("N-1", "VOID", "Welder") + "," + entry("N-2", "DELETED", "Cook"), null));

    CredentialEvent event = awaitEvents(1).get(0);

    assertThat(event.credentialId()).isEqualTo(fixture.credentialId(ee, "N-1"));
    assertThat(event.registry()).isEqualTo(ee);
    assertThat(event.status().code().raw()).isEqualTo("REVOKED");
    assertThat(event.toldStatus().raw()).isEqualTo("ACTIVE");
    assertThat(event.noticedAt()).isAfterOrEqualTo(event.toldAt().minusSeconds(1));
    readAgain();
    assertThat(events()).as("the same entry again tells nothing").hasSize(1);
    Call other =
        fixture.call("FI:other", Set.of(AgencyRole.DESTINATION), Set.of(ee), Duration.ofSeconds(5));
    assertThat(events(other)).as("never told of it").isEmpty();
    Call barred =
        fixture.call(
            Fixture.DESTINATION, Set.of(AgencyRole.DESTINATION), Set.of(), Duration.ofSeconds(5));
    assertThat(events(barred)).as("no longer allowed to ask there").isEmpty();
    assertThat(journal("CHANGES"))
        .singleElement()
        .asString()
        .contains(fixture.credentialId(ee, "N-1") + "=REVOKED", "\"refused\": \"0\"")
        .doesNotContain("N-1", "Welder");
    assertThat(journal("EVENTS_SHOWN")).isNotEmpty();
    assertThat(standing().changes()).isEqualTo(2);
    assertThat(standing().events()).isEqualTo(1);
  }

  private List<String> journal(String kind) {
    return TestDatabase.get()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select jsonb_pretty(detail::jsonb) from (select kind, detail from"
                            + " journal_entry union all select kind, detail from journal_pending) j"
                            + " where kind = ? and detail like ?")
                    .bind(0, kind)
                    .bind(1, "%" + ee + "%")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void everyFurtherChangeIsAnotherEventAndACursorGoesOnAfterTheLast() throws Exception {
    fixture.start();
    readOnce();
    tell("N-1");
    feed.set(page(entry("N-1", "VOID", "Welder"), null));
    awaitEvents(1);
    Page<CredentialEvent> first = fixture.core.services().events().events(null, fixture.call());
    feed.set(page(entry("N-1", "OK", "Master welder"), null));
    awaitEvents(2);

    Page<CredentialEvent> second =
        fixture.core.services().events().events(first.next(), fixture.call());
    assertThat(second.items())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.status().code().raw()).isEqualTo("ACTIVE");
              assertThat(e.toldStatus().raw()).isEqualTo("REVOKED");
            });
    assertThat(fixture.core.services().events().events(second.next(), fixture.call()).items())
        .isEmpty();
    assertThatThrownBy(
            () -> fixture.core.services().events().events("not a cursor", fixture.call()))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void whatTheFeedSaysAtItsBeginningIsNewsOnlyWhereAnotherStatusWasTold() throws Exception {
    feed.set(page(entry("N-1", "OK", "As it always was") + "," + entry("N-2", "VOID", "x"), null));
    fixture.registry(ee).changes =
        since -> {
          throw AdapterException.unavailable("down at first", null);
        };
    fixture.start();
    tell("N-1");
    found = entry("N-2", "OK", "Cook");
    tell("N-2");
    fixture.registry(ee).changes = since -> feed.get();

    assertThat(awaitEvents(1))
        .extracting(CredentialEvent::credentialId)
        .containsExactly(fixture.credentialId(ee, "N-2"));
    readAgain();
    assertThat(events()).hasSize(1);
  }

  @Test
  void whoWasToldTheStatusOnlyLearnsOfTheStatusOnly() throws Exception {
    fixture.start();
    readOnce();
    fixture
        .credentials()
        .verify(
            new VerifyRequest(
                null,
                new CertificateRef(ee, "N-1"),
                Code.of(Purpose.PROFESSIONAL),
                new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), "Act 1"),
                Fixture.caseRef()),
            fixture.call());
    feed.set(page(entry("N-1", "OK", "Another title"), null));
    await().until(() -> standing().changes() == 1);
    readAgain();
    assertThat(events()).isEmpty();
    feed.set(page(entry("N-1", "VOID", "Another title"), null));
    assertThat(awaitEvents(1)).hasSize(1);
  }

  @Test
  void whoPostedAResultLearnsOfAChange() throws Exception {
    fixture.start();
    readOnce();
    fixture.post(
        Fixture.full(Fixture.caseRef(), fixture.credentialId(ee, "N-7")), "key-" + ee + "-1");
    feed.set(page(entry("N-7", "DELETED", "Welder"), null));

    assertThat(awaitEvents(1).get(0).status().code().raw()).isEqualTo("VOID");
    assertThat(events().get(0).toldStatus()).isNull();
  }

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

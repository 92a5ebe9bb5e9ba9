package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.gateway.delivery.DeliveryPolicy;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.ResultService.Posted;
import org.comity.gateway.store.TestDatabase;
import org.comity.model.AgencyRole;
import org.comity.model.Appeal;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.DeliveryState;
import org.comity.model.DeliveryStatus;
import org.comity.model.InboxItem;
import org.comity.model.OriginContact;
import org.comity.model.Page;
import org.comity.model.PartialDate;
import org.comity.model.Recipient;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;
import org.comity.model.ResultStatus;
import org.comity.model.ResultVersionSubmission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreResultTest {
  @TempDir Path folder;
  private Fixture fixture;
  private String ee;

  @BeforeEach
  void fixture() {
    fixture = new Fixture(folder);
    ee = fixture.add("EE");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void isDurableReceiptedDeliveredAndInTheInbox() throws Exception {
    fixture.start();
    CaseRef caseRef = Fixture.caseRef();
    Posted posted = fixture.post(full(caseRef), key());
    assertThat(posted.receipt().deliveries())
        .extracting(DeliveryState::registry)
        .containsExactly(ee);
    RecognitionResult read = fixture.results().get(posted.receipt().resultId(), fixture.call());
    assertThat(read.versions()).hasSize(1);
    assertThat(read.versions().get(0).receipt()).isEqualTo(posted.receipt().receipt());
    assertThat(read.versions().get(0).result()).isEqualTo(full(caseRef));
    DeliveryState state = awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(state.acknowledgement()).isEqualTo("ack-1");
    assertThat(fixture.registry(ee).delivered).hasSize(1);
    String told = Fixture.text(fixture.registry(ee).delivered.get(0).payload().bytes());
    assertThat(told).contains("\"number\":\"N-1\"").contains(posted.receipt().resultId());
    Page<InboxItem> inbox = inboxOf(posted);
    assertThat(inbox.items()).hasSize(1);
    RecognitionResult seen = fixture.results().get(posted.receipt().resultId(), fixture.origin(ee));
    assertThat(seen.versions().get(0).result().outcome().known()).isEqualTo(ResultOutcome.FULL);
  }

  @Test
  void fiftyEqualPostsAtOnceHaveOneEffectAndOneAnswer() throws Exception {
    fixture.start();
    RecognitionSubmission submission = full(Fixture.caseRef());
    String key = key();
    List<Posted> answers = atOnce(50, () -> fixture.post(submission, key));
    Set<String> bytes = new HashSet<>();
    answers.forEach(a -> bytes.add(Fixture.text(a.json())));
    assertThat(bytes).hasSize(1);
    awaitState(answers.get(0), DeliveryStatus.ACKNOWLEDGED);
    assertThat(fixture.registry(ee).delivered).hasSize(1);
    assertThat(fixture.results().byCase(submission.caseRef(), null, fixture.call()).items())
        .hasSize(1);
  }

  @Test
  void contradictionsAtOnceLeaveOneResult() throws Exception {
    fixture.start();
    CaseRef caseRef = Fixture.caseRef();
    AtomicInteger refused = new AtomicInteger();
    List<Boolean> taken =
        atOnce(
            20,
            () -> {
              try {
                fixture.post(full(caseRef), key());
                return true;
              } catch (ProblemException e) {
                assertThat(e.code()).isEqualTo(ProblemCode.CONTRADICTORY_RESULT);
                refused.incrementAndGet();
                return false;
              }
            });
    assertThat(taken.stream().filter(t -> t)).hasSize(1);
    assertThat(refused).hasValue(19);
  }

  @Test
  void aKeyMeansOneBodyOfOneAgencyBeyondARestart() throws Exception {
    fixture.start();
    RecognitionSubmission submission = full(Fixture.caseRef());
    String key = key();
    Posted first = fixture.post(submission, key);
    problem(ProblemCode.IDEMPOTENCY_KEY_REUSED, () -> fixture.post(full(Fixture.caseRef()), key));
    fixture.close();
    fixture.start();
    assertThat(fixture.post(submission, key)).isEqualTo(first);
    Call other =
        fixture.call("FR:x", Set.of(AgencyRole.DESTINATION), Set.of(ee), Duration.ofSeconds(5));
    RecognitionSubmission theirs = by(submission, "FR:x", new CaseRef("FR:x", "1"));
    assertThat(fixture.results().post(theirs, Fixture.bytes(theirs), key, other).receipt())
        .isNotEqualTo(first.receipt());
  }

  @Test
  void refusesWhatAResultMustNotBe() throws Exception {
    String gb = fixture.add("GB");
    fixture.start();
    RecognitionSubmission sound = full(Fixture.caseRef());
    problem(
        ProblemCode.REASONS_MISSING,
        () -> fixture.post(outcome(sound, ResultOutcome.REFUSED, List.of(), null), key()));
    problem(
        ProblemCode.UNKNOWN_CREDENTIAL,
        () -> fixture.post(Fixture.full(Fixture.caseRef(), ee + "~" + "A".repeat(43)), key()));
    problem(ProblemCode.NOT_ALLOWED, () -> fixture.post(by(sound, "FR:x", null), key()));
    problem(
        ProblemCode.UNKNOWN_REGISTRY,
        () -> fixture.post(to(sound, List.of(new Recipient("zz-none", null)), null), key()));
    Call notGb =
        fixture.call(
            Fixture.DESTINATION, Set.of(AgencyRole.DESTINATION), Set.of(ee), Duration.ofSeconds(5));
    RecognitionSubmission aboutGb =
        Fixture.full(Fixture.caseRef(), fixture.credentialId(gb, "N-1"));
    problem(
        ProblemCode.NOT_ALLOWED,
        () -> fixture.results().post(aboutGb, Fixture.bytes(aboutGb), key(), notGb));
    assertThat(fixture.registry(ee).delivered).isEmpty();
    assertThat(fixture.registry(gb).delivered).isEmpty();
  }

  @Test
  void tellsNobodyWhereThatIsForbiddenOrNobodyIsNamed() throws Exception {
    fixture.start();
    Posted forbidden =
        fixture.post(to(full(Fixture.caseRef()), null, OriginContact.FORBIDDEN), key());
    Posted nobody = fixture.post(to(full(Fixture.caseRef()), List.of(), null), key());
    assertThat(forbidden.receipt().deliveries()).isEmpty();
    assertThat(nobody.receipt().deliveries()).isEmpty();
    problem(
        ProblemCode.NOT_FOUND,
        () -> fixture.results().get(forbidden.receipt().resultId(), fixture.origin(ee)));
    // A later delivery goes through, so the earlier ones had their chance.
    awaitState(fixture.post(full(Fixture.caseRef()), key()), DeliveryStatus.ACKNOWLEDGED);
    assertThat(fixture.registry(ee).delivered).hasSize(1);
  }

  @Test
  void showsEachOriginOnlyItsOwn() throws Exception {
    String gb = fixture.add("GB");
    fixture.start();
    String eeId = fixture.credentialId(ee, "N-1");
    Posted posted =
        fixture.post(Fixture.full(Fixture.caseRef(), eeId, fixture.credentialId(gb, "N-2")), key());
    RecognitionResult seen = fixture.results().get(posted.receipt().resultId(), fixture.origin(ee));
    assertThat(seen.deliveries()).extracting(DeliveryState::registry).containsExactly(ee);
    assertThat(seen.versions().get(0).result().about())
        .extracting(a -> a.credentialId())
        .containsExactly(eeId);
    Call stranger =
        fixture.call("FR:x", Set.of(AgencyRole.ORIGIN), Set.of(ee, gb), Duration.ofSeconds(5));
    problem(
        ProblemCode.NOT_FOUND, () -> fixture.results().get(posted.receipt().resultId(), stranger));
    assertThat(fixture.results().byCredential(eeId, null, fixture.call()).items()).hasSize(1);
    assertThat(fixture.results().byCredential(eeId, null, stranger).items()).isEmpty();
  }

  @Test
  void aVersionFollowsTheOneThatWasSeenAndOverwritesNothing() throws Exception {
    fixture.start();
    RecognitionSubmission submission = full(Fixture.caseRef());
    Posted first = fixture.post(submission, key());
    String id = first.receipt().resultId();
    ResultVersionSubmission corrected =
        version(ResultStatus.CORRECTED, on(submission, "2026-11-21"));
    List<ProblemCode> outcomes =
        atOnce(
            10,
            () -> {
              try {
                postVersion(id, corrected, 1);
                return ProblemCode.INTERNAL; // stands for "taken"
              } catch (ProblemException e) {
                return e.code();
              }
            });
    assertThat(outcomes).containsOnly(ProblemCode.INTERNAL, ProblemCode.STALE_VERSION);
    assertThat(outcomes).containsOnlyOnce(ProblemCode.INTERNAL);
    RecognitionResult read = fixture.results().get(id, fixture.call());
    assertThat(read.versions()).hasSize(2);
    assertThat(read.versions().get(0).result().decidedOn()).isEqualTo(PartialDate.of("2026-11-20"));
    assertThat(read.versions().get(1).supersedes()).isEqualTo(1);
    assertThat(read.status().known()).isEqualTo(ResultStatus.CORRECTED);
    await().untilAsserted(() -> assertThat(fixture.registry(ee).delivered).hasSize(2));
    postVersion(id, version(ResultStatus.WITHDRAWN, submission), 2);
    // The case is free again for another result.
    fixture.post(submission, key());
    Call other =
        fixture.call("FR:x", Set.of(AgencyRole.DESTINATION), Set.of(ee), Duration.ofSeconds(5));
    problem(
        ProblemCode.NOT_FOUND,
        () -> fixture.results().postVersion(id, corrected, new byte[] {1}, key(), 3, other));
  }

  @Test
  void storesAllOrNothing() throws Exception {
    fixture.start();
    RecognitionSubmission submission = full(Fixture.caseRef());
    String key = key();
    TestDatabase.get()
        .jdbi()
        .useHandle(h -> h.execute("alter table journal_pending rename to journal_gone"));
    try {
      assertThatThrownBy(() -> fixture.post(submission, key)).isInstanceOf(Exception.class);
    } finally {
      TestDatabase.get()
          .jdbi()
          .useHandle(h -> h.execute("alter table journal_gone rename to journal_pending"));
    }
    assertThat(fixture.results().byCase(submission.caseRef(), null, fixture.call()).items())
        .isEmpty();
    Posted posted = fixture.post(submission, key);
    awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(fixture.registry(ee).delivered).hasSize(1);
  }

  @Test
  void triesAgainWithTheSameKeyUntilTheRegistryIsBack() throws Exception {
    fixture.start();
    AtomicInteger tries = new AtomicInteger();
    fixture.registry(ee).deliver =
        d -> {
          if (tries.incrementAndGet() < 4) {
            throw tries.get() % 2 == 0
                ? AdapterException.invalidAnswer("half an answer", null)
                : AdapterException.unavailable("down", null);
          }
          return new DeliveryReply.Acknowledged("ack-9");
        };
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    DeliveryState state = awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(state.attempts()).isEqualTo(4);
    assertThat(fixture.registry(ee).delivered)
        .extracting(d -> d.key())
        .containsOnly(posted.receipt().resultId() + "-1-" + ee);
    assertThat(fixture.core.operations().figures().deliveryRetries()).isEqualTo(3);
  }

  @Test
  void doesNotRepeatWhatTheRegistryRefused() throws Exception {
    fixture.start();
    fixture.registry(ee).deliver = d -> new DeliveryReply.Rejected("E42", "no such certificate");
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    DeliveryState state = awaitState(posted, DeliveryStatus.REJECTED_BY_REGISTRY);
    assertThat(state.issues()).extracting(i -> i.code()).containsExactly("E42");
    assertThat(fixture.registry(ee).delivered).hasSize(1);
  }

  @Test
  void asksWhatBecameOfWhatWasTaken() throws Exception {
    fixture.start();
    AtomicInteger asked = new AtomicInteger();
    fixture.registry(ee).deliver = d -> new DeliveryReply.Taken();
    fixture.registry(ee).status =
        k ->
            asked.incrementAndGet() < 3
                ? new DeliveryReply.Taken()
                : new DeliveryReply.Acknowledged("ack-3");
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(fixture.registry(ee).delivered).hasSize(1);
    assertThat(asked.get()).isEqualTo(3);
  }

  @Test
  void aDeadLetterIsSeenAndCanBeRedriven() throws Exception {
    fixture.start(
        p ->
            p.withDelivery(
                new DeliveryPolicy(
                    Duration.ofMillis(10),
                    Duration.ofMillis(50),
                    Duration.ofMillis(300),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(5))));
    fixture.registry(ee).deliver =
        d -> {
          throw AdapterException.timeout("slow", null);
        };
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    awaitState(posted, DeliveryStatus.DEAD_LETTER);
    var dead =
        fixture.core.operations().deadLetters(null).items().stream()
            .filter(d -> d.resultId().equals(posted.receipt().resultId()))
            .toList();
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).code()).isIn("REGISTRY_TIMEOUT", "REGISTRY_UNAVAILABLE");
    fixture.close();
    fixture.start();
    fixture.registry(ee).deliver = d -> new DeliveryReply.Acknowledged("late");
    fixture.core.operations().redrive(dead.get(0).id());
    awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    problem(
        ProblemCode.NOT_FOUND,
        () -> {
          fixture.core.operations().redrive(dead.get(0).id());
          return null;
        });
  }

  @Test
  void keepsTheOrderOfACaseAndLetsOtherCasesPass() throws Exception {
    fixture.start();
    RecognitionSubmission blocked = full(Fixture.caseRef());
    fixture.registry(ee).deliver =
        d -> {
          if (Fixture.text(d.payload().bytes()).contains("\"version\":\"1\"")
              && d.key().contains(firstId)) {
            throw AdapterException.unavailable("down", null);
          }
          return new DeliveryReply.Acknowledged("ack");
        };
    Posted first = fixture.post(blocked, key());
    firstId = first.receipt().resultId();
    postVersion(firstId, version(ResultStatus.CORRECTED, on(blocked, "2026-11-21")), 1);
    Posted other = fixture.post(full(Fixture.caseRef()), key());
    awaitState(other, DeliveryStatus.ACKNOWLEDGED);
    assertThat(fixture.registry(ee).delivered)
        .extracting(d -> d.key())
        .doesNotContain(firstId + "-2-" + ee);
    fixture.registry(ee).deliver = d -> new DeliveryReply.Acknowledged("ack");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(fixture.registry(ee).delivered)
                    .extracting(d -> d.key())
                    .contains(firstId + "-2-" + ee));
  }

  private volatile String firstId = "not posted yet";

  @Test
  void whatWasAcceptedBeforeAStopIsDeliveredAfterIt() throws Exception {
    fixture.start();
    fixture.core.operations().setEnabled(ee, false);
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    fixture.close();
    fixture.start();
    fixture.core.operations().setEnabled(ee, true);
    awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
  }

  @Test
  void theInboxGoesOnFromACursorAndMissesNothing() throws Exception {
    fixture.start();
    String before = endOfInbox();
    atOnce(30, () -> fixture.post(full(Fixture.caseRef()), key()));
    List<String> seen = new ArrayList<>();
    String cursor = before;
    while (true) {
      Page<InboxItem> page = fixture.results().inbox(cursor, fixture.origin(ee));
      page.items().forEach(i -> seen.add(i.resultId()));
      if (page.next() == null) {
        break;
      }
      cursor = page.next();
    }
    assertThat(seen).hasSize(30).doesNotHaveDuplicates();
    problem(
        ProblemCode.INVALID_VALUE, () -> fixture.results().inbox("nonsense", fixture.origin(ee)));
    problem(ProblemCode.NOT_ALLOWED, () -> fixture.results().inbox(null, fixture.call()));
  }

  private String endOfInbox() {
    String cursor = null;
    for (String next = next(null); next != null; next = next(next)) {
      cursor = next;
    }
    return cursor;
  }

  private String next(String cursor) {
    return fixture.results().inbox(cursor, fixture.origin(ee)).next();
  }

  private Page<InboxItem> inboxOf(Posted posted) {
    List<InboxItem> own = new ArrayList<>();
    String cursor = null;
    do {
      Page<InboxItem> page = fixture.results().inbox(cursor, fixture.origin(ee));
      page.items().stream()
          .filter(i -> i.resultId().equals(posted.receipt().resultId()))
          .forEach(own::add);
      cursor = page.next();
    } while (cursor != null);
    return new Page<>(own, null);
  }

  private Posted postVersion(String id, ResultVersionSubmission version, int ifMatch) {
    return fixture
        .results()
        .postVersion(
            id,
            version,
            (version.toString() + ifMatch).getBytes(java.nio.charset.StandardCharsets.UTF_8),
            key(),
            ifMatch,
            fixture.call());
  }

  private DeliveryState awaitState(Posted posted, DeliveryStatus status) {
    DeliveryState[] found = new DeliveryState[1];
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              found[0] =
                  fixture
                      .results()
                      .get(posted.receipt().resultId(), fixture.call())
                      .deliveries()
                      .get(0);
              assertThat(found[0].state().known()).isEqualTo(status);
            });
    return found[0];
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(times);
    List<CompletableFuture<T>> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return work.call();
                } catch (RuntimeException e) {
                  throw e;
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              pool));
    }
    try {
      List<T> values = new ArrayList<>();
      for (CompletableFuture<T> one : all) {
        values.add(one.get());
      }
      return values;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  private RecognitionSubmission full(CaseRef caseRef) throws Exception {
    return Fixture.full(caseRef, fixture.credentialId(ee, "N-1"));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static ResultVersionSubmission version(ResultStatus status, RecognitionSubmission s) {
    return new ResultVersionSubmission(Code.of(status), s, List.of("a reason"));
  }

  private static void problem(ProblemCode code, Callable<?> call) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static RecognitionSubmission on(RecognitionSubmission s, String date) {
    return copy(
        s,
        s.outcome(),
        s.reasons(),
        s.appeal(),
        s.decidedBy(),
        s.caseRef(),
        PartialDate.of(date),
        s.recipients(),
        s.originContact());
  }

  private static RecognitionSubmission outcome(
      RecognitionSubmission s, ResultOutcome outcome, List<String> reasons, Appeal appeal) {
    return copy(
        s,
        Code.of(outcome),
        reasons,
        appeal,
        s.decidedBy(),
        s.caseRef(),
        s.decidedOn(),
        s.recipients(),
        s.originContact());
  }

  private static RecognitionSubmission by(RecognitionSubmission s, String agency, CaseRef c) {
    return copy(
        s,
        s.outcome(),
        s.reasons(),
        s.appeal(),
        agency,
        c == null ? s.caseRef() : c,
        s.decidedOn(),
        s.recipients(),
        s.originContact());
  }

  private static RecognitionSubmission to(
      RecognitionSubmission s, List<Recipient> recipients, OriginContact contact) {
    return copy(
        s,
        s.outcome(),
        s.reasons(),
        s.appeal(),
        s.decidedBy(),
        s.caseRef(),
        s.decidedOn(),
        recipients,
        contact == null ? null : Code.of(contact));
  }

  private static RecognitionSubmission copy(
      RecognitionSubmission s,
      Code<ResultOutcome> outcome,
      List<String> reasons,
      Appeal appeal,
      String decidedBy,
      CaseRef caseRef,
      PartialDate decidedOn,
      List<Recipient> recipients,
      Code<OriginContact> contact) {
    return new RecognitionSubmission(
        s.nature(),
        caseRef,
        s.about(),
        outcome,
        s.purpose(),
        s.jurisdiction(),
        s.route(),
        s.legalBasis(),
        s.granted(),
        s.differences(),
        s.measures(),
        s.unitMapping(),
        reasons,
        appeal,
        decidedBy,
        s.appliedOn(),
        decidedOn,
        s.validity(),
        recipients,
        contact);
  }
}

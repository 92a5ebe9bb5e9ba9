package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.ResultService.Posted;
import org.comity.gateway.store.TestDatabase;
import org.comity.model.AgencyRole;
import org.comity.model.CaseRef;
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
import org.junit.jupiter.api.Test;

/** What becomes of a recognition result that is posted, and who may see it. */
class CorePostingTest extends ResultStory {
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
    RecognitionSubmission theirs = Changed.by(submission, "FR:x", new CaseRef("FR:x", "1"));
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
        () -> fixture.post(Changed.outcome(sound, ResultOutcome.REFUSED, List.of(), null), key()));
    problem(
        ProblemCode.UNKNOWN_CREDENTIAL,
        () -> fixture.post(Fixture.full(Fixture.caseRef(), ee + "~" + "A".repeat(43)), key()));
    problem(ProblemCode.NOT_ALLOWED, () -> fixture.post(Changed.by(sound, "FR:x", null), key()));
    problem(
        ProblemCode.UNKNOWN_REGISTRY,
        () ->
            fixture.post(Changed.to(sound, List.of(new Recipient("zz-none", null)), null), key()));
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
        fixture.post(Changed.to(full(Fixture.caseRef()), null, OriginContact.FORBIDDEN), key());
    Posted nobody = fixture.post(Changed.to(full(Fixture.caseRef()), List.of(), null), key());
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
    Call otherwise =
        fixture.call(
            "EE:register", Set.of(AgencyRole.DESTINATION), Set.of(ee), Duration.ofSeconds(5));
    problem(
        ProblemCode.NOT_FOUND, () -> fixture.results().get(posted.receipt().resultId(), otherwise));
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
        version(ResultStatus.CORRECTED, Changed.on(submission, "2026-11-21"));
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
}

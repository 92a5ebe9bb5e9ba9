package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.gateway.Fixture.byHolder;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.binding.signature.KeySet;
import org.comity.binding.signature.SignatureVerifier;
import org.comity.binding.signature.VerificationKey;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.store.TestDatabase;
import org.comity.model.AgencyRole;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.comity.model.Identifier;
import org.comity.model.OriginContact;
import org.comity.model.Purpose;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.model.Target;
import org.comity.model.VerifyRequest;
import org.junit.jupiter.api.Test;

class CoreQueryTest extends CoreStory {
  @Test
  void answersSignedWithLevelsAndJournalsBeforeIt() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    Call call = fixture.call();
    CredentialAnswer answer = answered(Fixture.byNumber(ee, "N-1", "IE-NFQ"), call);
    SourceAnswer source = answer.sources().get(0);
    assertThat(source.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
    assertThat(source.completeness()).isEqualTo(Code.of(Completeness.COMPLETE));
    assertThat(source.ageSeconds()).isZero();
    assertThat(source.credentials()).hasSize(1);
    var credential = source.credentials().get(0);
    assertThat(credential.id()).isEqualTo(fixture.credentialId(ee, "N-1")).doesNotContain("N-1");
    assertThat(credential.comparisons()).hasSize(1);
    assertThat(credential.provenance().digest()).matches("sha256:[0-9a-f]{64}");
    KeySet keys =
        new KeySet(
            fixture.core.services().keys().keys().stream()
                .map(
                    k ->
                        new VerificationKey(
                            k.keyId(), k.algorithm(), k.publicKey(), k.validFrom(), null))
                .toList());
    assertThat(new SignatureVerifier(keys).verify(answer))
        .isEqualTo(SignatureVerifier.Verdict.VALID);
    assertThat(journaled(call)).isEqualTo(1);
    assertThat(count("sealed_original where request_id = '" + call.requestId() + "'")).isEqualTo(1);
  }

  @Test
  void aRegistryThatCanBeAskedNothingSaysSo() throws Exception {
    String nl = fixture.add("NL", "", java.util.Map.of());
    fixture.start();
    CredentialAnswer answer = answered(Fixture.byNumber(nl, "N-1"), fixture.call());
    assertThat(answer.sources().get(0).outcome().known()).isEqualTo(SourceOutcome.NOT_SUPPORTED);
    assertThat(answer.sources().get(0).credentials()).isEmpty();
  }

  @Test
  void disclosesNothingWithoutAJournalEntry() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    TestDatabase.get()
        .jdbi()
        .useHandle(h -> h.execute("alter table journal_pending rename to journal_gone"));
    try {
      problem(ProblemCode.JOURNAL_UNAVAILABLE, Fixture.byNumber(ee, "N-1"), fixture.call());
    } finally {
      TestDatabase.get()
          .jdbi()
          .useHandle(h -> h.execute("alter table journal_gone rename to journal_pending"));
    }
    answered(Fixture.byNumber(ee, "N-1"), fixture.call());
  }

  @Test
  void everySourceHasItsOwnOutcomeAndASlowOneDoesNotHoldUpTheOthers() throws Exception {
    String ee = fixture.add("EE");
    String gb = fixture.add("GB");
    String ke = fixture.add("KE");
    fixture.patient(gb);
    fixture.start();
    CountDownLatch never = new CountDownLatch(1);
    fixture.registry(gb).find =
        (q, c) -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw AdapterException.timeout("interrupted", e);
          }
          throw new IllegalStateException();
        };
    fixture.registry(ke).find =
        (q, c) -> {
          throw AdapterException.unavailable("down", null);
        };
    long start = System.nanoTime();
    CredentialAnswer answer =
        answered(byHolder(List.of(ee, gb, ke), null), fixture.call(Duration.ofMillis(1000)));
    // Nobody ever answers for the one: without the call's own end this would last 30 seconds.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(answer.sources()).extracting(SourceAnswer::registry).containsExactly(ee, gb, ke);
    assertThat(answer.sources())
        .extracting(s -> s.outcome().known())
        .containsExactly(
            SourceOutcome.ANSWERED, SourceOutcome.UNAVAILABLE, SourceOutcome.UNAVAILABLE);
    assertThat(answer.sources().get(1).issues().get(0).code()).isEqualTo("REGISTRY_TIMEOUT");
    assertThat(answer.sources().get(2).issues().get(0).code()).isEqualTo("REGISTRY_UNAVAILABLE");
    never.countDown();
  }

  @Test
  void asksAllRegistriesAtTheSameTime() throws Exception {
    List<String> all = List.of(fixture.add("EE"), fixture.add("GB"), fixture.add("KE"));
    fixture.start();
    CountDownLatch together = new CountDownLatch(3);
    for (String id : all) {
      fixture.registry(id).find =
          (q, c) -> {
            together.countDown();
            try {
              if (!together.await(1, java.util.concurrent.TimeUnit.SECONDS)) {
                throw AdapterException.unavailable("the others were not asked", null);
              }
            } catch (InterruptedException e) {
              throw AdapterException.timeout("interrupted", e);
            }
            return FakeEngine.page(FakeEngine.record("N", "4"), null);
          };
    }
    assertThat(answered(byHolder(all, null), fixture.call()).sources())
        .allSatisfy(s -> assertThat(s.outcome().known()).isEqualTo(SourceOutcome.ANSWERED));
  }

  @Test
  void tellsARegistryOnlyItsOwnIdentifiers() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    answered(byHolder(List.of(ee), null), fixture.call());
    SourceQuery.ByHolder asked = (SourceQuery.ByHolder) fixture.registry(ee).asked.get(0);
    assertThat(asked.holder().identifiers())
        .containsExactly(new Identifier("EE:code", "39001010001"));
  }

  @Test
  void deniesBeforeAnyCall() throws Exception {
    String ee = fixture.add("EE");
    String gb = fixture.add("GB");
    fixture.start();
    Call onlyEe =
        fixture.call(
            Fixture.DESTINATION, Set.of(AgencyRole.DESTINATION), Set.of(ee), Duration.ofSeconds(5));
    CredentialAnswer some = answered(byHolder(List.of(ee, gb), null), onlyEe);
    assertThat(some.sources())
        .extracting(s -> s.outcome().known())
        .containsExactly(SourceOutcome.ANSWERED, SourceOutcome.DENIED);
    fixture.registry(ee).asked.clear();
    problem(ProblemCode.NOT_ALLOWED, byHolder(List.of(gb), null), onlyEe);
    Call noRole =
        fixture.call(
            Fixture.DESTINATION, Set.of(AgencyRole.AUDITOR), Set.of(ee), Duration.ofSeconds(5));
    problem(ProblemCode.NOT_ALLOWED, byHolder(List.of(ee), null), noRole);
    CredentialQuery academic = withPurpose(byHolder(List.of(ee), null), Purpose.ACADEMIC);
    problem(ProblemCode.PURPOSE_NOT_ALLOWED, academic, fixture.call());
    assertThat(fixture.registry(ee).asked).isEmpty();
    assertThat(fixture.registry(gb).asked).isEmpty();
  }

  @Test
  void contactsNobodyWhereThatIsForbiddenOrSwitchedOff() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    CredentialAnswer forbidden =
        answered(byHolder(List.of(ee), OriginContact.FORBIDDEN), fixture.call());
    assertThat(forbidden.sources().get(0).outcome().known()).isEqualTo(SourceOutcome.NOT_CONTACTED);
    fixture.core.registryOperations().setMode(ee, RegistryMode.DISABLED);
    CredentialAnswer off = answered(byHolder(List.of(ee), null), fixture.call());
    assertThat(off.sources().get(0).outcome().known()).isEqualTo(SourceOutcome.NOT_CONTACTED);
    assertThat(fixture.registry(ee).asked).isEmpty();
  }

  @Test
  void refusesUnknownTargetsFrameworksIdsAndWildcards() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    problem(ProblemCode.UNKNOWN_REGISTRY, byHolder(List.of("zz-none"), null), fixture.call());
    problem(ProblemCode.NO_TARGET, byHolder(List.of(), null), fixture.call());
    problem(
        ProblemCode.UNKNOWN_COUNTRY,
        withTargets(byHolder(List.of(ee), null), Target.country("ZZ", null)),
        fixture.call());
    problem(ProblemCode.UNKNOWN_FRAMEWORK, Fixture.byNumber(ee, "N-1", "XX-NONE"), fixture.call());
    problem(
        ProblemCode.INVALID_VALUE,
        withFieldGroups(Fixture.byNumber(ee, "N-1"), "titles"),
        fixture.call());
    problem(ProblemCode.INVALID_VALUE, Fixture.byNumber(ee, "N-*"), fixture.call());
    problem(ProblemCode.INVALID_VALUE, Fixture.byNumber(ee, "_"), fixture.call());
    assertThat(fixture.registry(ee).asked).isEmpty();
  }

  @Test
  void stopsAskingARegistryThatIsDown() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    fixture.registry(ee).find =
        (q, c) -> {
          throw AdapterException.unavailable("down", null);
        };
    for (int i = 0; i < 30; i++) {
      assertThat(outcome(ee)).isEqualTo(SourceOutcome.UNAVAILABLE);
    }
    assertThat(fixture.registry(ee).asked.size()).isLessThanOrEqualTo(20);
    assertThat(fixture.core.operations().figures().breakers()).containsEntry(ee, 2);
  }

  @Test
  void givesATicketForAnAnswerThatComesLater() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    fixture.registry(ee).find = (q, c) -> new SourceReply.Pending("h-1", Duration.ofSeconds(1));
    fixture.registry(ee).resume = (q, c) -> new SourceReply.Pending("h-1", Duration.ofSeconds(1));
    QueryReply reply = fixture.credentials().query(byHolder(List.of(ee), null), fixture.call());
    String ticket = ((QueryReply.Pending) reply).ticketId();
    assertThat(fixture.credentials().ticket(ticket, fixture.call()))
        .isInstanceOf(QueryReply.Pending.class);
    fixture.registry(ee).resume = (q, c) -> FakeEngine.page(FakeEngine.record("N-1", "6"), null);
    QueryReply done = fixture.credentials().ticket(ticket, fixture.call());
    CredentialAnswer answer = ((QueryReply.Answered) done).answer();
    assertThat(answer.sources().get(0).credentials()).hasSize(1);
    assertThat(fixture.credentials().ticket(ticket, fixture.call())).isEqualTo(done);
    Call other =
        fixture.call("FR:other", Set.of(AgencyRole.DESTINATION), Set.of(ee), Duration.ofSeconds(5));
    assertThatThrownBy(() -> fixture.credentials().ticket(ticket, other))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void verifiesByIdWithoutPersonalData() throws Exception {
    String ee = fixture.add("EE");
    fixture.start();
    CredentialQuery q = Fixture.byNumber(ee, "N-1");
    var answer =
        fixture
            .credentials()
            .verify(
                new VerifyRequest(
                    fixture.credentialId(ee, "N-1"),
                    null,
                    q.purpose(),
                    q.legalBasis(),
                    q.caseRef()),
                fixture.call());
    assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
    assertThat(answer.status()).isNotNull();
    assertThat(((SourceQuery.ByNumber) fixture.registry(ee).asked.get(0)).number())
        .isEqualTo("N-1");
  }

  private SourceOutcome outcome(String registry) {
    return answered(byHolder(List.of(registry), null), fixture.call())
        .sources()
        .get(0)
        .outcome()
        .known();
  }

  private CredentialAnswer answered(CredentialQuery query, Call call) {
    return ((QueryReply.Answered) fixture.credentials().query(query, call)).answer();
  }

  private void problem(ProblemCode code, CredentialQuery query, Call call) {
    assertThatThrownBy(() -> fixture.credentials().query(query, call))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static CredentialQuery withPurpose(CredentialQuery q, Purpose purpose) {
    return new CredentialQuery(
        q.targets(),
        q.holder(),
        q.credentialId(),
        q.certificate(),
        Code.of(purpose),
        q.legalBasis(),
        q.caseRef(),
        q.originContact(),
        q.compareTo(),
        q.fieldGroups());
  }

  private static CredentialQuery withFieldGroups(CredentialQuery q, String group) {
    return new CredentialQuery(
        q.targets(),
        q.holder(),
        q.credentialId(),
        q.certificate(),
        q.purpose(),
        q.legalBasis(),
        q.caseRef(),
        q.originContact(),
        q.compareTo(),
        List.of(group));
  }

  private static CredentialQuery withTargets(CredentialQuery q, Target... targets) {
    return new CredentialQuery(
        List.of(targets),
        q.holder(),
        q.credentialId(),
        q.certificate(),
        q.purpose(),
        q.legalBasis(),
        q.caseRef(),
        q.originContact(),
        q.compareTo(),
        q.fieldGroups());
  }

  private static long journaled(Call call) {
    String where = " where request_id = '" + call.requestId() + "'";
    return count("journal_pending" + where) + count("journal_entry" + where);
  }

  private static long count(String from) {
    return TestDatabase.get()
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + from).mapTo(Long.class).one());
  }
}

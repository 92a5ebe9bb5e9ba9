package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import org.comity.adapter.spi.AdapterException;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.ProblemException;
import org.comity.model.AgencyRole;
import org.comity.model.CertificateRef;
import org.comity.model.Code;
import org.comity.model.CredentialEvent;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.Page;
import org.comity.model.Purpose;
import org.comity.model.VerifyRequest;
import org.junit.jupiter.api.Test;

/** A registry's change feed, from the registry to the agencies that it concerns. */
class CoreChangesTest extends FollowedFeed {
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
}

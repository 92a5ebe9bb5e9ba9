package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.gateway.delivery.DeliveryPolicy;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.gateway.service.ResultService.Posted;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.DeliveryState;
import org.comity.model.DeliveryStatus;
import org.comity.model.Issue;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultStatus;
import org.junit.jupiter.api.Test;

/** How a recognition result reaches the registry. */
class CoreDeliveryTest extends ResultStory {
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
  void whatWasNotSentSinceTheRegistryIsLeftAloneIsNoTry() throws Exception {
    fixture.start();
    fixture.registry(ee).deliver =
        d -> {
          throw AdapterException.unavailable("down", null);
        };
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    int sent =
        await()
            .atMost(Duration.ofSeconds(40))
            .until(
                () -> fixture.registry(ee).delivered.size(),
                n -> fixture.core.operations().figures().deliveryRetries() > n + 3);
    await().untilAsserted(() -> assertThat(tries(posted)).isEqualTo(sent));
    assertThat(fixture.registry(ee).delivered).hasSize(sent);
  }

  private int tries(Posted posted) {
    return fixture
        .results()
        .get(posted.receipt().resultId(), fixture.call())
        .deliveries()
        .get(0)
        .attempts();
  }

  @Test
  void whatWasSaidInTheWordsOfAFolderThatIsReplacedIsSaidAnew() throws Exception {
    AtomicInteger said = new AtomicInteger();
    fixture.start(parts -> parts.withMappers(mapper -> watched(mapper, said)));
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    DeliveryState state = awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(said).hasValue(2);
    assertThat(state.attempts()).as("on the same way").isEqualTo(1);
    assertThat(fixture.registry(ee).delivered).hasSize(1);
  }

  /** Counts how often a result is said; after the first time another folder serves. */
  private RecordMapper watched(RecordMapper mapper, AtomicInteger said) {
    return (RecordMapper)
        Proxy.newProxyInstance(
            RecordMapper.class.getClassLoader(),
            new Class<?>[] {RecordMapper.class},
            (proxy, method, values) -> {
              Object made = method.invoke(mapper, values);
              if (method.getName().equals("outbound") && said.incrementAndGet() == 1) {
                Path file = fixture.registries.get(ee).folder().resolve("adapter.yaml");
                Files.writeString(file, Files.readString(file).replace("tests}", "the tests}"));
                assertThat(fixture.core.registryOperations().reload(ee).outcome())
                    .isEqualTo(Reload.Outcome.SWAPPED);
              }
              return made;
            });
  }

  @Test
  void saysThatWhatIsTriedAgainIsTriedAgain() throws Exception {
    fixture.start();
    AtomicBoolean looked = new AtomicBoolean();
    fixture.registry(ee).deliver =
        d -> {
          if (!looked.get()) {
            throw AdapterException.invalidAnswer("half an answer", null);
          }
          return new DeliveryReply.Acknowledged("ack-9");
        };
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    String id = posted.receipt().resultId();
    await()
        .untilAsserted(
            () ->
                assertThat(fixture.results().get(id, fixture.call()).deliveries().get(0).issues())
                    .anyMatch(i -> i.code().equals("INVALID_ANSWER") && i.retryable()));
    looked.set(true);
    awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
  }

  @Test
  void tellsWhatTheRegistryWasNotTold() throws Exception {
    fixture.start();
    fixture.registry(ee).deliver = d -> new DeliveryReply.Acknowledged("ack-1");
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    DeliveryState state = awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(state.issues()).extracting(i -> i.code()).containsOnly("LOSS");
    assertThat(state.issues())
        .extracting(i -> i.path())
        .contains("result/decidedOn", "result/decidedBy")
        .doesNotContain("result/outcome", "result/id");
  }

  @Test
  void tellsWhatStandsBesideTheAcknowledgement() throws Exception {
    fixture.start();
    Issue warning = Issue.warning("UNMAPPED_FIELD", "/answer/warning", "read by nobody");
    fixture.registry(ee).deliver = d -> new DeliveryReply.Acknowledged("ack-1", List.of(warning));
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    DeliveryState state = awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(state.issues()).extracting(i -> i.code()).contains("LOSS");
    assertThat(state.issues()).contains(warning);
  }

  @Test
  void keepsWhatWasToldWhenItIsAskedWhatBecameOfIt() throws Exception {
    fixture.start();
    Issue drift = Issue.warning("SCHEMA_DRIFT", "/answer/x", "drift");
    fixture.registry(ee).deliver = d -> new DeliveryReply.Taken();
    fixture.registry(ee).status = key -> new DeliveryReply.Acknowledged("ack", List.of(drift));
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    DeliveryState state = awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(state.issues()).extracting(i -> i.code()).contains("LOSS", "SCHEMA_DRIFT");
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
    DeliveryState state = awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
    assertThat(fixture.registry(ee).delivered).hasSize(1);
    assertThat(asked.get()).isEqualTo(3);
    assertThat(state.issues()).extracting(i -> i.path()).contains("result/decidedOn");
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
    postVersion(firstId, version(ResultStatus.CORRECTED, Changed.on(blocked, "2026-11-21")), 1);
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
    fixture.core.registryOperations().setMode(ee, RegistryMode.DISABLED);
    Posted posted = fixture.post(full(Fixture.caseRef()), key());
    fixture.close();
    fixture.start();
    fixture.core.registryOperations().setMode(ee, RegistryMode.ENABLED);
    awaitState(posted, DeliveryStatus.ACKNOWLEDGED);
  }
}

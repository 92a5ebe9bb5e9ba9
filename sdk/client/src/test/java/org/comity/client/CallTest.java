package org.comity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.comity.client.StubGateway.json;
import static org.comity.client.StubGateway.problem;
import static org.comity.client.StubGateway.raw;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.comity.model.CredentialAnswer;
import org.comity.model.SourceOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {
  private static final String QUERY = "/v1/credentials/query";
  private static final String RESULTS = "/v1/recognition-results";

  private StubGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new StubGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aQueryTravelsAsJsonWithAllItsHeaders() {
    gateway.on(QUERY, json(200, Examples.ANSWER));
    try (ComityClient client = gateway.client().deadline(Duration.ofSeconds(20)).build()) {
      CredentialAnswer answer = client.credentials().find(Examples.query());
      assertThat(answer.sources().get(0).outcome().is(SourceOutcome.NOT_FOUND)).isTrue();
    }
    StubGateway.Seen seen = gateway.seen.get(0);
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.header("Content-type")).isEqualTo("application/json");
    assertThat(seen.header("Authorization")).isEqualTo("Bearer secret-token");
    assertThat(seen.header("Comity-schema")).isEqualTo("1.0");
    assertThat(seen.header("Prefer")).isIn("wait=18", "wait=19");
    assertThat(seen.header("User-agent")).startsWith("comity-sdk/").contains("java-http/");
    assertThat(seen.header("Traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(seen.header("X-request-id")).hasSize(36);
    assertThat(seen.text())
        .startsWith("{\"targets\":[{\"registry\":\"ee-demo\"}],\"holder\":{\"identifiers\":[")
        .doesNotContain("null")
        .doesNotContain("fieldGroups");
  }

  @Test
  void aPostingIsTriedAgainWithTheSameKeyAndBytes() {
    gateway.on(
        RESULTS,
        problem(503, "OVERLOADED", "GATEWAY", true),
        problem(503, "JOURNAL_UNAVAILABLE", "OPERATOR", true),
        json(202, Examples.RECEIPT));
    try (ComityClient client = gateway.client().build()) {
      assertThat(client.recognitionResults().post(Examples.result()).resultId()).isEqualTo("0190");
    }
    assertThat(gateway.seen).hasSize(3);
    assertThat(gateway.seen)
        .extracting(s -> s.header("Idempotency-key"))
        .doesNotContainNull()
        .containsOnly(gateway.seen.get(0).header("Idempotency-key"));
    assertThat(gateway.seen)
        .extracting(StubGateway.Seen::text)
        .containsOnly(gateway.seen.get(0).text());
    assertThat(gateway.seen).extracting(s -> s.header("X-request-id")).doesNotHaveDuplicates();
  }

  @Test
  void retryAfterIsWaitedFor() {
    gateway.on(
        QUERY,
        problem(429, "TOO_MANY", "CALLER", true, "Retry-After", "1"),
        json(200, Examples.ANSWER));
    long begin = System.nanoTime();
    try (ComityClient client = gateway.client().build()) {
      client.credentials().find(Examples.query());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void aRetryAfterBeyondTheDeadlineEndsTheCallAtOnceWithTheProblem() {
    gateway.on(QUERY, problem(503, "OVERLOADED", "GATEWAY", true, "Retry-After", "60"));
    long begin = System.nanoTime();
    try (ComityClient client = gateway.client().deadline(Duration.ofSeconds(30)).build()) {
      assertThatThrownBy(() -> client.credentials().find(Examples.query()))
          .isInstanceOf(RemoteException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    assertThat(gateway.seen).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, MALFORMED, CALLER, false, 1",
    "401, UNAUTHENTICATED, CALLER, false, 1",
    "403, PURPOSE_NOT_ALLOWED, CALLER, false, 1",
    "404, NOT_FOUND, CALLER, false, 1",
    "409, CONTRADICTORY_RESULT, CALLER, false, 1",
    "413, TOO_LARGE, CALLER, false, 1",
    "422, NO_TARGET, CALLER, false, 1",
    "429, TOO_MANY, CALLER, true, 4",
    "500, INTERNAL, GATEWAY, false, 1",
    "501, NOT_BUILT, GATEWAY, false, 1",
    "503, OVERLOADED, GATEWAY, true, 4",
    "503, JOURNAL_UNAVAILABLE, OPERATOR, true, 4",
  })
  void onlyWhatCanHelpIsTriedAgain(
      int status, String code, String fault, boolean retryable, int tries) {
    gateway.on(QUERY, problem(status, code, fault, retryable, "X-Request-Id", "0190-abc"));
    try (ComityClient client = gateway.client().build()) {
      ComityException e =
          catchThrowableOfType(
              ComityException.class, () -> client.credentials().find(Examples.query()));
      assertThat(e)
          .isInstanceOf(fault.equals("CALLER") ? CallerException.class : RemoteException.class);
      assertThat(e.code()).contains(code);
      assertThat(e.problem().get().errors().get(0).pointer()).isEqualTo("/purpose");
      assertThat(e.requestId()).contains("0190-abc");
      assertThat(e.retryable()).isEqualTo(retryable);
      assertThat(e.tries()).isEqualTo(tries);
      assertThat(e).hasMessageContaining(code).hasMessageContaining("0190-abc");
    }
    assertThat(gateway.seen).hasSize(tries);
  }

  @Test
  void aPageOfSomethingInBetweenIsNotTheGateway() {
    gateway.on(QUERY, raw(502, "text/html", "<html>bad gateway</html>"));
    try (ComityClient client = gateway.client().build()) {
      ComityException e =
          catchThrowableOfType(
              ComityException.class, () -> client.credentials().find(Examples.query()));
      assertThat(e).isInstanceOf(RemoteException.class);
      assertThat(e.problem()).isEmpty();
      assertThat(e.tries()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html|<html></html>",
        "application/json|{\"id\":\"a\"}",
        "application/json|[]",
        "application/json|{\"id\":1,\"id\":2}"
      })
  void anAnswerThatIsNotOfTheContractIsRefused(String type, String body) {
    gateway.on(QUERY, raw(200, type, body));
    try (ComityClient client = gateway.client().build()) {
      assertThatThrownBy(() -> client.credentials().find(Examples.query()))
          .isInstanceOf(InvalidAnswerException.class);
    }
    assertThat(gateway.seen).hasSize(1);
  }

  @Test
  void anAnswerThatIsTooLargeIsGivenUp() {
    gateway.on(QUERY, json(200, Examples.ANSWER + " ".repeat(5000)));
    try (ComityClient client = gateway.client().maxResponseBytes(4000).build()) {
      assertThatThrownBy(() -> client.credentials().find(Examples.query()))
          .isInstanceOf(InvalidAnswerException.class)
          .hasMessageContaining("4000 bytes");
    }
  }

  @Test
  void redirectsAreNotFollowed() {
    gateway.on(QUERY, raw(307, "text/plain", "", "Location", gateway.url() + "/elsewhere"));
    try (ComityClient client = gateway.client().build()) {
      assertThatThrownBy(() -> client.credentials().find(Examples.query()))
          .isInstanceOf(InvalidAnswerException.class);
    }
    assertThat(gateway.seen).extracting(StubGateway.Seen::target).containsExactly(QUERY);
  }

  @Test
  void theDeadlineCoversABodyThatStalls() throws Exception {
    CountDownLatch cut = new CountDownLatch(1);
    gateway.on(
        QUERY,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 1_000_000_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            // Ends only when the client has given the connection up.
            while (true) {
              Thread.sleep(20);
              exchange.getResponseBody().write(new byte[8192]);
              exchange.getResponseBody().flush();
            }
          } catch (IOException | InterruptedException e) {
            cut.countDown();
          }
        });
    try (ComityClient client =
        gateway.client().deadline(Duration.ofMillis(600)).maxResponseBytes(900_000_000).build()) {
      long begin = System.nanoTime();
      DeadlineException e =
          catchThrowableOfType(
              DeadlineException.class, () -> client.credentials().find(Examples.query()));
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofMillis(550), Duration.ofSeconds(5));
      assertThat(e.requestId()).contains(gateway.seen.get(0).header("X-request-id"));
      assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theDeadlineCoversAllTries() {
    gateway.on(QUERY, problem(503, "OVERLOADED", "GATEWAY", true));
    RetryPolicy patient = new RetryPolicy(1000, Duration.ofMillis(100), Duration.ofMillis(100));
    try (ComityClient client =
        gateway
            .client()
            .random(() -> 1.0)
            .retries(patient)
            .deadline(Duration.ofMillis(500))
            .build()) {
      long begin = System.nanoTime();
      ComityException e =
          catchThrowableOfType(
              ComityException.class, () -> client.credentials().find(Examples.query()));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      assertThat(e.code()).contains("OVERLOADED");
      assertThat(gateway.seen.size()).isBetween(2, 6);
    }
  }

  @Test
  void unknownContentIsPassedOverAndTold() {
    gateway.on(
        QUERY,
        json(
            200,
            Examples.ANSWER
                .replace("NOT_FOUND", "ON_HOLIDAY")
                .replace("{\"id\"", "{\"news\":1,\"id\"")));
    List<UnknownContent> told = new CopyOnWriteArrayList<>();
    try (ComityClient client = gateway.client().onUnknown(told::add).build()) {
      CredentialAnswer answer = client.credentials().find(Examples.query());
      assertThat(answer.sources().get(0).outcome().raw()).isEqualTo("ON_HOLIDAY");
    }
    assertThat(told).hasSize(1);
    assertThat(told.get(0).operation()).isEqualTo("queryCredentials");
    assertThat(told.get(0).entries())
        .extracting(e -> e.code() + e.pointer())
        .containsExactly("UNKNOWN_MEMBER/news", "UNKNOWN_CODE/sources/0/outcome");
  }

  @Test
  void aNewerVersionIsAnExceptionOfItsOwn() {
    gateway.on(
        RESULTS + "/0190/versions",
        problem(412, "STALE_VERSION", "CALLER", false, "ETag", "\"3\""));
    try (ComityClient client = gateway.client().build()) {
      var version =
          new org.comity.model.ResultVersionSubmission(
              org.comity.model.Code.of(org.comity.model.ResultStatus.WITHDRAWN),
              Examples.result(),
              List.of("error"));
      ConcurrentChangeException e =
          catchThrowableOfType(
              ConcurrentChangeException.class,
              () -> client.recognitionResults().postVersion("0190", 2, version));
      assertThat(e.seenVersion()).isEqualTo(2);
      assertThat(e.currentVersion()).hasValue(3);
      assertThat(gateway.seen.get(0).header("If-match")).isEqualTo("\"2\"");
    }
  }

  @Test
  void nobodyThereIsATransportFailureAfterAllTries() {
    String url = gateway.url();
    gateway.close();
    try (ComityClient client =
        ComityClient.builder().baseUrl(url).token("t").random(() -> 0.0).build()) {
      TransportException e = catchThrowableOfType(TransportException.class, client::capabilities);
      assertThat(e.retryable()).isTrue();
      assertThat(e.tries()).isEqualTo(4);
    }
  }

  @Test
  void aFailureSaysNothingOfThePersonAskedFor() {
    gateway.on(QUERY, problem(422, "INVALID_VALUE", "CALLER", false));
    try (ComityClient client = gateway.client().build()) {
      ComityException e =
          catchThrowableOfType(
              ComityException.class, () -> client.credentials().find(Examples.query()));
      assertThat(e.toString()).doesNotContain(Examples.NUMBER).doesNotContain("secret-token");
      assertThat(client.toString()).doesNotContain("secret-token");
    }
  }
}

package org.comity.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.model.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class EdgeBehaviourTest {
  private EdgeFixture edge;

  @BeforeEach
  void start() {
    edge = new EdgeFixture(2);
  }

  @AfterEach
  void stop() {
    edge.fakes.gate.countDown();
    edge.close();
  }

  @Test
  void aCallersRequestIdIsKeptIfItIsAUuid() throws Exception {
    String given = UUID.randomUUID().toString();
    HttpResponse<String> kept =
        edge.send(edge.request("/v1/registries").header("X-Request-Id", given));
    assertThat(kept.headers().firstValue("X-Request-Id")).contains(given);
    assertThat(edge.fakes.lastCall.requestId()).isEqualTo(given);

    HttpResponse<String> made =
        edge.send(edge.request("/v1/registries").header("X-Request-Id", "jane-roe"));
    assertThat(UUID.fromString(made.headers().firstValue("X-Request-Id").orElseThrow()).version())
        .isEqualTo(7);
  }

  @Test
  void everyAnswerHasTheSecurityHeadersAndNamesNoProduct() throws Exception {
    for (String path :
        List.of("/v1/registries", "/v1/none", "/openapi.yaml", "/problems/TOO_MANY")) {
      HttpResponse<String> response = edge.send(edge.request(path));
      assertThat(response.headers().map())
          .as(path)
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("cache-control", List.of("no-store"))
          .containsEntry(
              "content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
          .doesNotContainKey("server")
          .doesNotContainKey("x-powered-by");
    }
  }

  @ParameterizedTest
  @CsvSource({
    ", 10",
    "wait=3, 3",
    "wait=999, 60",
    "wait=0, 1",
    "'respond-async, wait=7', 7",
    "wait=soon, 10",
    "await=3, 10"
  })
  void theCallerSaysHowLongItWaits(String prefer, int seconds) throws Exception {
    var request = edge.post("/v1/credentials/query", EdgeFixture.QUERY);
    if (prefer != null) {
      request.header("Prefer", prefer);
    }
    long before = System.nanoTime();
    assertThat(edge.send(request).statusCode()).isEqualTo(200);
    long allowed = edge.fakes.lastCall.deadlineNanos() - before;
    assertThat(allowed)
        .isBetween(
            TimeUnit.SECONDS.toNanos(seconds), TimeUnit.SECONDS.toNanos(seconds) + 5_000_000_000L);
  }

  @Test
  void aPendingQueryGetsATicket() throws Exception {
    HttpResponse<String> response =
        edge.send(
            edge.post("/v1/credentials/query", EdgeFixture.QUERY.replace("2026-0017", "slow")));
    assertThat(response.statusCode()).isEqualTo(202);
    String location = response.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo("/v1/tickets/01939f60-0000-7000-8000-00000000000a");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(edge.send(edge.request(location)).statusCode()).isEqualTo(202);
  }

  @Test
  void aPostingIsAnsweredByteForByteWithItsVersionAndPlace() throws Exception {
    HttpResponse<String> response =
        edge.send(
            edge.post("/v1/recognition-results", EdgeFixture.RESULT)
                .header("Idempotency-Key", "k-1"));
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo(FakeServices.POSTED_JSON);
    assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(response.headers().firstValue("Location"))
        .contains("/v1/recognition-results/" + FakeServices.RESULT_ID);
    assertThat(edge.fakes.lastBody).isEqualTo(EdgeFixture.RESULT.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> read =
        edge.send(edge.request("/v1/recognition-results/" + FakeServices.RESULT_ID));
    assertThat(read.headers().firstValue("ETag")).contains("\"3\"");
  }

  @Test
  void faultsOfHeadersAndBodyAreToldTogether() throws Exception {
    HttpResponse<String> response =
        edge.send(
            edge.post(
                "/v1/recognition-results",
                EdgeFixture.RESULT
                    .replace("\"FULL\"", "\"MAYBE\"")
                    .replace("\"jurisdiction\"", "\"jurisdicton\"")));
    Problem problem = EdgeFixture.problem(response.body());
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors())
        .extracting(e -> e.code())
        .contains("IDEMPOTENCY_KEY_MISSING", "UNKNOWN_CODE", "UNKNOWN_MEMBER", "MISSING_MEMBER");
  }

  @Test
  void bothFacesAreReadAndWritten() throws Exception {
    HttpResponse<String> answer =
        edge.send(
            edge.post("/v1/credentials/query", EdgeFixture.QUERY)
                .header("Accept", "application/xml"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml");
    assertThat(answer.body()).startsWith("<?xml").contains("urn:comity:v1");

    byte[] xml = xml(EdgeFixture.QUERY);
    HttpResponse<String> asked =
        edge.send(
            edge.request("/v1/credentials/query")
                .header("Content-Type", "application/xml")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(xml)));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    assertThat(asked.body()).startsWith("{");

    HttpResponse<String> refused =
        edge.send(
            edge.request("/v1/registries/xz-none")
                .header("Accept", "application/problem+xml, application/xml"));
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+xml");
    assertThat(refused.body()).contains("NOT_FOUND");

    HttpResponse<String> posted =
        edge.send(
            edge.post("/v1/recognition-results", EdgeFixture.RESULT)
                .header("Idempotency-Key", "k-2")
                .header("Accept", "application/xml"));
    assertThat(posted.statusCode()).isEqualTo(202);
    assertThat(posted.body()).contains(FakeServices.RESULT_ID);
  }

  private static byte[] xml(String json) {
    BindingContext binding = BindingContext.forVersion(SchemaVersion.V1_0);
    return binding
        .writer(Format.XML)
        .write(
            DocumentType.CREDENTIAL_QUERY,
            binding
                .parser(Format.JSON)
                .parse(DocumentType.CREDENTIAL_QUERY, json.getBytes(StandardCharsets.UTF_8))
                .value());
  }

  @Test
  void pagesLinkToTheNextOne() throws Exception {
    HttpResponse<String> first = edge.send(edge.request("/v1/frameworks"));
    assertThat(first.headers().firstValue("Link"))
        .contains("</v1/frameworks?cursor=p100>; rel=\"next\"");
    assertThat(first.body()).contains("\"next\":\"p100\"");
    HttpResponse<String> second = edge.send(edge.request("/v1/frameworks?cursor=p100"));
    assertThat(second.headers().firstValue("Link")).isEmpty();
    assertThat(second.body()).contains("\"F149\"").doesNotContain("\"next\"");

    HttpResponse<String> inbox =
        edge.send(
            edge.request("/v1/inbox").setHeader("Authorization", "Bearer " + EdgeFixture.ORIGIN));
    assertThat(inbox.headers().firstValue("Link"))
        .contains("</v1/inbox?cursor=a%2Bb>; rel=\"next\"");
  }

  @Test
  void theOpenPathsNeedNoToken() throws Exception {
    HttpResponse<String> contract =
        edge.send(edge.request("/openapi.yaml").setHeader("Authorization", ""));
    assertThat(contract.statusCode()).isEqualTo(200);
    assertThat(contract.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(Contract.api().file());
    HttpResponse<String> keys =
        edge.send(edge.request("/.well-known/comity/keys").setHeader("Authorization", ""));
    assertThat(keys.body()).contains("\"keyId\":\"k1\"").contains("MCowBQYDK2VwAyEA");
    HttpResponse<String> page =
        edge.send(edge.request("/problems/TOO_MANY").header("Accept", "application/json"));
    assertThat(page.body()).contains("\"code\":\"TOO_MANY\"").contains("\"retryable\":true");
  }

  @Test
  void capabilitiesNameWhatIsBuilt() throws Exception {
    String body = edge.send(edge.request("/v1/capabilities")).body();
    assertThat(body)
        .contains("\"queryCredentials\"", "\"getKeys\"", "\"xa-register\"")
        .contains("\"maxBodyBytes\":" + EdgeFixture.MAX_BODY)
        .doesNotContain("listConsents");
  }

  @Test
  void moreCallsThanAllowedAreRefusedAtOnceAndTheRestGoesOn() throws Exception {
    edge.fakes.gate = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> one = edge.sendAsync(edge.request("/v1/registries"));
    CompletableFuture<HttpResponse<String>> two = edge.sendAsync(edge.request("/v1/registries"));
    org.awaitility.Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .until(() -> edge.fakes.reached.get() == 2);

    HttpResponse<String> refused = edge.send(edge.request("/v1/registries"));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    Problem problem = EdgeFixture.problem(refused.body());
    assertThat(problem.code()).isEqualTo("OVERLOADED");
    assertThat(problem.retryable()).isTrue();

    edge.fakes.gate.countDown();
    assertThat(one.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(two.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void aStopLetsCallsEndAndTakesNoNewOnes() throws Exception {
    edge.fakes.gate = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> slow = edge.sendAsync(edge.request("/v1/registries"));
    assertThat(edge.fakes.entered.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(edge::stop);
    org.awaitility.Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .until(() -> edge.send(edge.request("/v1/registries")).statusCode() == 503);
    assertThat(stopped).isNotDone();
    edge.fakes.gate.countDown();

    assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    stopped.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aPortThatIsTakenIsNamedAndNothingIsLeftRunning() {
    int before = loops();
    var config = EdgeFixture.config(2);
    var taken =
        new org.comity.gateway.config.GatewayConfig(
            config.file(),
            new org.comity.gateway.config.ApiConfig("127.0.0.1", edge.port, 1024, 2),
            config.admin(),
            config.data(),
            config.keys(),
            config.db(),
            config.adapters(),
            config.mappings(),
            config.engines(),
            config.registries(),
            config.agencies());
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> new ApiServer(taken, edge.fakes.services()).start())
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("127.0.0.1:" + edge.port)
        .hasMessageContaining("taken");
    org.awaitility.Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> loops() <= before);
  }

  private static int loops() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> t.getName().startsWith("vert.x-acceptor"))
            .count();
  }

  @Test
  void aDefectIsToldWithoutDetailAndLoggedWithoutData() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    try {
      edge.fakes.fails = true;
      HttpResponse<String> response =
          edge.send(edge.post("/v1/credentials/query", EdgeFixture.QUERY));
      Problem problem = EdgeFixture.problem(response.body());
      assertThat(problem.code()).isEqualTo("INTERNAL");
      assertThat(response.body()).doesNotContain("SECRET").doesNotContain("IllegalState");
      String id = problem.requestId();
      assertThat(log.list)
          .anySatisfy(
              event -> {
                assertThat(event.getLevel()).isEqualTo(Level.ERROR);
                assertThat(event.getMDCPropertyMap()).containsEntry("request", id);
                assertThat(event.getThrowableProxy().getMessage())
                    .isEqualTo("java.lang.IllegalStateException");
              });
      assertThat(log.list)
          .allSatisfy(
              event -> {
                assertThat(event.getFormattedMessage()).doesNotContain("SECRET");
                if (event.getThrowableProxy() != null) {
                  assertThat(event.getThrowableProxy().getMessage()).doesNotContain("SECRET");
                }
              });
    } finally {
      root.detachAppender(log);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NONSENSE\\r\\n\\r\\n                                            | 400 | MALFORMED
          GET /v1/registries HTTP/1.1\\r\\nBad Header: x\\r\\n\\r\\n       | 400 | MALFORMED
          GET /LONG HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n                      | 414 | URI_TOO_LONG
          GET / HTTP/1.1\\r\\nHost: x\\r\\nX-Long: LONGLONGLONG\\r\\n\\r\\n | 431 | HEADERS_TOO_LARGE
          POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -1\\r\\n\\r\\n | 400 | MALFORMED
          POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 400 | MALFORMED
          """)
  void whatIsNoRequestGetsAProblemToo(String bytes, int status, String code) throws Exception {
    String sent =
        bytes.replace("\\r\\n", "\r\n").replace("LONG", "a".repeat(9000)).strip() + "\r\n\r\n";
    String answer = edge.raw(sent);
    assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(EdgeFixture.problem(body).code()).isEqualTo(code);
    assertThat(edge.fakes.reached).hasValue(0);
    assertThat(edge.send(edge.request("/v1/registries")).statusCode()).isEqualTo(200);
  }

  @Test
  void aRefusedMethodNamesTheOthers() throws Exception {
    HttpResponse<String> response = edge.send(edge.request("/v1/recognition-results").DELETE());
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/consents", "/v1/subscriptions", "/v1/people/me/export"})
  void reservedPathsSayThatTheyAreNotBuilt(String path) throws Exception {
    HttpResponse<String> response = edge.send(edge.request(path));
    assertThat(response.statusCode()).isEqualTo(501);
    assertThat(EdgeFixture.problem(response.body()).code()).isEqualTo("NOT_BUILT");
  }
}

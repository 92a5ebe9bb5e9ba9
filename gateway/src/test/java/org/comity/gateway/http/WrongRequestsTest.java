package org.comity.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.comity.model.Problem;
import org.comity.model.ProblemEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong request is answered with its problem, and no service ever hears of it. */
class WrongRequestsTest {
  private static EdgeFixture edge;

  @BeforeAll
  static void start() {
    edge = new EdgeFixture();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  static Stream<Arguments> wrong() {
    String q = EdgeFixture.QUERY;
    String r = EdgeFixture.RESULT;
    return Stream.of(
        row("no token", 401, "UNAUTHENTICATED", null, e -> anonymous("/v1/registries")),
        row(
            "wrong token",
            401,
            "UNAUTHENTICATED",
            null,
            e -> anonymous("/v1/registries").header("Authorization", "Bearer nope")),
        row(
            "another scheme",
            401,
            "UNAUTHENTICATED",
            null,
            e -> anonymous("/v1/registries").header("Authorization", "Basic bm9wZQ==")),
        row("unknown path", 404, "NOT_FOUND", null, e -> e.request("/v1/nothing")),
        row("another version", 404, "NOT_FOUND", null, e -> e.request("/v2/registries")),
        row("unknown registry", 404, "NOT_FOUND", null, e -> e.request("/v1/registries/xz-none")),
        row("unknown framework", 404, "NOT_FOUND", null, e -> e.request("/v1/frameworks/none")),
        row("unknown problem", 404, "NOT_FOUND", null, e -> anonymous("/problems/NO_SUCH_PROBLEM")),
        row(
            "wrong method",
            405,
            "METHOD_NOT_ALLOWED",
            null,
            e -> e.request("/v1/registries").DELETE()),
        row(
            "wrong method on a path beside a parameter",
            405,
            "METHOD_NOT_ALLOWED",
            null,
            e -> e.request("/v1/recognition-results/search")),
        row(
            "types that are not served",
            406,
            "NOT_ACCEPTABLE",
            "Accept",
            e -> e.request("/v1/registries").header("Accept", "text/csv, application/json;q=0")),
        row(
            "contract as HTML",
            406,
            "NOT_ACCEPTABLE",
            "Accept",
            e -> anonymous("/openapi.yaml").header("Accept", "text/html")),
        row(
            "large body",
            413,
            "TOO_LARGE",
            null,
            e -> e.post("/v1/credentials/query", " ".repeat(EdgeFixture.MAX_BODY + 1))),
        row(
            "large body without a length",
            413,
            "TOO_LARGE",
            null,
            e ->
                e.request("/v1/credentials/query")
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofByteArrays(
                            java.util.Collections.nCopies(80, new byte[1024])))),
        row(
            "no media type",
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "Content-Type",
            e -> e.request("/v1/credentials/query").POST(BodyPublishers.ofString(q))),
        row(
            "form",
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "Content-Type",
            e ->
                e.request("/v1/credentials/query")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("a=b"))),
        row(
            "another charset",
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "Content-Type",
            e ->
                e.request("/v1/credentials/query")
                    .header("Content-Type", "application/json; charset=utf-16")
                    .POST(BodyPublishers.ofString(q))),
        row(
            "packed body",
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "Content-Encoding",
            e -> e.post("/v1/credentials/query", q).header("Content-Encoding", "gzip")),
        row("empty body", 400, "MALFORMED", null, e -> e.post("/v1/credentials/query", "")),
        row("broken JSON", 400, "MALFORMED", null, e -> e.post("/v1/credentials/query", "{\"a\":")),
        row(
            "two documents",
            400,
            "MALFORMED",
            null,
            e -> e.post("/v1/credentials/query", q + "{}")),
        row(
            "duplicate member",
            400,
            "MALFORMED",
            null,
            e ->
                e.post(
                    "/v1/credentials/query",
                    q.replace("{\"targets\"", "{\"purpose\":\"RETURN\",\"targets\""))),
        row(
            "unknown member",
            400,
            "UNKNOWN_MEMBER",
            "/purpos",
            e -> e.post("/v1/credentials/query", q.replace("\"purpose\"", "\"purpos\""))),
        row(
            "missing member",
            400,
            "MISSING_MEMBER",
            "/purpose",
            e -> e.post("/v1/credentials/query", q.replace("\"purpose\":\"PROFESSIONAL\",", ""))),
        row(
            "missing targets",
            400,
            "MISSING_MEMBER",
            "/targets",
            e ->
                e.post(
                    "/v1/credentials/query",
                    q.replace("\"targets\":[{\"registry\":\"xa-register\"}],", ""))),
        row(
            "no target",
            422,
            "NO_TARGET",
            "/targets",
            e ->
                e.post(
                    "/v1/credentials/query", q.replace("[{\"registry\":\"xa-register\"}]", "[]"))),
        row(
            "too many targets",
            422,
            "INVALID_VALUE",
            "/targets",
            e ->
                e.post(
                    "/v1/credentials/query",
                    q.replace(
                        "[{\"registry\":\"xa-register\"}]",
                        "["
                            + "{\"registry\":\"xa-register\"},".repeat(50)
                            + "{\"registry\":\"xa-register\"}]"))),
        row(
            "unknown code",
            422,
            "UNKNOWN_CODE",
            "/purpose",
            e -> e.post("/v1/credentials/query", q.replace("PROFESSIONAL", "TOURISM"))),
        row(
            "two subjects",
            422,
            "INVALID_VALUE",
            null,
            e ->
                e.post(
                    "/v1/credentials/query",
                    q.replace("\"holder\"", "\"credentialId\":\"xa-register~a\",\"holder\""))),
        row(
            "XML that is JSON",
            400,
            "MALFORMED",
            null,
            e ->
                e.request("/v1/credentials/query")
                    .header("Content-Type", "application/xml")
                    .POST(BodyPublishers.ofString(q))),
        row(
            "no idempotency key",
            400,
            "IDEMPOTENCY_KEY_MISSING",
            "Idempotency-Key",
            e -> e.post("/v1/recognition-results", r)),
        row(
            "idempotency key with a blank",
            422,
            "INVALID_VALUE",
            "Idempotency-Key",
            e -> e.post("/v1/recognition-results", r).header("Idempotency-Key", "a b")),
        row(
            "partial result without reasons",
            422,
            "REASONS_MISSING",
            "/reasons",
            e ->
                e.post("/v1/recognition-results", r.replace("\"FULL\"", "\"PARTIAL\""))
                    .header("Idempotency-Key", "k")),
        row(
            "version without If-Match",
            400,
            "MISSING_MEMBER",
            "If-Match",
            e ->
                e.post(
                        "/v1/recognition-results/" + FakeServices.RESULT_ID + "/versions",
                        "{\"status\":\"WITHDRAWN\",\"result\":" + r + ",\"reasons\":[\"x\"]}")
                    .header("Idempotency-Key", "k")),
        row(
            "stale version",
            412,
            "STALE_VERSION",
            null,
            e ->
                e.post(
                        "/v1/recognition-results/" + FakeServices.RESULT_ID + "/versions",
                        "{\"status\":\"WITHDRAWN\",\"result\":" + r + ",\"reasons\":[\"x\"]}")
                    .header("Idempotency-Key", "k")
                    .header("If-Match", "\"2\"")),
        row("role that is not granted", 403, "NOT_ALLOWED", null, e -> e.request("/v1/inbox")),
        row(
            "list without its parameter",
            400,
            "MISSING_MEMBER",
            "credential",
            e -> e.request("/v1/recognition-results")),
        row(
            "parameter that is no credential id",
            422,
            "INVALID_VALUE",
            "credential",
            e -> e.request("/v1/recognition-results?credential=380-SECRET")),
        row(
            "unknown parameter",
            400,
            "UNKNOWN_MEMBER",
            "page",
            e -> e.request("/v1/registries?page=2")),
        row(
            "parameter twice",
            400,
            "MALFORMED",
            "cursor",
            e -> e.request("/v1/frameworks?cursor=p1&cursor=p2")),
        row(
            "cursor of our own making",
            422,
            "INVALID_VALUE",
            "cursor",
            e -> e.request("/v1/frameworks?cursor=7")),
        row(
            "schema version of tomorrow",
            422,
            "INVALID_VALUE",
            "Comity-Schema",
            e -> e.request("/v1/registries").header("Comity-Schema", "2.0")),
        row(
            "unknown framework in a question",
            422,
            "UNKNOWN_FRAMEWORK",
            "/targetFramework",
            e ->
                e.post(
                    "/v1/levels/compare",
                    "{\"level\":{\"framework\":\"XA-NQF\",\"level\":\"1\"},\"targetFramework\":\"x\"}")),
        row("path not built", 501, "NOT_BUILT", null, e -> e.request("/v1/consents")));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("wrong")
  void isAnsweredWithItsProblem(
      String what,
      int status,
      String code,
      String place,
      Function<EdgeFixture, HttpRequest.Builder> request)
      throws Exception {
    HttpResponse<String> response = edge.send(request.apply(edge));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    Problem problem = EdgeFixture.problem(response.body());
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.type()).isEqualTo("/problems/" + code);
    assertThat(problem.detail()).isNotBlank();
    assertThat(response.headers().firstValue("X-Request-Id")).contains(problem.requestId());
    assertThat(UUID.fromString(problem.requestId()).version()).isEqualTo(7);
    if (place != null) {
      assertThat(problem.errors())
          .extracting(WrongRequestsTest::place)
          .as(response.body())
          .contains(place);
    }
    assertThat(response.body())
        .doesNotContain("SECRET")
        .doesNotContain("java.")
        .doesNotContain("vertx");
  }

  @ParameterizedTest(name = "the page of {0} {2} exists")
  @MethodSource("wrong")
  void itsTypeIsAPage(
      String what,
      int status,
      String code,
      String place,
      Function<EdgeFixture, HttpRequest.Builder> request)
      throws Exception {
    HttpResponse<String> page = edge.send(anonymous("/problems/" + code));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.body()).contains(code).contains("<html lang=\"en\">");
  }

  private static String place(ProblemEntry entry) {
    return Stream.of(entry.pointer(), entry.header(), entry.parameter())
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private static HttpRequest.Builder anonymous(String path) {
    return HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + edge.port + path));
  }

  private static Arguments row(
      String what,
      int status,
      String code,
      String place,
      Function<EdgeFixture, HttpRequest.Builder> request) {
    return Arguments.of(what, status, code, place, request);
  }
}

package org.comity.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but three open paths is served without a token, however a path is written. */
class AuthenticationTest {
  private static final Set<String> OPEN =
      Set.of("GET /.well-known/comity/keys", "GET /openapi.yaml", "GET /problems/{code}");
  private static EdgeFixture edge;

  @BeforeAll
  static void start() {
    edge = new EdgeFixture();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void theContractOpensThreePathsAndNoMore() {
    assertThat(
            Contract.api().routes().routes().stream()
                .filter(RouteTable.Route::open)
                .map(RouteTable.Route::key)
                .toList())
        .containsExactlyInAnyOrderElementsOf(OPEN);
  }

  static Stream<String> everyOperation() {
    return Contract.api().routes().routes().stream()
        .map(RouteTable.Route::key)
        .filter(key -> !OPEN.contains(key));
  }

  @ParameterizedTest
  @MethodSource("everyOperation")
  void everyOperationAsksForAToken(String key) throws Exception {
    String method = key.substring(0, key.indexOf(' '));
    String path = key.substring(key.indexOf(' ') + 1).replaceAll("\\{.*?}", "some-id");
    for (String mutation : mutations(path)) {
      assertThat(status(method, mutation, "")).as(mutation).isEqualTo(401);
    }
    for (String other : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")) {
      assertThat(status(other, path, "")).as(other).isEqualTo(401);
    }
    assertThat(edge.fakes.reached).hasValue(0);
  }

  private static List<String> mutations(String path) {
    return List.of(
        path,
        path.toUpperCase(java.util.Locale.ROOT),
        "/" + path,
        path + "/",
        path + ".",
        path + "%20",
        path + ";open=1",
        path + "?a=/openapi.yaml",
        path.replaceFirst("v1", "%761"),
        path.replaceFirst("/v1", "//v1"),
        "/openapi.yaml/.." + path,
        "/problems/.." + path,
        "/problems/%2e%2e" + path,
        "/.well-known/comity/keys/../../.." + path,
        "http://127.0.0.1" + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/OPENAPI.yaml",
        "/openapi.yaml.",
        "/openapi.yaml/",
        "//openapi.yaml",
        "/./openapi.yaml",
        "/%6fpenapi.yaml",
        "/openapi%2eyaml",
        "/.well-known/comity/keys/",
        "/.well-known//comity/keys",
        "/problems/",
        "/problems/A/B",
        "/problems/A%2FB",
        "/",
        "/metrics",
        "/health/live"
      })
  void whatOnlyLooksOpenIsNot(String path) throws Exception {
    assertThat(status("GET", path, "")).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//v1/registries",
        "/v1//registries",
        "/v1/./registries",
        "/v1/registries/",
        "/v1/registries.",
        "/V1/registries",
        "/%76%31/registries",
        "/v1/registries/xa%2Dregister",
        "/v1/registries/xa-register;x=1",
        "/openapi.yaml/../v1/registries"
      })
  void withATokenAPathIsServedOnlyAsItIsWritten(String path) throws Exception {
    assertThat(status("GET", path, token(EdgeFixture.DESTINATION))).isEqualTo(404);
  }

  @Test
  void aRightTokenIsLetThrough() throws Exception {
    try (EdgeFixture own = new EdgeFixture()) {
      assertThat(own.send(own.request("/v1/registries")).statusCode()).isEqualTo(200);
      assertThat(own.fakes.lastCall.caller().agency()).isEqualTo("XC:agency");
      assertThat(own.fakes.lastCall.caller().registries()).containsExactly("xa-register");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer token-of-the-destination-agency\r\n"
            + "Authorization: Bearer token-of-the-origin-agency\r\n",
        "Authorization: Bearer token-of-the-destination-agenc\r\n",
        "Authorization: Bearer token-of-the-destination-agencyy\r\n",
        "Authorization: Bearer TOKEN-OF-THE-DESTINATION-AGENCY\r\n",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer  \r\n",
        "Authorization: token-of-the-destination-agency\r\n",
        "X-Authorization: Bearer token-of-the-destination-agency\r\n",
        "Cookie: Authorization=token-of-the-destination-agency\r\n"
      })
  void anotherTokenIsNone(String header) throws Exception {
    assertThat(status("GET", "/v1/registries", header)).isEqualTo(401);
  }

  @Test
  void missingAndWrongTokensGetTheSameAnswer() throws Exception {
    String id = "X-Request-Id: 01939f60-0000-7000-8000-0000000000ff\r\n";
    String missing = answer("GET", "/v1/registries", id);
    String wrong = answer("GET", "/v1/registries", id + "Authorization: Bearer wrong\r\n");
    assertThat(wrong).isEqualTo(missing).contains("WWW-Authenticate: Bearer");
  }

  private static String token(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static int status(String method, String path, String headers) throws Exception {
    return Integer.parseInt(answer(method, path, headers).substring(9, 12));
  }

  private static String answer(String method, String path, String headers) throws Exception {
    return edge.raw(
        method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n");
  }
}

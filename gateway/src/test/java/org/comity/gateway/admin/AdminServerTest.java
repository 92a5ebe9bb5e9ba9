package org.comity.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.comity.gateway.config.AdminConfig;
import org.comity.gateway.config.ApiConfig;
import org.comity.gateway.config.DbConfig;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.http.Contract;
import org.comity.gateway.http.RouteTable;
import org.comity.gateway.service.RegistryMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
  @TempDir Path data;
  private final FakeOperations operations = new FakeOperations();
  private final FakeRegistryOperations registries = new FakeRegistryOperations();
  private final Metrics metrics = new Metrics(operations);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private AdminServer server;
  private String token;
  private int port;

  @BeforeEach
  void start() throws IOException {
    GatewayConfig config = config();
    AdminToken made = AdminToken.of(config);
    token = Files.readString(made.file());
    server = new AdminServer(config, made.hash(), operations, registries, metrics);
    port = server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private GatewayConfig config() {
    return new GatewayConfig(
        data.resolve("comity.yaml"),
        new ApiConfig("127.0.0.1", 0, 1024, 4),
        new AdminConfig("127.0.0.1", 0, null),
        data,
        data,
        new DbConfig("embedded", null, null, 2),
        data,
        null,
        Engines.standard(),
        Map.of(),
        Map.of());
  }

  @Test
  void theTokenIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
    Path file = AdminToken.fileIn(data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(token).hasSizeGreaterThanOrEqualTo(43);
    assertThat(AdminToken.of(config()).hash()).isEqualTo(AdminToken.of(config()).hash());
    assertThat(Files.readString(file)).isEqualTo(token);
  }

  static java.util.stream.Stream<RouteTable.Route> everyOperation() {
    return Contract.admin().routes().routes().stream();
  }

  @ParameterizedTest
  @MethodSource("everyOperation")
  void onlyHealthAndMetricsAreOpen(RouteTable.Route route) throws Exception {
    boolean open = route.template().startsWith("/health/") || route.template().equals("/metrics");
    assertThat(route.open()).isEqualTo(open);
    String path = route.template().replace("{id}", "x");
    int status = send(route.method(), path, null).statusCode();
    if (open) {
      assertThat(status).isNotEqualTo(401);
    } else {
      assertThat(status).isEqualTo(401);
      assertThat(send(route.method(), path, "wrong").statusCode()).isEqualTo(401);
      assertThat(send(route.method(), path + "/", null).statusCode()).isEqualTo(401);
      assertThat(send(route.method(), "/" + path, null).statusCode()).isEqualTo(401);
    }
    assertThat(registries.modes).isEmpty();
    assertThat(registries.folder).isNull();
    assertThat(registries.asked).isNull();
    assertThat(operations.redriven).isEmpty();
  }

  @Test
  void aRegistryThatIsDownDoesNotMakeTheGatewayUnready() throws Exception {
    assertThat(send("GET", "/health/ready", null).statusCode()).isEqualTo(503);
    assertThat(send("GET", "/health/started", null).statusCode()).isEqualTo(503);
    server.markStarted();
    HttpResponse<String> ready = send("GET", "/health/ready", null);
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).contains("\"status\":\"UP\"");
    assertThat(send("GET", "/health/registries", null).body())
        .isEqualTo("{\"items\":[{\"id\":\"xa-register\",\"state\":\"DOWN\"}]}");

    operations.databaseUp = false;
    HttpResponse<String> down = send("GET", "/health/ready", null);
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("\"name\":\"database\",\"ok\":false,\"detail\":\"no conn");
    assertThat(send("GET", "/health/live", null).statusCode()).isEqualTo(200);
  }

  @Test
  void metricsShowTheFigures() throws Exception {
    metrics.answered("queryCredentials", 200, 3_000_000);
    String text = send("GET", "/metrics", null).body();
    assertThat(text)
        .contains("comity_outbox_depth 7.0")
        .contains("comity_outbox_oldest_age_seconds 12.5")
        .contains("comity_dead_letters 2.0")
        .contains("comity_delivery_retries_total 31.0")
        .contains("comity_registry_breaker{registry=\"xa-register\"} 2.0")
        .contains("comity_drop_rows_total{registry=\"xb-drop\",result=\"accepted\"} 900.0")
        .contains("comity_drop_rows_total{registry=\"xb-drop\",result=\"rejected\"} 4.0")
        .contains(
            "http_server_request_duration_seconds_count{operation=\"queryCredentials\","
                + "status=\"200\"} 1")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void anOperatorSwitchesARegistryOffAndOn() throws Exception {
    String path = "/admin/registries/xa-register/";
    assertThat(send("POST", path + "disable", token).statusCode()).isEqualTo(204);
    assertThat(registries.modes).containsEntry("xa-register", RegistryMode.DISABLED);
    assertThat(send("POST", path + "shadow", token).statusCode()).isEqualTo(204);
    assertThat(registries.modes).containsEntry("xa-register", RegistryMode.SHADOW);
    assertThat(send("POST", path + "enable", token).statusCode()).isEqualTo(204);
    assertThat(registries.modes).containsEntry("xa-register", RegistryMode.ENABLED);
    assertThat(send("POST", "/admin/registries/xz/enable", token).statusCode()).isEqualTo(404);
    assertThat(send("GET", path + "enable", token).statusCode()).isEqualTo(405);
    assertThat(send("GET", "/admin/registries", token).body())
        .contains("\"state\":\"DOWN\",\"mode\":\"SHADOW\"", "\"candidate\":\"sha256:bb\"");
  }

  @Test
  void readingAgainTellsWhatCameOfIt() throws Exception {
    HttpResponse<String> one = send("POST", "/admin/registries/xa-register/reload", token);
    assertThat(one.statusCode()).isEqualTo(200);
    assertThat(one.body())
        .contains("\"outcome\":\"REFUSED\"", "\"line\":4", "\"code\":\"UNKNOWN_PATH\"");
    assertThat(send("POST", "/admin/reload", token).body())
        .contains("\"what\":\"mappings\",\"outcome\":\"UNCHANGED\"");
  }

  @Test
  void aNumberIsAskedForInTheBodyOnly() throws Exception {
    String path = "/admin/registries/xa-register/doctor";
    assertThat(send("POST", path, token).body())
        .contains("\"status\":\"FAILED\"", "\"party\":\"REGISTRY\"");
    assertThat(registries.asked).isNull();
    assertThat(body("POST", path, "{\"number\":\"T-1\"}").statusCode()).isEqualTo(200);
    assertThat(registries.asked).isEqualTo("T-1");
    String person = "{\"identifier\":\"XA:learner=TEST-1\",\"birthDate\":\"1990-01-31\"}";
    assertThat(body("POST", path, person).statusCode()).isEqualTo(200);
    assertThat(registries.askedFor.identifiers().get(0).value()).isEqualTo("TEST-1");
    assertThat(body("POST", path, "{\"identifier\":\"TEST-1\"}").statusCode()).isEqualTo(400);
    assertThat(body("POST", path, "{\"number\":").statusCode()).isEqualTo(400);
  }

  @Test
  void aFolderIsTakenByItsFilesAndNothingElse() throws Exception {
    String path = "/admin/registries/xa-register/candidate";
    String good = "{\"files\":{\"adapter.yaml\":\"eA==\",\"tables/status.csv\":\"eQ==\"}}";
    assertThat(body("PUT", path, good).body()).contains("\"accepted\":true");
    assertThat(registries.folder.files()).containsOnlyKeys("adapter.yaml", "tables/status.csv");
    assertThat(registries.folder.files().get("tables/status.csv")).containsExactly('y');
    assertThat(send("GET", path, token).body()).contains("\"fields\":{\"/titles/text\":2}");
    assertThat(body("POST", path.replace("candidate", "diff"), good).body())
        .contains("\"held\":9", "\"gone\":1", "\"UNRESOLVED_CODE status\":4");
    assertThat(send("DELETE", path, token).statusCode()).isEqualTo(204);
    assertThat(registries.folder).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"files\":{}}",
        "{\"files\":{\"../adapter.yaml\":\"eA==\"}}",
        "{\"files\":{\"/etc/passwd\":\"eA==\"}}",
        "{\"files\":{\"a//b\":\"eA==\"}}",
        "{\"files\":{\".hidden\":\"eA==\"}}",
        "{\"files\":{\"a.yaml\":\"no base64\"}}",
        "{\"files\":{\"a.yaml\":\"eA==\",\"a.yaml\":\"eA==\"}}",
        "{\"other\":{\"a.yaml\":\"eA==\"}}"
      })
  void aFolderThatIsNoneIsRefused(String content) throws Exception {
    HttpResponse<String> refused = body("PUT", "/admin/registries/xa-register/candidate", content);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(registries.folder).isNull();
  }

  @Test
  void aBodyBeyondTheLimitIsNotRead() throws Exception {
    String tooLarge = "{\"files\":{\"a\":\"" + "A".repeat(AdminBodies.MOST_BYTES) + "\"}}";
    assertThat(body("PUT", "/admin/registries/xa-register/candidate", tooLarge).statusCode())
        .isEqualTo(413);
  }

  @Test
  void aHeldDropIsDecidedOnWithAName() throws Exception {
    assertThat(send("GET", "/admin/drops/d1", token).body()).contains("\"state\":\"SERVED\"");
    assertThat(send("GET", "/admin/drops/d9", token).statusCode()).isEqualTo(404);
    assertThat(send("POST", "/admin/drops/d1/release", token).statusCode()).isEqualTo(400);
    assertThat(send("POST", "/admin/drops/d1/release", token, "{\"by\":\"A. Clerk\"}").statusCode())
        .isEqualTo(400);
    String decision = "{\"by\":\"A. Clerk\",\"reason\":\"the reform\"}";
    assertThat(send("POST", "/admin/drops/d1/release", null, decision).statusCode()).isEqualTo(401);
    assertThat(operations.decided).isEmpty();
    assertThat(send("POST", "/admin/drops/d1/release", token, decision).statusCode())
        .isEqualTo(202);
    assertThat(operations.decided).containsEntry("d1", "true A. Clerk the reform");
    assertThat(send("POST", "/admin/drops/d1/discard", token, decision).statusCode())
        .isEqualTo(202);
    assertThat(operations.decided).containsEntry("d1", "false A. Clerk the reform");
  }

  @Test
  void dropsAndDeadLettersAreListed() throws Exception {
    assertThat(send("GET", "/admin/drops", token).body())
        .contains("\"rows\":904,\"accepted\":900,\"rejected\":4", "\"next\":\"next-one\"");
    assertThat(send("GET", "/admin/drops/d1/rejects", token).body())
        .startsWith("line,field,code\n3,");
    assertThat(send("GET", "/admin/drops/d9/rejects", token).statusCode()).isEqualTo(404);
    assertThat(send("GET", "/admin/dead-letters", token).body()).contains("REGISTRY_REFUSED");
    assertThat(send("POST", "/admin/dead-letters/l1/redrive", token).statusCode()).isEqualTo(202);
    assertThat(operations.redriven).containsKey("l1");
  }

  @Test
  void theJournalComesAsAWholeOrNotAtAll() throws Exception {
    HttpResponse<String> whole = send("GET", "/admin/journal/export", token);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body().lines()).hasSize(FakeOperations.JOURNAL_LINES);

    operations.journalBreaks = true;
    assertThatThrownBy(() -> send("GET", "/admin/journal/export", token))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/registries", "/openapi.yaml", "/problems/NOT_FOUND", "/admin"})
  void theOtherPortsPathsAreNotServedHere(String path) throws Exception {
    assertThat(send("GET", path, null).statusCode()).isEqualTo(401);
    assertThat(send("GET", path, token).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> body(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String bearer)
      throws IOException, InterruptedException {
    return send(method, path, bearer, "");
  }

  private HttpResponse<String> send(String method, String path, String bearer, String text)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(
                method,
                text.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(text));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}

package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.gateway.Gateway;
import org.comity.gateway.GatewayParts;
import org.comity.gateway.admin.AdminToken;
import org.comity.gateway.config.ConfigLoader;
import org.comity.gateway.config.DbConfig;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.FolderFiles;
import org.comity.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types between a tested folder and a registry that agencies can ask. */
class OperatorRoadTest {
  private static final String ID = "gb-demo";
  private static final String TOKEN = "t".repeat(43);

  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger asked = new AtomicInteger();
  private final Map<String, String> environment = new HashMap<>();
  private HttpServer registry;
  private Gateway gateway;
  private Path served;
  private String award;

  @BeforeEach
  void start() throws Exception {
    Path project = projectFolder();
    served = home.resolve("adapters").resolve(ID);
    copy(project, served);
    JsonObject sample = new JsonObject(Files.readString(project.resolve("samples/awards.json")));
    Object first = sample.getJsonArray("awards").getJsonObject(0);
    award = sample.put("awards", new JsonArray().add(first)).encode();
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/status", exchange -> answer(exchange, "{}"));
    registry.createContext(
        "/awards/lookup",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, award);
        });
    registry.start();
    KeyRing.open(home.resolve("keys"), true, Clock.systemUTC());
    DbConfig db = TestDatabase.config();
    environment.put("COMITY_SECRET_DB", db.password());
    environment.put("COMITY_SECRET_GB", "s3cret-token");
    Files.writeString(
        home.resolve("comity.yaml"),
        """
        api: {port: 0}
        admin: {port: 0}
        keys: ./keys
        db: {url: "%s", user: "%s", password: "${secret:db}"}
        adapters: ./adapters
        registries:
          gb-demo: {endpoint: "http://127.0.0.1:%d", token: "${secret:gb}"}
        agencies:
          "IE:qqi-demo":
            {roles: [DESTINATION], tokenHash: "%s", purposes: [PROFESSIONAL], registries: [gb-demo]}
        """
            .formatted(db.url(), db.user(), registry.getAddress().getPort(), hash(TOKEN)));
    gateway =
        Gateway.start(
            ConfigLoader.standard().load(home.resolve("comity.yaml"), environment),
            GatewayParts.standard());
    environment.put(
        "COMITY_ADMIN_TOKEN", Files.readString(AdminToken.fileIn(home.resolve("comity-data"))));
    run("adapter", "enable", ID, "--admin", admin());
  }

  @AfterEach
  void stop() {
    gateway.close();
    registry.stop(0);
  }

  private static String hash(String token) throws Exception {
    return "sha256:"
        + java.util.HexFormat.of()
            .formatHex(
                java.security.MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  private static Path projectFolder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("adapters/registries").resolve(ID))) {
        return at.resolve("adapters/registries").resolve(ID);
      }
    }
    throw new IllegalStateException("not in the project");
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Map.Entry<String, Path> file : FolderFiles.of(from).entrySet()) {
      Path target = to.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.copy(file.getValue(), target);
    }
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(bytes);
    }
  }

  private String admin() {
    return "http://127.0.0.1:" + gateway.adminPort();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Console console =
        new Console(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new ByteArrayInputStream(new byte[0]),
            environment);
    return Main.run(
        console,
        config -> {
          throw new IllegalStateException("no gateway is started here");
        },
        args);
  }

  /** An agency's query by number; the outcome. */
  private String query() throws Exception {
    String number =
        new JsonObject(award).getJsonArray("awards").getJsonObject(0).getString("awardNumber");
    String body =
        """
        {"targets":[{"registry":"gb-demo"}],"certificate":{"registry":"gb-demo","number":"%s"},
         "purpose":"PROFESSIONAL","legalBasis":{"kind":"LEGAL_GROUND","reference":"Act 1"},
         "caseRef":{"authority":"IE:qqi-demo","number":"2026-0017"}}
        """
            .formatted(number);
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:" + gateway.apiPort() + "/v1/credentials/query"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body())
        .getJsonArray("sources")
        .getJsonObject(0)
        .getString("outcome");
  }

  private Path changed(String from, String to) throws IOException {
    Path changed = home.resolve("work").resolve(ID);
    FolderFiles.delete(changed);
    copy(served, changed);
    Path mapping = changed.resolve("mapping.yaml");
    String text = Files.readString(mapping);
    assertThat(text).contains(from);
    Files.writeString(mapping, text.replace(from, to));
    FolderFiles.delete(changed.resolve("expected"));
    assertThat(run("adapter", "test", changed.toString(), "--write")).as(out.toString()).isZero();
    return changed;
  }

  @Test
  void fromShadowToEnabledAndBack() throws Exception {
    assertThat(query()).isEqualTo("ANSWERED");
    assertThat(run("adapter", "enable", ID, "--shadow", "--admin", admin())).isZero();
    assertThat(out.toString()).contains("is in shadow", "comity adapter doctor gb-demo");
    assertThat(query()).isEqualTo("NOT_CONTACTED");
    assertThat(run("registries", "--admin", admin())).isZero();
    assertThat(out.toString()).containsPattern("gb-demo +DISABLED +SHADOW +rest +gb-demo/1");
    int before = asked.get();
    assertThat(run("adapter", "doctor", ID, "--number", "x", "--admin", admin()))
        .as("the register echoes another number than the one asked for")
        .isEqualTo(1);
    assertThat(asked.get()).as("its operator can ask it").isEqualTo(before + 1);
    assertThat(run("adapter", "enable", ID, "--admin", admin())).isZero();
    assertThat(query()).isEqualTo("ANSWERED");
    assertThat(run("adapter", "disable", ID, "--admin", admin())).isZero();
    assertThat(query()).isEqualTo("NOT_CONTACTED");
  }

  @Test
  void aDraftWithGuessesLeftIsNotAskedForAgencies() throws Exception {
    Path mapping = served.resolve("mapping.yaml");
    String judged = Files.readString(mapping);
    Files.writeString(mapping, judged + "# guess\n");
    assertThat(run("adapter", "enable", ID, "--shadow", "--admin", admin())).isZero();
    assertThat(run("adapter", "enable", ID, "--admin", admin())).isNotZero();
    assertThat(out.toString() + err).contains("mapping.yaml", "GUESS_LEFT", "In shadow");
    assertThat(query()).isEqualTo("NOT_CONTACTED");
    Files.writeString(mapping, judged);
    assertThat(run("adapter", "enable", ID, "--admin", admin())).isZero();
    assertThat(query()).isEqualTo("ANSWERED");
  }

  @Test
  void aTypingErrorIsRefusedWithItsPlaceAndTheOldFolderGoesOn() throws Exception {
    Path mapping = served.resolve("mapping.yaml");
    String sound = Files.readString(mapping);
    Files.writeString(mapping, sound.replace("from: grade}", "from: grad}"));
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("mapping.yaml:\\d+:\\d+ UNKNOWN_PATH")
        .contains("grade", "refused", "goes on");
    assertThat(query()).isEqualTo("ANSWERED");

    Files.writeString(mapping, sound.replace("version: \"1\"", "version: \"2\""));
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isZero();
    assertThat(out.toString()).contains("gb-demo/2").contains("after gb-demo/1");
    assertThat(run("adapter", "reload", "--all", "--admin", admin(), "-o", "json")).isZero();
    assertThat(new JsonObject(out.toString()).getJsonArray("items")).hasSize(2);
    assertThat(run("adapter", "reload", "--admin", admin())).isEqualTo(2);
  }

  @Test
  void aChangedFolderIsComparedWithWhatIsHeldAndWithWhatIsAnswered() throws Exception {
    query();
    Path changed = changed("language: en", "language: en-GB");
    assertThat(run("adapter", "diff", changed.toString(), "--admin", admin())).isEqualTo(1);
    assertThat(out.toString()).contains("would change", "/language");
    assertThat(
            run(
                "adapter",
                "enable",
                ID,
                "--shadow",
                "--folder",
                changed.toString(),
                "--admin",
                admin()))
        .as(out.toString() + err)
        .isZero();
    query();
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () -> assertThat(run("adapter", "shadow", ID, "--admin", admin())).isEqualTo(1));
    assertThat(out.toString()).contains("1 answer was translated by both: 0 alike, 1 not");
    for (String value : award.split("\"")) {
      if (value.matches("[A-Z][a-z]{3,}.*")) {
        assertThat(out.toString()).doesNotContain(value);
      }
    }
    assertThat(run("adapter", "shadow", ID, "--end", "--admin", admin())).isZero();
    assertThat(run("adapter", "shadow", ID, "--admin", admin())).isEqualTo(2);
    assertThat(err.toString()).contains("--shadow --folder");
    assertThat(query()).as("nothing of it was published").isEqualTo("ANSWERED");
  }

  @Test
  void everyCommandOfThePageIsOneThatRuns() throws Exception {
    Path page =
        projectFolder().getParent().getParent().getParent().resolve("docs/first-adapter.md");
    query();
    Path changed = changed("language: en", "language: en-GB");
    boolean shell = false;
    int commands = 0;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        shell = line.equals("```shell");
      } else if (shell && line.startsWith("$ comity adapter ")) {
        commands++;
        List<String> words =
            new ArrayList<>(List.of(line.substring("$ comity ".length()).split(" ")));
        words.replaceAll(w -> w.equals("work/xa-welders") ? changed.toString() : w);
        words.replaceAll(w -> w.equals("xa-welders") ? ID : w);
        words.replaceAll(w -> w.equals("http://127.0.0.1:8081") ? admin() : w);
        if (words.contains("doctor") && !words.contains("--admin")) {
          words.addAll(List.of("-c", home.resolve("comity.yaml").toString()));
        } else if (!words.contains("--admin")) {
          words.addAll(List.of("--admin", admin()));
        }
        assertThat(run(words.toArray(String[]::new))).as(line + "\n" + out + err).isBetween(0, 1);
      }
    }
    assertThat(commands).isGreaterThanOrEqualTo(7);
  }

  @Test
  void theDoctorLooksFromHereAndFromTheGateway() throws Exception {
    String config = home.resolve("comity.yaml").toString();
    environment.remove("COMITY_ADMIN_TOKEN");
    assertThat(run("adapter", "doctor", ID, "-c", config)).as(out + " " + err).isZero();
    assertThat(out.toString())
        .contains("secrets set: token", "authentication", "Nobody must act")
        .doesNotContain("s3cret");
    registry.stop(0);
    assertThat(run("adapter", "doctor", ID, "-c", config, "-o", "json")).isEqualTo(4);
    assertThat(out.toString()).contains("\"REGISTRY\"", "\"NOT_RUN\"");
    environment.remove("COMITY_SECRET_GB");
    assertThat(run("adapter", "doctor", ID, "-c", config)).isEqualTo(1);
    assertThat(out.toString())
        .contains("MISSING_SECRET", "you, the operator of this gateway, must act");
  }

  @Test
  void whatIsNotThereOrNotAllowedHasItsExitCode() {
    assertThat(run("adapter", "enable", "gb-other", "--admin", admin())).isEqualTo(2);
    assertThat(err.toString()).contains("gb-demo");
    assertThat(run("adapter", "enable", "../x", "--admin", admin())).isEqualTo(2);
    assertThat(run("adapter", "enable", ID, "--folder", ".", "--admin", admin())).isEqualTo(2);
    assertThat(run("adapter", "reload", ID, "--admin", "http://127.0.0.1:1")).isEqualTo(4);
    environment.put("COMITY_ADMIN_TOKEN", "wrong");
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isEqualTo(5);
    environment.remove("COMITY_ADMIN_TOKEN");
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isEqualTo(2);
    assertThat(run("adapter", "relaod", ID)).isEqualTo(2);
    assertThat(err.toString()).contains("reload");
    assertThat(run("adapter", "--help")).isZero();
    assertThat(out.toString())
        .contains("new", "validate", "preview", "test", "explain", "coverage", "diff", "docs")
        .contains("doctor", "enable", "disable", "reload", "shadow");
  }
}

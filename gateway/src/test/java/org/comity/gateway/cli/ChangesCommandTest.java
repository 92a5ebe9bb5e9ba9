package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import org.comity.gateway.Gateway;
import org.comity.gateway.GatewayParts;
import org.comity.gateway.admin.AdminToken;
import org.comity.gateway.config.ConfigLoader;
import org.comity.gateway.config.DbConfig;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code comity registries changes} against a gateway that follows one feed of three registries.
 */
class ChangesCommandTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Path FOLDERS = Path.of("../adapters/registries").toAbsolutePath();

  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private final AtomicBoolean down = new AtomicBoolean();
  private HttpServer registry;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    String sample = Files.readString(FOLDERS.resolve("ee-kutseregister/samples/changes.xml"));
    String body = Matcher.quoteReplacement(sample.replaceFirst("(?s)^\\s*<\\?.*?\\?>", ""));
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/",
        exchange -> {
          // The headers of the request come back as they were sent.
          byte[] bytes =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                  .replaceFirst("(?s)(<[^<>]*Body[^<>]*>).*(</[^<>]*Body>)", "$1" + body + "$2")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
          exchange.sendResponseHeaders(down.get() ? 503 : 200, bytes.length);
          try (var stream = exchange.getResponseBody()) {
            stream.write(bytes);
          }
        });
    registry.start();
    KeyRing.open(home.resolve("keys"), true, Clock.systemUTC());
    // Tests of one run share a database, and an earlier one may have read this feed.
    TestDatabase.get()
        .jdbi()
        .useHandle(h -> h.execute("delete from change_feed where registry like 'ee-%'"));
    DbConfig db = TestDatabase.config();
    environment.put("COMITY_SECRET_DB", db.password());
    Files.writeString(
        home.resolve("comity.yaml"),
        """
        api: {port: 0}
        admin: {port: 0}
        keys: ./keys
        db: {url: "%s", user: "%s", password: "${secret:db}"}
        adapters: "%s"
        registries:
          ee-kutseregister: {endpoint: "http://127.0.0.1:%d", changes: {every: 2s}}
          ee-demo: {endpoint: "http://127.0.0.1:%d"}
        """
            .formatted(
                db.url(),
                db.user(),
                FOLDERS.normalize(),
                registry.getAddress().getPort(),
                registry.getAddress().getPort()));
    begin();
  }

  private void begin() throws Exception {
    gateway =
        Gateway.start(
            ConfigLoader.standard().load(home.resolve("comity.yaml"), environment),
            GatewayParts.standard());
    environment.put(
        "COMITY_ADMIN_TOKEN", Files.readString(AdminToken.fileIn(home.resolve("comity-data"))));
  }

  @AfterEach
  void stop() {
    gateway.close();
    registry.stop(0);
  }

  private int run(String... words) {
    return at("http://127.0.0.1:" + gateway.adminPort(), words);
  }

  private int at(String admin, String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all = Arrays.copyOf(new String[] {"registries", "changes"}, words.length + 4);
    System.arraycopy(words, 0, all, 2, words.length);
    all[words.length + 2] = "--admin";
    all[words.length + 3] = admin;
    return Main.run(
        new Console(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new ByteArrayInputStream(new byte[0]),
            environment),
        config -> {
          throw new IllegalStateException("no gateway is started here");
        },
        all);
  }

  private JsonObject feed() {
    assertThat(run("-o", "json")).as(err.toString()).isZero();
    JsonObject json = new JsonObject(out.toString());
    assertThat(json.getJsonArray("items")).as("one folder of the two declares a feed").hasSize(1);
    return json.getJsonArray("items").getJsonObject(0);
  }

  @Test
  void theFeedIsShownInBothForms() throws IOException {
    await().atMost(LONG).until(() -> feed().containsKey("caughtUpAt"));
    JsonObject feed = feed();
    assertThat(feed.getString("registry")).isEqualTo("ee-kutseregister");
    assertThat(feed.getBoolean("followed")).isTrue();
    assertThat(feed.getString("every")).isEqualTo("PT2S");
    assertThat(feed.getLong("entries")).isPositive();
    assertThat(feed.containsKey("problem")).isFalse();

    assertThat(run()).isZero();
    String[] lines = out.toString().split("\n");
    assertThat(lines[0].split(" +"))
        .containsExactly(
            "REGISTRY",
            "EVERY",
            "PLACE",
            "BEHIND",
            "ENTRIES",
            "CHANGES",
            "EVENTS",
            "REFUSED",
            "PROBLEM");
    assertThat(lines[1])
        .matches("ee-kutseregister +2s +\\S+ +\\d+(m\\d+)?s +[1-9]\\d* +\\d+ +\\d+ +0 +-\\s*");
    assertThat(lines).hasSize(2);
    assertThat(out.toString()).doesNotContain("ee-demo");
    assertThat(err.toString()).isEmpty();
    assertThat(run("-o", "csv")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("table, json");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aFeedIsReadFromItsBeginningAgainAndAFailureIsShown() {
    await().atMost(LONG).until(() -> feed().containsKey("caughtUpAt"));
    down.set(true);
    assertThat(run("--restart", "ee-kutseregister")).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("ee-kutseregister is read from its beginning again at the next look. Next: ")
        .contains("comity registries changes --admin http://127.0.0.1:" + gateway.adminPort());
    await().atMost(LONG).until(() -> feed().containsKey("problem"));
    assertThat(run()).as("what is wrong with a feed is a result").isZero();
    assertThat(out.toString()).contains("REGISTRY_UNAVAILABLE");

    assertThat(run("--restart", "ee-kutseregister", "-o", "json")).isZero();
    assertThat(new JsonObject(out.toString()).getString("restarted")).isEqualTo("ee-kutseregister");
  }

  @Test
  void aRegistryThatIsUnknownOrHasNoFeedIsToldApartFromOneThatHas() {
    assertThat(run("--restart", "ee-kutseregistr")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("no change feed is followed for a registry ee-kutseregistr")
        .contains("did you mean ee-kutseregister?");
    assertThat(run("--restart", "ee-demo")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("for a registry ee-demo")
        .contains("known here: ee-kutseregister")
        .contains("registries.ID.changes.every");
    assertThat(run("--restart", "../ee-demo")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("comity registries changes");
    assertThat(run("ee-kutseregister")).as("it takes no names").isEqualTo(ExitCode.USAGE);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutAFeedTheTableIsEmptyAndSaysSo() throws Exception {
    gateway.close();
    Path file = home.resolve("comity.yaml");
    Files.writeString(file, Files.readString(file).replaceAll("  ee-kutseregister: .*\n", ""));
    begin();
    assertThat(run("-o", "json")).isZero();
    assertThat(new JsonObject(out.toString()).getJsonArray("items")).isEmpty();
    assertThat(run()).isZero();
    assertThat(out.toString()).startsWith("REGISTRY").contains("No folder declares a change feed.");
    assertThat(run("--restart", "ee-demo")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is none");
  }

  @Test
  void whoAnswersNotOrIsNotAskedRightlyHasItsExitCode() throws IOException {
    assertThat(at("http://127.0.0.1:1")).isEqualTo(ExitCode.REMOTE);
    assertThat(err.toString()).contains("no gateway answers at http://127.0.0.1:1");
    assertThat(at("127.0.0.1:1")).isEqualTo(ExitCode.USAGE);
    Path token = Files.writeString(home.resolve("token"), "");
    assertThat(run("--token-file", token.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("is empty");
    Files.writeString(token, "two words\nand a line");
    assertThat(run("--token-file", token.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("holds more than a token").doesNotContain("two words");
    Files.writeString(token, "wrong\n");
    assertThat(run("--token-file", token.toString())).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(run("--restart", "ee-kutseregister", "--token-file", token.toString()))
        .isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(run("--token-file", home.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
    environment.remove("COMITY_ADMIN_TOKEN");
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("COMITY_ADMIN_TOKEN", "--token-file");
    assertThat(out.toString()).isEmpty();
  }
}

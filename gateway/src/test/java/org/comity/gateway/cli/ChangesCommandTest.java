package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.stream.Stream;
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
  private final Deployment deployment = new Deployment();
  private final StringWriter out = deployment.out;
  private final StringWriter err = deployment.err;
  private final AtomicBoolean down = new AtomicBoolean();
  private HttpServer registry;
  private Path config;

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
    // Tests of one run share a database, and an earlier one may have read this feed.
    TestDatabase.get()
        .jdbi()
        .useHandle(h -> h.execute("delete from change_feed where registry like 'ee-%'"));
    int port = registry.getAddress().getPort();
    config =
        deployment.configure(
            home,
            FOLDERS.normalize(),
            """
            ee-kutseregister: {endpoint: "http://127.0.0.1:%1$d", changes: {every: 2s}}
            ee-demo: {endpoint: "http://127.0.0.1:%1$d"}
            """
                .formatted(port));
    deployment.start(config);
  }

  @AfterEach
  void stop() {
    deployment.close();
    registry.stop(0);
  }

  private int run(String... words) {
    return at(deployment.admin(), words);
  }

  private int at(String admin, String... words) {
    return deployment.runAt(
        admin,
        Stream.concat(Stream.of("registries", "changes"), Stream.of(words)).toArray(String[]::new));
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
        .contains("comity registries changes --admin " + deployment.admin());
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
    deployment.close();
    Files.writeString(config, Files.readString(config).replaceAll("  ee-kutseregister: .*\n", ""));
    deployment.start(config);
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
    deployment.environment.remove("COMITY_ADMIN_TOKEN");
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("COMITY_ADMIN_TOKEN", "--token-file");
    assertThat(out.toString()).isEmpty();
  }
}

package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.gateway.registry.FolderFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types between a tested folder and a registry that agencies can ask. */
class OperatorRoadTest {
  private static final String ID = "gb-demo";

  @TempDir Path home;
  private final Deployment deployment = new Deployment();
  private final StringWriter out = deployment.out;
  private final StringWriter err = deployment.err;
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer registry;
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
    deployment.environment.put("COMITY_SECRET_GB", "s3cret-token");
    deployment.start(
        deployment.configure(
            home,
            home.resolve("adapters"),
            """
            gb-demo: {endpoint: "http://127.0.0.1:%d", token: "${secret:gb}"}
            """
                .formatted(registry.getAddress().getPort()),
            ID));
    run("adapter", "enable", ID, "--admin", admin());
  }

  @AfterEach
  void stop() {
    deployment.close();
    registry.stop(0);
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
    return deployment.admin();
  }

  private int run(String... args) {
    return deployment.run(args);
  }

  /** An agency's query by number; the outcome. */
  private String query() throws Exception {
    String number =
        new JsonObject(award).getJsonArray("awards").getJsonObject(0).getString("awardNumber");
    return deployment.ask(ID, number).getString("outcome");
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
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isEqualTo(1);
    assertThat(out.toString()).contains("GUESS_LEFT");
    assertThat(run("adapter", "enable", ID, "--shadow", "--admin", admin())).isZero();
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isZero();
    assertThat(run("adapter", "enable", ID, "--admin", admin())).isNotZero();
    assertThat(out.toString() + err).contains("mapping.yaml", "GUESS_LEFT", "In shadow");
    assertThat(query()).isEqualTo("NOT_CONTACTED");
    Files.writeString(mapping, judged);
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isZero();
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
    assertThat(new JsonObject(out.toString()).getJsonArray("items")).hasSize(3);
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
    deployment.environment.remove("COMITY_ADMIN_TOKEN");
    assertThat(run("adapter", "doctor", ID, "-c", config)).as(out + " " + err).isZero();
    assertThat(out.toString())
        .contains("secrets set: token", "authentication", "Nobody must act")
        .doesNotContain("s3cret");
    registry.stop(0);
    assertThat(run("adapter", "doctor", ID, "-c", config, "-o", "json")).isEqualTo(4);
    assertThat(out.toString()).contains("\"REGISTRY\"", "\"NOT_RUN\"");
    deployment.environment.remove("COMITY_SECRET_GB");
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
    deployment.environment.put("COMITY_ADMIN_TOKEN", "wrong");
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isEqualTo(5);
    deployment.environment.remove("COMITY_ADMIN_TOKEN");
    assertThat(run("adapter", "reload", ID, "--admin", admin())).isEqualTo(2);
    assertThat(run("adapter", "relaod", ID)).isEqualTo(2);
    assertThat(err.toString()).contains("reload");
    assertThat(run("adapter", "--help")).isZero();
    assertThat(out.toString())
        .contains("new", "validate", "preview", "test", "explain", "coverage", "diff", "docs")
        .contains("doctor", "enable", "disable", "reload", "shadow");
  }
}

package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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

/** The folder of a registry of files is changed while agencies ask it. */
class DropRoadTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String TOKEN = "t".repeat(43);

  @TempDir Path home;
  // What one test leaves in the database is sealed with keys that another does not have.
  private final String id = "xa-droproad" + NUMBER.incrementAndGet();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient agency = HttpClient.newHttpClient();
  private Gateway gateway;
  private Path served;

  @BeforeEach
  void start() throws Exception {
    served = home.resolve("adapters").resolve(id);
    write(served, "1", "en", "state");
    KeyRing.open(home.resolve("keys"), true, Clock.systemUTC());
    DbConfig db = TestDatabase.config();
    environment.put("COMITY_SECRET_DB", db.password());
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
    Files.writeString(
        home.resolve("comity.yaml"),
        """
        api: {port: 0}
        admin: {port: 0}
        keys: ./keys
        db: {url: "%s", user: "%s", password: "${secret:db}"}
        adapters: ./adapters
        registries:
          %s: {drop: %s}
        agencies:
          "IE:qqi-demo":
            {roles: [DESTINATION], tokenHash: "sha256:%s", purposes: [PROFESSIONAL], registries: [%s]}
        """
            .formatted(db.url(), db.user(), id, home.resolve("drop"), hash, id));
    gateway =
        Gateway.start(
            ConfigLoader.standard().load(home.resolve("comity.yaml"), environment),
            GatewayParts.standard());
    environment.put(
        "COMITY_ADMIN_TOKEN", Files.readString(AdminToken.fileIn(home.resolve("comity-data"))));
    run("adapter", "enable", id);
    leave("state");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** A folder whose state stands in a column of this name, with titles in this language. */
  private void write(Path folder, String version, String language, String column)
      throws IOException {
    FolderFiles.delete(folder);
    FileRegistry.write(folder.getParent(), id);
    Path adapter = folder.resolve("adapter.yaml");
    Files.writeString(
        adapter,
        Files.readString(adapter).replace("title, level]", "title, level, " + column + "]"));
    Path mapping = folder.resolve("mapping.yaml");
    Files.writeString(
        mapping,
        Files.readString(mapping)
                .replace("version: \"1\"", "version: \"" + version + "\"")
                .replace("language: en", "language: " + language)
            + """
            flags:
              - {when: award/%s, equals: [V], unset: [A], to: {status/code: VOID}}
            """
                .formatted(column));
    Files.createDirectories(folder.resolve("samples/autumn"));
    Files.writeString(folder.resolve("samples/autumn/awards.csv"), rows(column));
    Files.writeString(folder.resolve("samples/autumn/ready.txt"), "");
    AdapterRun written = AdapterRun.of("test", folder.toString(), "--write", "--quick");
    assertThat(written.exit()).as(written.out() + written.err()).isZero();
  }

  private static String rows(String column) {
    return "award_no,title,level," + column + "\nA-1,Welder,4,V\nA-2,Joiner,4,A\n";
  }

  private void leave(String column) throws IOException {
    int before = drops();
    Files.writeString(home.resolve("drop/awards.csv"), rows(column));
    Files.writeString(home.resolve("drop/ready.txt"), "");
    await().atMost(LONG).until(() -> drops() > before);
  }

  private int drops() {
    assertThat(run("drops", "list", "--registry", id, "-o", "json")).as(err.toString()).isZero();
    return new JsonObject(out.toString()).getJsonArray("items").size();
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--admin";
    all[words.length + 1] = "http://127.0.0.1:" + gateway.adminPort();
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

  /** What an agency is told of the voided award: outcome, status, language, mapping. */
  private String ask() throws Exception {
    String body =
        """
        {"targets":[{"registry":"ID"}],"certificate":{"registry":"ID","number":"A-1"},
         "purpose":"PROFESSIONAL","legalBasis":{"kind":"LEGAL_GROUND","reference":"Act 1"},
         "caseRef":{"authority":"IE:qqi-demo","number":"2026-0017"}}
        """
            .replace("ID", id);
    HttpResponse<String> response =
        agency.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + gateway.apiPort() + "/v1/credentials/query"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      return response.statusCode() + response.body();
    }
    JsonObject source = new JsonObject(response.body()).getJsonArray("sources").getJsonObject(0);
    if (source.getJsonArray("credentials", new io.vertx.core.json.JsonArray()).isEmpty()) {
      return source.getString("outcome");
    }
    JsonObject credential = source.getJsonArray("credentials").getJsonObject(0);
    return source.getString("outcome")
        + " "
        + credential.getJsonObject("status").getString("code")
        + " "
        + credential.getJsonArray("titles").getJsonObject(0).getString("language")
        + " "
        + credential.getJsonObject("provenance").getString("mapping");
  }

  private String asked() {
    try {
      return ask();
    } catch (Exception e) {
      return e.toString();
    }
  }

  @Test
  void whatIsKeptIsComparedAndNoCallFailsWhileFoldersComeAndGo() throws Exception {
    String one = "ANSWERED VOID en " + id + "/1";
    String two = "ANSWERED VOID en-GB " + id + "/2";
    Path work = home.resolve("work").resolve(id);
    write(work, "2", "en-GB", "state");

    assertThat(run("adapter", "diff", work.toString())).as(out + " " + err).isEqualTo(1);
    assertThat(out.toString())
        .contains("2 originals are held, 2 compared: 2 would change.", "/titles/language  2")
        .doesNotContain("neither");

    Map<String, Integer> seen = new ConcurrentHashMap<>();
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch asking = new CountDownLatch(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> askers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      askers.add(
          threads.submit(
              () -> {
                asking.countDown();
                while (!done.get()) {
                  seen.merge(asked(), 1, Integer::sum);
                }
              }));
    }
    assertThat(asking.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(run("adapter", "enable", id, "--shadow", "--folder", work.toString()))
        .as(out + " " + err)
        .isZero();
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(run("adapter", "shadow", id)).as(err.toString()).isEqualTo(1);
              assertThat(out.toString()).contains("/titles/language").contains(" 0 alike");
            });
    for (int i = 0; i < 5; i++) {
      Files.writeString(served.resolve("mapping.yaml"), "records: [");
      assertThat(run("adapter", "reload", id)).isEqualTo(1);
      write(served, "2", "en-GB", "state");
      assertThat(run("adapter", "reload", id)).as(out.toString()).isZero();
      leave("state");
      write(served, "1", "en", "state");
      assertThat(run("adapter", "reload", id)).as(out.toString()).isZero();
    }
    done.set(true);
    for (Future<?> asker : askers) {
      asker.get();
    }
    threads.shutdown();
    assertThat(seen.keySet()).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void aFolderForFilesOfAnotherFormDoesNotReadTheRecordsOfThisOne() throws Exception {
    String before = ask();
    assertThat(before).startsWith("ANSWERED VOID");
    write(served, "2", "en", "situation");
    assertThat(run("adapter", "reload", id)).isEqualTo(1);
    assertThat(out.toString())
        .contains("KEPT_RECORDS_DIFFER")
        .contains("award/state")
        .contains("comity adapter enable " + id + " --shadow");
    assertThat(ask()).as("no voided award became a good one").isEqualTo(before);

    // The way that was told.
    assertThat(run("adapter", "enable", id, "--shadow")).isZero();
    assertThat(run("adapter", "reload", id)).as(out.toString()).isZero();
    leave("situation");
    assertThat(run("adapter", "enable", id)).isZero();
    assertThat(ask()).isEqualTo("ANSWERED VOID en " + id + "/2");
  }
}

package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.gateway.registry.FolderFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of a registry of files is changed while agencies ask it. */
class DropRoadTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir Path home;
  // What one test leaves in the database is sealed with keys that another does not have.
  private final String id = "xa-droproad" + NUMBER.incrementAndGet();
  private final Deployment deployment = new Deployment();
  private final StringWriter out = deployment.out;
  private final StringWriter err = deployment.err;
  private Path served;
  private Path config;

  @BeforeEach
  void start() throws Exception {
    served = home.resolve("adapters").resolve(id);
    write(served, "1", "en", "state");
    config =
        deployment.configure(
            home, home.resolve("adapters"), id + ": {drop: " + home.resolve("drop") + "}", id);
    deployment.start(config);
    run("adapter", "enable", id);
    leave("state");
  }

  @AfterEach
  void stop() {
    deployment.close();
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
    FileRegistry.prove(folder, "autumn", Map.of("awards.csv", rows(column)));
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
    return deployment.runAt(deployment.admin(), words);
  }

  /** What an agency is told of the voided award: outcome, status, language, mapping. */
  private String ask() throws Exception {
    HttpResponse<String> response = deployment.query(id, "A-1");
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

  /** A start asks what a reload asks, or a restart would be the way around it. */
  @Test
  void aRestartWithAFolderForFilesOfAnotherFormDoesNotReadTheRecordsEither() throws Exception {
    String before = ask();
    assertThat(before).startsWith("ANSWERED VOID");
    write(served, "2", "en", "situation");
    restart();
    assertThat(ask()).as("no voided award became a good one").isEqualTo("UNAVAILABLE");
    assertThat(run("registries")).isEqualTo(1);
    assertThat(out.toString()).contains("REFUSED", "KEPT_RECORDS_DIFFER", "award/state");
    assertThat(run("adapter", "enable", id)).isEqualTo(1);

    // A changed folder that still reads them serves, and so does the first one.
    write(served, "3", "en-GB", "state");
    assertThat(run("adapter", "reload", id)).as(out.toString()).isZero();
    assertThat(ask()).isEqualTo("ANSWERED VOID en-GB " + id + "/3");
    write(served, "1", "en", "state");
    restart();
    assertThat(ask()).isEqualTo(before);

    // In shadow nobody is answered, so a start takes it; enabling looks again.
    write(served, "2", "en", "situation");
    assertThat(run("adapter", "enable", id, "--shadow")).isZero();
    restart();
    assertThat(run("adapter", "enable", id)).isEqualTo(1);
    assertThat(err.toString()).contains("KEPT_RECORDS_DIFFER");
    leave("situation");
    assertThat(run("adapter", "enable", id)).as(err.toString()).isZero();
    assertThat(ask()).isEqualTo("ANSWERED VOID en " + id + "/2");
  }

  private void restart() throws Exception {
    deployment.close();
    deployment.start(config);
  }

  /** An operator who changed a line does not wait for it to hold. */
  @Test
  void aReloadTellsWhichLinesOfTheFileWaitForARestart() throws Exception {
    String text = Files.readString(config);
    Files.writeString(
        config, text.replace("{drop: ", "{enabled: false, drop: ") + "  \"XD:agency\": {}\n");
    assertThat(run("adapter", "reload", id)).isEqualTo(1);
    assertThat(out.toString())
        .contains(id + ": nothing has changed")
        .contains("RESTART_NEEDED registries." + id + ".enabled was added")
        .contains("restart it")
        .doesNotContain("XD:agency");
    assertThat(run("adapter", "reload", "--all")).isEqualTo(1);
    assertThat(out.toString()).contains("agencies.XD:agency was added", ".enabled was added");
    Files.writeString(config, text.replace("registries:\n", "registries:\n  xa-new: {}\n"));
    assertThat(run("adapter", "reload", "xa-new")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("xa-new was added to comity.yaml").contains("restart");
    Files.writeString(config, text);
    assertThat(run("adapter", "reload", "--all")).as(out.toString()).isZero();
  }
}

package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code comity drops …} as a person types it, against a running gateway. */
class DropsCommandTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String ID = "xa-dropcommands";
  private static final String NOBODY = "01a20196-0000-7000-8000-000000000000";

  @TempDir Path home;
  private final Deployment deployment = new Deployment();
  private final StringWriter out = deployment.out;
  private final StringWriter err = deployment.err;

  @BeforeEach
  void start() throws Exception {
    FileRegistry.writeProven(home.resolve("adapters"), ID);
    deployment.start(
        deployment.configure(
            home, home.resolve("adapters"), ID + ": {drop: " + home.resolve("drop") + "}"));
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  private int run(String... words) {
    return runAt(deployment.admin(), words);
  }

  private int runAt(String admin, String... words) {
    return deployment.runAt(
        admin, Stream.concat(Stream.of("drops"), Stream.of(words)).toArray(String[]::new));
  }

  /** Leaves a drop of so many rows, of which one more is not fit, and waits for its state. */
  private String leave(int rows, String state) throws IOException {
    int before = listed().size();
    StringBuilder file = new StringBuilder(FileRegistry.HEADER);
    for (int i = 1; i <= rows; i++) {
      file.append("A-").append(i).append(",Welder,4\n");
    }
    Path drop = home.resolve("drop");
    Files.writeString(drop.resolve("awards.csv"), file.append(",Nobody,4\n"));
    Files.writeString(drop.resolve("ready.txt"), "");
    await().atMost(LONG).until(() -> listed().size() > before);
    JsonObject newest = listed().getJsonObject(0);
    assertThat(newest.getString("state")).as(newest.encode()).isEqualTo(state);
    return newest.getString("id");
  }

  private JsonArray listed() {
    assertThat(run("list", "--registry", ID, "-o", "json")).as(err.toString()).isZero();
    return new JsonObject(out.toString()).getJsonArray("items");
  }

  private String shown(String id) {
    assertThat(run("show", id)).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  void aHeldDropIsSeenAndReleased() throws Exception {
    String first = leave(42, "SERVED");
    assertThat(shown(first)).contains("state: SERVED").contains("comity drops rejects " + first);
    String held = leave(3, "HELD");

    assertThat(run("list", "--held", "--registry", ID)).isZero();
    assertThat(out.toString()).contains(held).contains("HELD").doesNotContain(first);
    assertThat(run("list", "--registry", ID)).isZero();
    assertThat(out.toString()).contains(held).contains(first).contains("SERVED (now)");
    assertThat(run("list", "--registry", "xa-other")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no registry 'xa-other'").contains(ID);
    assertThat(shown(held))
        .contains("state: HELD")
        .contains("told: SHRUNK")
        .doesNotContain("note: SHRUNK")
        .contains("It waits for a person. Next: comity drops release|discard " + held);

    assertThat(run("release", held, "--by", "A. Clerk")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--reason");
    assertThat(run("release", held, "--by", "A. Clerk", "--reason", "the reform")).isZero();
    assertThat(out.toString()).contains(held + " is taken now");
    await().atMost(LONG).until(() -> shown(held).contains("state: TAKEN"));
    assertThat(shown(held))
        .contains("decision.by: A. Clerk")
        .contains("decision.reason: the reform");
    assertThat(listed().getJsonObject(0).getString("state")).isEqualTo("SERVED");
    assertThat(listed().getJsonObject(0).getInteger("accepted")).isEqualTo(3);
    // Decided is decided.
    assertThat(run("discard", held, "--by", "A. Clerk", "--reason", "no"))
        .isEqualTo(ExitCode.PROBLEMS);
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void aSetInAnArchiveWithItsMarkerIsTaken() throws Exception {
    Path drop = home.resolve("drop");
    int before = listed().size();
    Path beside = home.resolve("set.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(beside))) {
      zip.putNextEntry(new ZipEntry("awards.csv"));
      StringBuilder rows = new StringBuilder(FileRegistry.HEADER);
      for (int i = 1; i <= 40; i++) {
        rows.append("Z-").append(i).append(",Welder,4\n");
      }
      zip.write(rows.toString().getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("ready.txt"));
    }
    byte[] whole = Files.readAllBytes(beside);
    Files.write(drop.resolve("set.zip"), Arrays.copyOf(whole, whole.length - 1));
    await().during(Duration.ofSeconds(1)).until(() -> listed().size() == before);
    Files.write(drop.resolve("set.zip"), whole);
    await().atMost(LONG).until(() -> listed().size() > before);
    assertThat(listed().getJsonObject(0).getString("state")).isEqualTo("SERVED");
    assertThat(listed().getJsonObject(0).getInteger("accepted")).isEqualTo(40);
  }

  @Test
  void theSameSetAgainIsTold() throws Exception {
    leave(41, "SERVED");
    String again = leave(41, "SERVED");
    assertThat(shown(again))
        .contains("told: ALREADY_SERVED")
        .doesNotContain("note:")
        .contains("No row was rejected.");
  }

  @Test
  void aHeldDropIsDiscardedAndWhatWasServedGoesOn() throws Exception {
    String first = leave(40, "SERVED");
    String held = leave(3, "HELD");
    assertThat(run("discard", held, "--by", "A. Clerk", "--reason", "a broken export")).isZero();
    assertThat(out.toString()).contains(held);
    await().atMost(LONG).until(() -> shown(held).contains("state: DISCARDED"));
    assertThat(shown(first)).contains("active: true");
    assertThat(run("list", "--held", "--registry", ID)).isZero();
    assertThat(out.toString()).doesNotContain(held);
  }

  @Test
  void rejectedRowsArePrintedOrSaved() throws Exception {
    String first = leave(40, "SERVED");
    assertThat(run("rejects", first)).isZero();
    String printed = out.toString();
    assertThat(printed)
        .contains("\"awards.csv\",\"42\"")
        .contains("KEY_MISSING")
        .doesNotContain("Nobody");
    Path file = home.resolve("rejects.csv");
    assertThat(run("rejects", first, "--to", file.toString())).isZero();
    assertThat(out.toString()).contains(file + " is written.");
    assertThat(file).hasContent(printed);
    assertThat(run("rejects", first, "--to", home.resolve("no/such/folder.csv").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("cannot be written");
  }

  @Test
  void whatCannotBeDoneSaysWhy() throws Exception {
    String served = leave(40, "SERVED");
    for (String command : List.of("show", "rejects")) {
      assertThat(run(command, served.substring(1))).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains("see: comity drops list");
      assertThat(run(command, NOBODY)).isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains("there is no such drop");
      assertThat(run(command)).isEqualTo(ExitCode.USAGE);
    }
    for (String command : List.of("release", "discard")) {
      assertThat(run(command, "../drops", "--by", "a", "--reason", "b")).isEqualTo(ExitCode.USAGE);
      assertThat(run(command, NOBODY, "--by", "a", "--reason", "b")).isEqualTo(ExitCode.USAGE);
      assertThat(run(command, served, "--by", "a", "--reason", "b")).isEqualTo(ExitCode.PROBLEMS);
    }
    assertThat(run("relaese", served)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("release");
  }

  @Test
  void aWrongAddressOrTokenIsToldApart() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(runAt("http://127.0.0.1:" + closed, "list")).isEqualTo(ExitCode.REMOTE);
    assertThat(err.toString()).contains("no gateway answers at http://127.0.0.1:" + closed);
    assertThat(runAt("127.0.0.1:8081", "list")).isEqualTo(ExitCode.USAGE);
    // The port for agencies is a gateway, too, but not its administration.
    assertThat(runAt("http://127.0.0.1:" + deployment.gateway().apiPort(), "list")).isNotZero();
    assertThat(err.toString()).contains("and not the one for agencies?");
    deployment.environment.put("COMITY_ADMIN_TOKEN", "not-the-token");
    assertThat(run("list")).isEqualTo(ExitCode.NOT_ALLOWED);
    deployment.environment.remove("COMITY_ADMIN_TOKEN");
    assertThat(run("list")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("COMITY_ADMIN_TOKEN");
  }
}

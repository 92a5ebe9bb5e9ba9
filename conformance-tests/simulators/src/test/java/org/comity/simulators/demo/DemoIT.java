package org.comity.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.comity.simulators.common.Documents;
import org.comity.syntax.TreeNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the built demo as a user would, as a process of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoIT {
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

  @TempDir Path folder;
  private Process demo;

  @AfterEach
  void end() throws InterruptedException {
    if (demo != null && demo.isAlive()) {
      List<ProcessHandle> all = demo.descendants().toList();
      demo.destroy();
      demo.waitFor(30, TimeUnit.SECONDS);
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void demo_playsSixStepsAndEveryOneDoesWhatItSays() throws Exception {
    Path json = folder.resolve("account.json");
    start("--json", json.toString());
    List<String> lines = read(null);
    assertThat(demo.waitFor()).as(() -> String.join("\n", lines) + errors()).isZero();

    assertThat(lines.get(0)).contains("synthetic");
    assertThat(lines).noneMatch(line -> line.contains("FAIL") || line.contains("\u001b"));
    TreeNode account = Documents.json(Files.readAllBytes(json));
    assertThat(account.text("synthetic")).isEqualTo("true");
    assertThat(account.text("ok")).isEqualTo("true");
    assertThat(account.children("steps")).hasSize(6);
    assertThat(account.children("steps"))
        .allSatisfy(
            step -> {
              assertThat(step.text("ok")).isEqualTo("true");
              assertThat(step.children("checks")).isNotEmpty();
              assertThat(step.children("requestIds")).isNotEmpty();
            });
    assertThat(Long.parseLong(account.text("figures/timeToReadyMs"))).isPositive();
    assertThat(everything(account, "steps/checks/what"))
        .contains("100304 compares as RANGE [7, 8]", "ee-demo holds the result exactly once");
    assertThat(lines.stream().filter(line -> line.startsWith("Step "))).hasSize(6);
    assertNothingIsLeft();
  }

  @Test
  void keep_staysUntilATermSignalAndThenEndsAllItStarted() throws Exception {
    start("--keep");
    List<String> lines = read("READY");
    assertThat(lines).as(this::errors).endsWith("READY");
    URI gateway = URI.create(value(lines, "GATEWAY="));
    String token = value(lines, "TOKEN=");
    assertThat(URI.create(value(lines, "ADMIN=")).getPort()).isPositive();
    assertThat(lines.stream().filter(line -> line.startsWith("curl "))).hasSize(3);

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(gateway + "/v1/registries"))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    boolean curlIsHere = new ProcessBuilder("bash", "-c", "command -v curl").start().waitFor() == 0;
    for (String curl : lines.stream().filter(line -> line.startsWith("curl ")).toList()) {
      if (!curlIsHere) {
        break;
      }
      Process run = new ProcessBuilder("bash", "-c", curl).start();
      String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(run.waitFor()).isZero();
      assertThat(said).startsWith("{").doesNotContain("/problems/");
    }

    List<ProcessHandle> children = demo.descendants().toList();
    assertThat(children).isNotEmpty();
    demo.destroy();
    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(143);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertNothingIsLeft();
  }

  @Test
  void termSignalWhileTheGatewayStarts_endsItTooAndLeavesNothing() throws Exception {
    start();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> demo.descendants().findAny().isPresent() || !demo.isAlive());
    List<ProcessHandle> children = demo.descendants().toList();
    assertThat(children).as(this::errors).isNotEmpty();

    demo.destroy();

    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(143);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertNothingIsLeft();
  }

  @Test
  void unknownOption_isUsage() throws Exception {
    start("--nonsense");
    read(null);
    assertThat(demo.waitFor()).isEqualTo(2);
  }

  private void start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dcomity.home=" + HOME);
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.add("-cp");
    command.add(Path.of("target/dist/lib").toAbsolutePath() + "/*");
    command.add("org.comity.simulators.demo.DemoMain");
    command.addAll(List.of(options));
    demo = new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
  }

  /** Lines of standard output until the given one, or until it ends. */
  private List<String> read(String last) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
      if (line.equals(last)) {
        break;
      }
    }
    return lines;
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertThat(left.filter(path -> !path.getFileName().toString().startsWith("hsperfdata")))
          .isEmpty();
    }
  }

  private String errors() {
    try {
      return "\n" + Files.readString(folder.resolve("errors"));
    } catch (IOException e) {
      return "";
    }
  }

  private static List<String> everything(TreeNode node, String path) {
    return node.all(path).stream().map(TreeNode::value).toList();
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst()
        .orElseThrow();
  }
}

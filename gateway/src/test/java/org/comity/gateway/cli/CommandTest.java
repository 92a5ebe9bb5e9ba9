package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.gateway.config.GatewayConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final FakeGateway gateway = new FakeGateway();
  private InputStream in = new ByteArrayInputStream(new byte[0]);
  private Map<String, String> environment = Map.of();

  private int run(String... args) {
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), in, environment);
    return Main.run(console, gateway, args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "serve --help",
        "demo --help",
        "registries --help",
        "levels --help",
        "levels compare --help",
        "version --help"
      })
  void everyCommandHasHelpOnStandardOutput(String line) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: comity").contains("-h, --help");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theHelpListsWhatIsBuilt() {
    run("--help");
    assertThat(out.toString())
        .contains("serve", "demo", "registries", "levels", "version", "Exit codes")
        .doesNotContain("receipt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serv                                          | serve
          registires                                    | registries
          levels comapre                                | compare
          levels compare --levle A/1 --to B             | --level
          version -o xml                                | table, json
          registries --wat                              | --help
          levels                                        | compare
          levels compare --to IE-NFQ                    | --level
          levels compare --level 10 --to IE-NFQ         | FRAMEWORK/LEVEL
          levels compare --level A/1 --to B --awarded x | yyyy-MM
          demo                                          | ./comity demo
          drops list --admin 127.0.0.1:8081             | http://127.0.0.1:8081
          registries --admin localhost:8081             | http://localhost:8081
          drops list --admin http:/x                    | http://127.0.0.1:8081
          """)
  void wrongUseEndsWithTwoAndSaysWhatWouldFit(String line, String hint) {
    assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(hint);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void levelsAreComparedOnFilesAlone() {
    assertThat(run("levels", "compare", "--level", "GB-SCT-SCQF/10", "--to", "IE-NFQ")).isZero();
    assertThat(out.toString())
        .startsWith("GB-SCT-SCQF/10 -> IE-NFQ: EXACT IE-NFQ/8")
        .contains("comparison, not recognition");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aComparisonIsAlsoJson() {
    int code =
        run(
            "levels",
            "compare",
            "--level",
            "GB-SCT-SCQF/10",
            "--to",
            "IE-NFQ",
            "--awarded",
            "2021",
            "-o",
            "json");
    assertThat(code).isZero();
    JsonObject json = new JsonObject(out.toString());
    assertThat(json.getString("kind")).isEqualTo("EXACT");
    assertThat(json.getJsonArray("levels").getJsonObject(0).getString("level")).isEqualTo("8");
  }

  @Test
  void anUnknownFrameworkIsTheAskersFault() {
    assertThat(run("levels", "compare", "--level", "GB-SCT-SCQF/10", "--to", "IE-NFX"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("UNKNOWN_FRAMEWORK").contains("IE-NFQ");
  }

  @Test
  void theVersionIsTold() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).startsWith("comity ").contains("schema 1.0");
    out.getBuffer().setLength(0);
    run("version", "--output", "json");
    assertThat(new JsonObject(out.toString()).getString("schema")).isEqualTo("1.0");
  }

  @Test
  void aFaultyConfigurationEndsWithThreeAndAllFaults() throws IOException {
    Path file = folder.resolve("comity.yaml");
    Files.writeString(file, "api: {prot: 1}\nadmin: {port: x}\n");
    assertThat(run("serve", "--config", file.toString())).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString())
        .contains("2 faults:")
        .contains(file + ":1:7 UNKNOWN_KEY")
        .contains(file + ":2:15 WRONG_VALUE");
    assertThat(out.toString()).isEmpty();
    assertThat(gateway.started).isNull();
  }

  @Test
  void aMissingConfigurationSaysHowToNameOne() {
    environment = Map.of("COMITY_CONFIG", folder.resolve("none.yaml").toString());
    assertThat(run("serve")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("none.yaml UNREADABLE").contains("--config");
  }

  @Test
  void aDefectEndsWithSeventyAndShowsNoData() throws IOException {
    gateway.defect = true;
    assertThat(run("serve", "--config", minimal().toString())).isEqualTo(ExitCode.BUG);
    assertThat(err.toString())
        .contains("this is a bug")
        .contains("java.lang.IllegalStateException")
        .doesNotContain("Jane Roe");
  }

  @Test
  void serveAnnouncesItselfAndStopsWhenStandardInputEnds() throws Exception {
    PipedOutputStream parent = new PipedOutputStream();
    in = new PipedInputStream(parent);
    String file = minimal().toString();
    CompletableFuture<Integer> served =
        CompletableFuture.supplyAsync(() -> run("serve", "--stdin-guard", "-c", file));
    org.awaitility.Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .until(() -> out.toString().contains("READY"));
    assertThat(out.toString().lines())
        .containsExactly("GATEWAY=http://127.0.0.1:4711", "ADMIN=http://127.0.0.1:4712", "READY");
    assertThat(served).isNotDone();
    assertThat(gateway.closed).hasValue(0);

    parent.close();
    assertThat(served.get(10, TimeUnit.SECONDS)).isZero();
    assertThat(gateway.closed).hasValue(1);
  }

  @Test
  void registriesOfTheFilesAreListed() throws IOException {
    assertThat(run("registries", "--config", minimal().toString())).isZero();
    assertThat(out.toString()).startsWith("REGISTRY  STATE  MODE  PROTOCOL  MAPPING");
  }

  @Test
  void aRegistryThatDoesNotExistIsNotOneWithoutDrops() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/admin/",
        exchange -> {
          boolean drops = exchange.getRequestURI().getPath().endsWith("drops");
          byte[] body =
              (drops ? "{\"items\":[]}" : "{\"items\":[{\"id\":\"xa-register\"}]}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      environment = Map.of("COMITY_ADMIN_TOKEN", "t");
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(run("drops", "list", "--registry", "xa-register", "--admin", url)).isZero();
      assertThat(run("drops", "list", "--registry", "xa-regsiter", "--admin", url))
          .isEqualTo(ExitCode.USAGE);
      assertThat(err.toString()).contains("did you mean xa-register?");
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"200, right, 0", "200, wrong, 5", "500, right, 4"})
  void registriesOfARunningGatewayAreListed(int status, String token, int code) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/admin/registries",
        exchange -> {
          boolean right =
              "Bearer right".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body =
              ("{\"items\":[{\"id\":\"xa-register\",\"state\":\"DOWN\",\"mode\":\"SHADOW\","
                      + "\"protocol\":\"wire\",\"mapping\":\"xa-register/2\"}]}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(right ? status : 401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      environment = Map.of("COMITY_ADMIN_TOKEN", token);
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(run("registries", "--admin", url)).isEqualTo(code);
      if (code == 0) {
        assertThat(out.toString().lines().skip(1))
            .containsExactly("xa-register  DOWN   SHADOW  wire      xa-register/2  -            -");
      } else {
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("comity: ").doesNotContain("wrong");
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aGatewayThatIsNotThereIsARemoteFault() {
    environment = Map.of("COMITY_ADMIN_TOKEN", "t");
    assertThat(run("registries", "--admin", "http://127.0.0.1:1")).isEqualTo(ExitCode.REMOTE);
    assertThat(err.toString()).contains("no gateway answers");
  }

  @Test
  void aTableKeepsItsShapeWhateverStandsInIt() {
    Table table = new Table("A", "B");
    table.row("x\ny\u001b[31m", "1");
    table.row("длинное", "2");
    table.print(new PrintWriter(out, true));
    assertThat(out.toString().lines()).containsExactly("A         B", "x y [31m  1", "длинное   2");
  }

  private Path minimal() throws IOException {
    Path file = folder.resolve("minimal.yaml");
    Files.writeString(file, "api: {port: 0}\nadmin: {port: 0}\n");
    return file;
  }

  private static final class FakeGateway implements GatewayStarter {
    final AtomicInteger closed = new AtomicInteger();
    volatile GatewayConfig started;
    volatile boolean defect;

    @Override
    public Running start(GatewayConfig config) {
      started = config;
      if (defect) {
        throw new IllegalStateException("the record of Jane Roe");
      }
      return new Running() {
        @Override
        public int apiPort() {
          return 4711;
        }

        @Override
        public int adminPort() {
          return 4712;
        }

        @Override
        public void close() {
          closed.incrementAndGet();
        }
      };
    }
  }
}

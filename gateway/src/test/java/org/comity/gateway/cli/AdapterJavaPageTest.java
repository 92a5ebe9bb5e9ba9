package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.comity.syntax.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/adapter-java.md to the letter: its sources are compiled, its jar made, and its folder asked.
 */
class AdapterJavaPageTest {
  private static final Path PAGE = Path.of("../docs/adapter-java.md");
  private static final String FILE = "<!-- file: ";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String gatewayYaml = "";
  private int commands;

  private int run(Map<String, String> environment, String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        new Console(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new ByteArrayInputStream(new byte[0]),
            environment),
        new AssembledGateway(),
        words);
  }

  @Test
  void theJarOfThePageIsMadeTriedAndAsked() throws Exception {
    follow();
    assertThat(commands).isEqualTo(3);
    byte[] answer =
        "{\"no\": \"A-1\", \"title\": \"Welder\", \"level\": \"Level 4\"}"
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/certificates/",
        exchange -> {
          boolean spoilt = exchange.getRequestURI().getPath().endsWith("A-2");
          exchange
              .getResponseHeaders()
              .set("X-Content-SHA256", spoilt ? "00" : Sha256.named(answer).substring(7));
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      askedAt("http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  private void askedAt(String address) throws IOException {
    Files.createDirectories(folder.resolve("adapters"));
    Files.move(folder.resolve("xa-digest"), folder.resolve("adapters/xa-digest"));
    Path config = folder.resolve("comity.yaml");
    Files.writeString(config, gatewayYaml.replace("https://register.example", address));
    String[] doctor = {"adapter", "doctor", "xa-digest", "--config", config.toString(), "--number"};
    assertThat(run(Map.of(), with(doctor, "A-1"))).as(out + "" + err).isZero();
    assertThat(out.toString()).contains("1 record translated").contains("Nobody must act.");
    assertThat(run(Map.of(), with(doctor, "A-2"))).as(out.toString()).isNotZero();
    assertThat(out.toString()).contains("not the one that its digest was made of");

    assertThat(run(Map.of(), "registries", "--config", config.toString())).isZero();
    assertThat(out.toString())
        .contains("digest-1.0.0.jar")
        .contains("USED")
        .contains("last-word")
        .contains("digest");
    Files.writeString(folder.resolve("jars/digest-1.0.0.jar"), "cut off");
    assertThat(run(Map.of(), "registries", "--config", config.toString()))
        .isEqualTo(ExitCode.PROBLEMS);
    assertThat(out.toString())
        .contains("digest-1.0.0.jar is refused; you must act:")
        .contains("JAR_UNREADABLE")
        .contains("xa-digest is refused; you must act:");
    assertThat(run(Map.of(), with(doctor, "A-1"))).isEqualTo(ExitCode.PROBLEMS);
    assertThat(out.toString()).contains("jars").contains("JAR_UNREADABLE");
    assertThat(run(Map.of(), "registries", "--config", config.toString(), "-o", "json"))
        .isEqualTo(ExitCode.PROBLEMS);
    JsonObject refused = new JsonObject(out.toString()).getJsonArray("items").getJsonObject(0);
    assertThat(refused.getString("state")).isEqualTo("REFUSED");
  }

  private static String[] with(String[] words, String last) {
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
  }

  /** Writes the files and runs the commands, in the order of the page. */
  private void follow() throws Exception {
    String file = "";
    List<String> open = null;
    String language = "";
    for (String line : Files.readAllLines(PAGE)) {
      if (open == null && line.startsWith(FILE)) {
        file = line.substring(FILE.length(), line.length() - " -->".length());
      } else if (open == null && line.startsWith("```")) {
        open = new ArrayList<>();
        language = line.substring(3);
      } else if (open != null && line.equals("```")) {
        block(file, language, open);
        file = "";
        open = null;
      } else if (open != null) {
        open.add(line);
      }
    }
  }

  private void block(String file, String language, List<String> lines) throws Exception {
    if (!file.isEmpty()) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, lines);
    } else if (language.equals("shell")) {
      shell(lines);
    } else if (language.equals("console")) {
      console(lines);
    } else {
      assertThat(language).as("a block that is no file").isEqualTo("yaml");
      gatewayYaml = String.join("\n", lines) + "\n";
    }
  }

  private void shell(List<String> lines) throws Exception {
    List<String> script = lines.stream().filter(l -> !l.startsWith("LIB=")).toList();
    assertThat(script).hasSize(lines.size() - 1);
    ProcessBuilder shell = new ProcessBuilder("bash", "-ec", String.join("\n", script));
    shell.directory(folder.toFile()).redirectErrorStream(true);
    // Where the page names the jars of a built gateway, the build has its own class path.
    shell.environment().put("LIB", System.getProperty("java.class.path"));
    String tools = Path.of(System.getProperty("java.home"), "bin").toString();
    shell.environment().merge("PATH", tools, (path, own) -> own + ":" + path);
    Process process = shell.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(told).isZero();
  }

  private void console(List<String> lines) {
    for (String line : lines) {
      if (!line.startsWith("$ ")) {
        assertThat(out.toString()).contains(line);
        continue;
      }
      commands++;
      assertThat(line).startsWith("$ COMITY_JARS=jars comity ");
      String[] words = line.substring("$ COMITY_JARS=jars comity ".length()).split(" ");
      for (int i = 0; i < words.length; i++) {
        if (words[i].equals("xa-digest")) {
          words[i] = folder.resolve(words[i]).toString();
        }
      }
      int exit = run(Map.of("COMITY_JARS", folder.resolve("jars").toString()), words);
      assertThat(exit).as(line + "\n" + out + err).isZero();
    }
  }
}

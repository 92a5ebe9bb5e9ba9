package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.comity.gateway.Gateway;
import org.comity.gateway.GatewayParts;
import org.comity.gateway.admin.AdminToken;
import org.comity.gateway.config.ConfigLoader;
import org.comity.gateway.config.DbConfig;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.store.TestDatabase;
import org.comity.syntax.Sha256;

/** A gateway as its operator runs it: files in a folder, commands typed beside it, an agency. */
final class Deployment implements AutoCloseable {
  static final String AGENCY = "XC:agency";
  private static final String TOKEN = "a-token-of-the-agency";

  /** What stands in the environment of the gateway and of the commands. */
  final Map<String, String> environment = new HashMap<>();

  /** What the last command printed. */
  final StringWriter out = new StringWriter();

  final StringWriter err = new StringWriter();
  private final HttpClient agency = HttpClient.newHttpClient();
  private Gateway gateway;

  /**
   * Writes {@code comity.yaml} with keys and the tests' database.
   *
   * @param registries their part of the file
   * @param asked the registries that the agency may ask
   */
  Path configure(Path home, Path adapters, String registries, String... asked) throws IOException {
    KeyRing.open(home.resolve("keys"), true, Clock.systemUTC());
    DbConfig db = TestDatabase.config();
    environment.put("COMITY_SECRET_DB", db.password());
    return Files.writeString(
        home.resolve("comity.yaml"),
        """
        api: {port: 0}
        admin: {port: 0}
        keys: ./keys
        db: {url: "%s", user: "%s", password: "${secret:db}"}
        adapters: "%s"
        registries:
        %sagencies:
          "%s":
            {roles: [DESTINATION], tokenHash: "%s", purposes: [PROFESSIONAL], registries: %s}
        """
            .formatted(
                db.url(),
                db.user(),
                adapters,
                registries.indent(2),
                AGENCY,
                Sha256.named(TOKEN.getBytes(StandardCharsets.UTF_8)),
                Arrays.toString(asked)));
  }

  /** Starts the gateway; its administration takes commands from here on. */
  void start(Path config) throws Exception {
    gateway =
        Gateway.start(ConfigLoader.standard().load(config, environment), GatewayParts.standard());
    environment.put(
        "COMITY_ADMIN_TOKEN",
        Files.readString(AdminToken.fileIn(config.resolveSibling("comity-data"))));
  }

  Gateway gateway() {
    return gateway;
  }

  /** Where its administration is. */
  String admin() {
    return "http://127.0.0.1:" + gateway.adminPort();
  }

  /** Types a command; gives its exit code. */
  int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        new Console(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new ByteArrayInputStream(new byte[0]),
            environment),
        config -> {
          throw new IllegalStateException("no gateway is started here");
        },
        words);
  }

  /** Types a command to the administration at an address. */
  int runAt(String admin, String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--admin";
    all[words.length + 1] = admin;
    return run(all);
  }

  /** The agency asks by number. */
  HttpResponse<String> query(String registry, String number) throws Exception {
    String body =
        """
        {"targets":[{"registry":"%1$s"}],"certificate":{"registry":"%1$s","number":"%2$s"},
         "purpose":"PROFESSIONAL","legalBasis":{"kind":"LEGAL_GROUND","reference":"Act 1"},
         "caseRef":{"authority":"%3$s","number":"2026-0017"}}
        """
            .formatted(registry, number, AGENCY);
    return agency.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + gateway.apiPort() + "/v1/credentials/query"))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What the agency is told of that registry. */
  JsonObject ask(String registry, String number) throws Exception {
    HttpResponse<String> response = query(registry, number);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body()).getJsonArray("sources").getJsonObject(0);
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
  }
}

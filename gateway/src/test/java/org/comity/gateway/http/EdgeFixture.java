package org.comity.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.config.AdminConfig;
import org.comity.gateway.config.AgencyConfig;
import org.comity.gateway.config.ApiConfig;
import org.comity.gateway.config.DbConfig;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.TokenHash;
import org.comity.gateway.engine.Engines;
import org.comity.model.AgencyRole;
import org.comity.model.Problem;
import org.comity.model.Purpose;

/** A running server over fake services, and what is needed to talk to it. */
final class EdgeFixture implements AutoCloseable {
  static final String DESTINATION = "token-of-the-destination-agency";
  static final String ORIGIN = "token-of-the-origin-agency";
  static final int MAX_BODY = 64 * 1024;

  static final String QUERY =
      """
      {"targets":[{"registry":"xa-register"}],
       "holder":{"identifiers":[{"scheme":"XA:personal-code","value":"380-SECRET"}]},
       "purpose":"PROFESSIONAL","legalBasis":{"kind":"LEGAL_GROUND","reference":"Act 1"},
       "caseRef":{"authority":"XC:agency","number":"2026-0017"}}\
      """;
  static final String RESULT =
      """
      {"nature":"DECISION","caseRef":{"authority":"XC:agency","number":"2026-0017"},
       "about":[{"credentialId":"xa-register~abc"}],"outcome":"FULL","purpose":"PROFESSIONAL",
       "jurisdiction":"XC","route":"COMPARISON",
       "legalBasis":{"kind":"LEGAL_GROUND","reference":"Act 1"},
       "decidedBy":"XC:agency","decidedOn":"2026-11-20"}\
      """;

  final FakeServices fakes = new FakeServices();
  final int port;
  private final ApiServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  EdgeFixture() {
    this(8);
  }

  EdgeFixture(int threads) {
    server = new ApiServer(config(threads), fakes.services());
    port = server.start();
  }

  static GatewayConfig config(int threads) {
    Path nowhere = Path.of("/nonexistent");
    return new GatewayConfig(
        nowhere,
        new ApiConfig("127.0.0.1", 0, MAX_BODY, threads),
        new AdminConfig("127.0.0.1", 0, null),
        nowhere,
        nowhere,
        new DbConfig("embedded", null, null, 2),
        nowhere,
        null,
        Engines.standard(),
        Map.of(),
        agencies());
  }

  private static Map<String, AgencyConfig> agencies() {
    Map<String, AgencyConfig> agencies = new LinkedHashMap<>();
    agencies.put(
        "XC:agency",
        new AgencyConfig(
            "XC:agency",
            Set.of(AgencyRole.DESTINATION),
            TokenHash.of(DESTINATION),
            Set.of(Purpose.PROFESSIONAL),
            Set.of("xa-register")));
    agencies.put(
        "XA:agency",
        new AgencyConfig(
            "XA:agency",
            Set.of(AgencyRole.ORIGIN),
            TokenHash.of(ORIGIN),
            Set.of(),
            Set.of("xa-register")));
    return agencies;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + DESTINATION);
  }

  HttpRequest.Builder post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  java.util.concurrent.CompletableFuture<HttpResponse<String>> sendAsync(
      HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Writes bytes to the port and reads until the server closes or stops for half a second. */
  String raw(String bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      int expected = Integer.MAX_VALUE;
      while (answer.size() < expected) {
        int read = socket.getInputStream().read(buffer);
        if (read < 0) {
          break;
        }
        answer.write(buffer, 0, read);
        expected = expected(answer.toString(StandardCharsets.ISO_8859_1));
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static int expected(String answer) {
    int head = answer.indexOf("\r\n\r\n");
    if (head < 0) {
      return Integer.MAX_VALUE;
    }
    var length = java.util.regex.Pattern.compile("(?i)content-length: *(\\d+)").matcher(answer);
    return length.find() ? head + 4 + Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
  }

  static Problem problem(String json) {
    return BindingContext.forVersion(SchemaVersion.V1_0)
        .parser(Format.JSON)
        .parse(DocumentType.PROBLEM, json.getBytes(StandardCharsets.UTF_8))
        .orThrow(errors -> new IllegalStateException("no problem: " + errors + " in " + json));
  }

  void stop() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
  }
}

package org.comity.client.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway that gives the tutorial's answers. Everything in them is synthetic. */
public final class TutorialReplies implements AutoCloseable {
  static final String CREDENTIAL =
      """
      {"id":"ee-demo~abc","identifiers":[],"kind":"QUALIFICATION","status":{"code":"VOID"},
       "titles":[{"text":"Keevitaja","language":"et","form":"ORIGINAL"}],"statedLevels":[],
       "level":{"framework":"EE-ESTQF","level":"6"},"fields":[],"occupations":[],
       "learningOutcomes":[],"units":[],"comparisons":[],
       "provenance":{"registry":"ee-demo","adapter":"soap 1","mapping":"1",
         "retrievedAt":"2026-11-22T10:00:00Z","digest":"sha256:%s","fields":[]},
       "absences":[],"extensions":[{"path":"x/y","value":"z"}]}
      """
          .formatted("0".repeat(64));

  static final String ANSWER =
      """
      {"id":"a","requestId":"r","answeredAt":"2026-11-22T10:00:00Z","sources":[
        {"registry":"ee-demo","outcome":"ANSWERED","completeness":"COMPLETE","ageSeconds":0,
         "credentials":[%s],"distinguishing":[],"issues":[]},
        {"registry":"gb-demo","outcome":"ON_HOLIDAY","credentials":[],"distinguishing":[],
         "issues":[]}]}
      """
          .formatted(CREDENTIAL);

  private static final String RECEIPT =
      """
      {"resultId":"0190","version":1,"receipt":{"id":"1","digest":"sha256:0",
       "receivedAt":"2026-11-22T10:00:00Z"},"deliveries":[]}
      """;

  private static final String SUBMISSION =
      """
      {"nature":"DECISION","caseRef":{"authority":"IE:qqi-demo","number":"1"},
       "about":[{"credentialId":"ee-demo~abc"}],"outcome":"FULL","purpose":"PROFESSIONAL",
       "jurisdiction":"IE","route":"COMPARISON","legalBasis":{"kind":"CONSENT","reference":"c"},
       "differences":[],"measures":[],"unitMapping":[],"reasons":[],"decidedBy":"IE:qqi-demo",
       "decidedOn":"2026-11-20"}
      """;

  private static final String RESULT =
      """
      {"id":"0190","version":1,"status":"ISSUED","versions":[{"version":1,"status":"ISSUED",
       "receivedAt":"2026-11-22T10:00:00Z","result":%s,
       "receipt":{"id":"1","digest":"sha256:0","receivedAt":"2026-11-22T10:00:00Z"}}],
       "deliveries":[]}
      """
          .formatted(SUBMISSION);

  private static final Map<String, String> REPLIES =
      Map.of(
          "GET /v1/capabilities",
          """
          {"version":"1","schemaVersions":["1.0"],"operations":["queryCredentials"],
           "registries":[],"frameworks":[],
           "limits":{"maxBodyBytes":1,"maxWaitSeconds":60,"maxTargets":1,"pageSize":1}}
          """,
          "GET /v1/registries",
          """
          {"items":[{"id":"ee-demo","titles":[],"country":"EE","kinds":[],"operations":[],
           "identifierSchemes":[],"protocol":"soap","state":"UP"}]}
          """,
          "POST /v1/credentials/query",
          ANSWER,
          "POST /v1/levels/compare",
          """
          {"level":{"framework":"NZ-NZQCF","level":"8"},"targetFramework":"IE-NFQ",
           "kind":"NO_EQUIVALENT","levels":[],"path":[],"confidence":"DIRECT","versions":[],
           "warnings":[],"sentences":["There is no equivalent."],
           "notice":"comparison, not recognition"}
          """,
          "POST /v1/recognition-results",
          RECEIPT,
          "GET /v1/recognition-results/0190",
          RESULT,
          "GET /v1/recognition-results",
          "{\"items\":[" + RESULT + "]}",
          "POST /v1/recognition-results/search",
          "{\"items\":[" + RESULT + "]}",
          "GET /v1/inbox",
          """
          {"items":[{"resultId":"0190","version":1,"registry":"ee-demo","outcome":"FULL",
           "status":"ISSUED","decidedBy":"IE:qqi-demo","receivedAt":"2026-11-22T10:00:00Z",
           "delivery":"ACCEPTED"}]}
          """,
          "POST /v1/recognition-results/0190/versions",
          RECEIPT);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile String posted = "";

  public TutorialReplies() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::reply);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String posted() {
    return posted;
  }

  private void reply(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (what.equals("POST /v1/recognition-results")) {
      posted = body;
    }
    byte[] reply = REPLIES.getOrDefault(what, "{}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(REPLIES.containsKey(what) ? 200 : 404, reply.length);
    exchange.getResponseBody().write(reply);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

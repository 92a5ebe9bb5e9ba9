package org.comity.simulators.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.comity.simulators.common.Documents;
import org.comity.simulators.common.HttpAnswer;
import org.comity.simulators.common.JsonText;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.common.SimulatorControl.Behaviour;
import org.comity.simulators.common.SimulatorControl.Wrong;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;

/**
 * A registry of awards that speaks JSON over HTTP: bearer token, search by POST so that no person
 * stands in a URL, pages by cursor, problems in the form of RFC 9457, and a register of recognition
 * results that acknowledges each with an id of its own.
 *
 * <p>Loopback only. Safe for use by many threads.
 */
public final class RestSimulator implements AutoCloseable {
  private static final int MAX_BODY = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final SimulatorControl control = new SimulatorControl();
  private final AwardSearch search;
  private final Recognitions recognitions;
  private final String token;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  private RestSimulator(HttpServer server, String token, AwardData data) {
    this.server = server;
    this.token = token;
    this.search = new AwardSearch(data);
    this.recognitions = new Recognitions(data::has, Clock.systemUTC());
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "rest-simulator");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts one.
   *
   * @param port port on loopback, 0 for any free one
   * @param token the bearer token it asks for
   * @param awards CSV file of its awards, among the demo's data
   * @param units CSV file of their units
   * @param identifier column of {@code people.csv} that holds the number of a learner
   */
  public static RestSimulator start(
      int port, String token, String awards, String units, String identifier) throws IOException {
    AwardData data = AwardData.load(new AwardData.Files(awards, units, identifier));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    RestSimulator simulator = new RestSimulator(server, token, data);
    server.setExecutor(simulator.threads);
    server.createContext("/", simulator::handle);
    server.start();
    return simulator;
  }

  /** Where it answers, without a slash at the end. */
  public URI endpoint() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/v2");
  }

  public SimulatorControl control() {
    return control;
  }

  /** Method and path of every request so far, in order of arrival. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** How many recognition results took effect. */
  public int recognitionsRecorded() {
    return recognitions.size();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Behaviour behaviour = control.current();
    calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    if (behaviour.mode() == SimulatorControl.Mode.DOWN) {
      exchange.close();
      return;
    }
    answer(exchange, behaviour).send(exchange, behaviour);
  }

  private HttpAnswer answer(HttpExchange exchange, Behaviour behaviour) throws IOException {
    if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      return HttpAnswer.problem(401, "UNAUTHENTICATED", "A valid bearer token is needed");
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      return HttpAnswer.problem(413, "TOO_LARGE", "The body is larger than a mebibyte");
    }
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    return switch (call) {
      case "GET /v2/status" -> HttpAnswer.json(200, JsonText.object("state", "UP"));
      case "GET /v2/recognitions" -> recognitions.all();
      case "POST /v2/awards/search", "POST /v2/awards/lookup", "POST /v2/recognitions" ->
          posted(call, exchange, bytes, behaviour);
      default ->
          call.startsWith("GET /v2/recognitions/")
              ? recognitions.one(call.substring(call.lastIndexOf('/') + 1))
              : HttpAnswer.problem(404, "NO_SUCH_RESOURCE", "There is no such resource");
    };
  }

  private HttpAnswer posted(String call, HttpExchange exchange, byte[] bytes, Behaviour behaviour) {
    TreeNode body;
    try {
      body = Documents.json(bytes);
    } catch (SyntaxFault e) {
      return HttpAnswer.problem(400, "MALFORMED", "The body is not the JSON asked for");
    }
    if (call.endsWith("/recognitions")) {
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      return recognitions.record(key, bytes, body);
    }
    if (behaviour.is(Wrong.WRONG_ID)) {
      return search.somebodyElse(body);
    }
    return call.endsWith("/search") ? search.byLearner(body) : search.byNumber(body);
  }
}

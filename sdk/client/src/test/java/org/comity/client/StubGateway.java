package org.comity.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays a gateway from a script: for each path a queue of replies, of which the last one stays. */
final class StubGateway implements AutoCloseable {
  /** How one request is replied to. */
  interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  /** What came. */
  record Seen(String method, String target, Map<String, List<String>> headers, byte[] body) {
    String header(String name) {
      return headers.get(name) == null ? null : headers.get(name).get(0);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Reply>> script = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  StubGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  ComityClientBuilder client() {
    return ComityClient.builder().baseUrl(url()).token("secret-token").random(() -> 0.0);
  }

  StubGateway on(String target, Reply... replies) {
    script.computeIfAbsent(target, t -> new ConcurrentLinkedDeque<>()).addAll(List.of(replies));
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().toString();
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            target,
            Map.copyOf(exchange.getRequestHeaders()),
            exchange.getRequestBody().readAllBytes()));
    Deque<Reply> replies = script.get(target);
    if (replies == null) {
      problem(404, "NOT_FOUND", "CALLER", false).to(exchange);
      return;
    }
    Reply reply = replies.size() > 1 ? replies.poll() : replies.peek();
    try {
      reply.to(exchange);
    } catch (UncheckedIOException | IOException e) {
      // The client went away, which some tests are about.
      exchange.close();
    }
  }

  static Reply json(int status, String body, String... headers) {
    return raw(status, "application/json", body, headers);
  }

  static Reply problem(int status, String code, String fault, boolean retryable, String... more) {
    String body =
        """
        {"type":"/problems/%s","title":"Title of %s","status":%d,"code":"%s","fault":"%s",
         "retryable":%s,"requestId":"r-1","errors":[{"pointer":"/purpose","code":"%s",
         "message":"m","accepted":[]}]}
        """
            .formatted(code, code, status, code, fault, retryable, code);
    return raw(status, "application/problem+json", body, more);
  }

  static Reply raw(int status, String type, String body, String... headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

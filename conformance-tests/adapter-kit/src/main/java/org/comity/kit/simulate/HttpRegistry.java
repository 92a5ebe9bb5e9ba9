package org.comity.kit.simulate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.comity.kit.Behaviour;
import org.jspecify.annotations.Nullable;

/**
 * A desk behind HTTP on the loopback address. Behaves as it is told, one behaviour for each request
 * in turn. Safe for many threads.
 */
public final class HttpRegistry implements AutoCloseable {
  /** Where it gives out tokens, to whoever asks. */
  public static final String TOKENS = "/simulated/token";

  private static final int MOST_REQUEST = 8 * 1024 * 1024;

  private final Desk desk;
  private final HttpServer server;
  private final HttpServer elsewhere;
  private final ExecutorService threads;
  private final Manners manners;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger strayed = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
  private volatile List<Behaviour> behaviours = List.of(Behaviour.SOUND);
  private volatile byte @Nullable [] fixed;
  private volatile boolean within;

  HttpRegistry(Desk desk, int port, List<String> told, Manners.Corpus corpus) throws IOException {
    this.desk = desk;
    this.server = HttpServer.create(loopback(port), 0);
    this.elsewhere = HttpServer.create(loopback(0), 0);
    this.manners =
        new Manners(
            desk, sent, told, corpus, "http://127.0.0.1:" + elsewhere.getAddress().getPort());
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "simulated-registry");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.createContext(TOKENS, HttpRegistry::token);
    server.start();
    elsewhere.setExecutor(threads);
    elsewhere.createContext("/", this::strayed);
    elsewhere.start();
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Address of the registry, without a slash at its end. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    addresses.add(Asked.decode(exchange.getRequestURI().toString()));
    List<Behaviour> now = behaviours;
    Behaviour behaviour = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    byte[] body = exchange.getRequestBody().readNBytes(MOST_REQUEST);
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach((k, v) -> headers.put(k, v.get(0)));
    Asked asked =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            exchange.getRequestURI().getRawQuery(),
            headers,
            body);
    byte[] document = fixed;
    try (exchange) {
      if (document != null) {
        Reply enclosing = within ? desk.within(document, asked) : null;
        manners.whole(exchange, enclosing == null ? desk.holding(document, asked) : enclosing);
      } else {
        manners.answer(exchange, asked, behaviour);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void token(HttpExchange exchange) throws IOException {
    byte[] token =
        "{\"access_token\":\"simulated\",\"token_type\":\"Bearer\",\"expires_in\":300}"
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getRequestBody().readNBytes(MOST_REQUEST);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, token.length);
      exchange.getResponseBody().write(token);
    }
  }

  private void strayed(HttpExchange exchange) throws IOException {
    strayed.incrementAndGet();
    try (exchange) {
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /** From now on, one of these for each request in turn. */
  public void behave(List<Behaviour> wanted) {
    fixed = null;
    turn.set(0);
    behaviours = List.copyOf(wanted);
  }

  /** From now on, every answer holds this document. */
  public void answer(byte[] document) {
    within = false;
    fixed = document.clone();
  }

  /** From now on, every answer encloses this document where it encloses one. */
  public void answerWithin(byte[] document) {
    within = true;
    fixed = document.clone();
  }

  /** What it answers from. */
  Desk desk() {
    return desk;
  }

  /** Deliveries that took effect. */
  public int effects() {
    return desk.effects().count();
  }

  /** Requests that reached it. */
  public int calls() {
    return calls.get();
  }

  /** Requests that followed a redirect to another place. */
  public int strayed() {
    return strayed.get();
  }

  /** Bytes of bodies written since it began. */
  public long sent() {
    return sent.get();
  }

  /** Paths and queries asked for, decoded. */
  public List<String> addresses() {
    return List.copyOf(addresses);
  }

  @Override
  public void close() {
    manners.close();
    server.stop(0);
    elsewhere.stop(0);
    threads.shutdownNow();
  }
}

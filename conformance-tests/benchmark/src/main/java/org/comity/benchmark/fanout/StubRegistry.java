package org.comity.benchmark.fanout;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A registry on loopback that answers one canned JSON record after a set time. */
public final class StubRegistry implements AutoCloseable {
  static final String BODY =
      "{\"items\":[{\"number\":\"B-0001\",\"state\":\"valid\",\"title\":\"Welding, basic\","
          + "\"level\":\"6\",\"awarded\":\"2019-06-01\"}],\"next\":null}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(64);

  /** Starts a registry that answers after the given time. */
  public StubRegistry(long delayMillis) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(threads);
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          long due = System.nanoTime() + delayMillis * 1_000_000;
          while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

package org.comity.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.Issue;
import org.comity.syntax.YamlGate;

/** A registry on a real port, whose answers a test sets; and the way to it. */
final class LiveRegistry implements AdapterServices, Outbound, AutoCloseable {
  static {
    // Else each answer waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<RegistryAdapter> adapters = new ArrayList<>();
  final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
  final Map<String, String> settings = new HashMap<>();
  private final Handler handler;
  Instant now = Instant.parse("2026-11-22T10:00:00Z");

  /** What arrived at the server. */
  record Seen(String method, String target, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }

    String header(String name) {
      return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    /** Query parameters and form fields. */
    Map<String, String> fields() {
      Map<String, String> fields = new LinkedHashMap<>();
      String query = target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
      for (String pair : (query + "&" + text()).split("&", -1)) {
        int equal = pair.indexOf('=');
        if (equal > 0) {
          fields.put(
              pair.substring(0, equal),
              java.net.URLDecoder.decode(pair.substring(equal + 1), UTF_8));
        }
      }
      return fields;
    }
  }

  /** What the server answers. */
  record Reply(int status, Map<String, String> headers, String body) {
    static Reply json(String body) {
      return new Reply(200, Map.of("Content-Type", "application/json"), body);
    }

    static Reply xml(String body) {
      return new Reply(200, Map.of("Content-Type", "text/xml; charset=UTF-8"), body);
    }

    Reply with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body);
    }

    Reply status(int other) {
      return new Reply(other, headers, body);
    }
  }

  @FunctionalInterface
  interface Handler {
    Reply handle(Seen request) throws IOException;
  }

  LiveRegistry(Handler handler) throws IOException {
    this.handler = handler;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::serve);
    server.start();
    settings.put("endpoint", base() + "/api");
  }

  private void serve(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((k, v) -> headers.put(k.toLowerCase(java.util.Locale.ROOT), v.get(0)));
    Seen request =
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            exchange.getRequestBody().readAllBytes());
    seen.add(request);
    try {
      Reply reply = handler.handle(request);
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] body = reply.body().getBytes(UTF_8);
      boolean none = body.length == 0;
      exchange.sendResponseHeaders(reply.status(), none ? -1 : body.length);
      if (!none) {
        exchange.getResponseBody().write(body);
      }
    } finally {
      exchange.close();
    }
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  AdapterConfig config(String yaml) throws Exception {
    Map<String, Object> engine = YamlGate.standard().readMap(yaml.getBytes(UTF_8));
    Set<String> operations =
        engine.get("operations") instanceof Map<?, ?> map
            ? new java.util.HashSet<>(map.keySet().stream().map(String::valueOf).toList())
            : Set.of();
    EnumSet<Capability> capabilities = EnumSet.noneOf(Capability.class);
    Map<String, Capability> names =
        Map.of(
            "findByHolder", Capability.FIND_BY_HOLDER,
            "findByNumber", Capability.FIND_BY_NUMBER,
            "verify", Capability.VERIFY,
            "deliver", Capability.DELIVER,
            "changes", Capability.CHANGES);
    names.forEach(
        (name, capability) -> {
          if (operations.contains(name)) {
            capabilities.add(capability);
          }
        });
    return new AdapterConfig("xa-live", Path.of("nowhere"), engine, settings, capabilities);
  }

  RegistryAdapter adapter(String yaml) throws Exception {
    AdapterConfig config = config(yaml);
    List<Issue> faults = new RestAdapterFactory().check(config);
    if (!faults.isEmpty()) {
      throw new AssertionError(faults);
    }
    RegistryAdapter adapter = new RestAdapterFactory().create(config, this);
    adapters.add(adapter);
    return adapter;
  }

  static CallContext call() {
    return CallContext.own("r-1", Duration.ofSeconds(20));
  }

  /** Every page of an answer, as the gateway asks for them. */
  static List<SourceReply> all(RegistryAdapter adapter, SourceQuery query) throws AdapterException {
    List<SourceReply> replies = new ArrayList<>();
    SourceReply reply = adapter.find(query, call());
    replies.add(reply);
    while (reply instanceof SourceReply.Page page && page.next() != null) {
      reply = adapter.find(query.at(page.next()), call());
      replies.add(reply);
    }
    return replies;
  }

  @Override
  public Response exchange(Request request, CallContext call) throws AdapterException {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(request.uri())
            .timeout(call.remaining())
            .method(
                request.method(),
                request.body() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(http::header);
    try {
      HttpResponse<byte[]> response =
          client.send(http.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Response(response.statusCode(), response.headers().map(), response.body());
    } catch (java.net.http.HttpTimeoutException e) {
      throw AdapterException.timeout("late", e);
    } catch (IOException e) {
      throw AdapterException.unavailable("the registry cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AdapterException.unavailable("interrupted", e);
    }
  }

  @Override
  public Outbound http() {
    return this;
  }

  @Override
  public Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public Path area() {
    throw new AssertionError("REST needs no files");
  }

  @Override
  public RecordStore records() {
    throw new AssertionError("REST needs no records");
  }

  URI uri(String path) {
    return URI.create(base() + path);
  }

  @Override
  public void close() {
    adapters.forEach(
        a -> {
          try {
            a.close();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    server.stop(0);
  }
}

package org.comity.gateway.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {
  private static final int LIMIT = 100_000;
  private static WireMockServer server;
  private static OutboundClient client;

  @BeforeAll
  static void start() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    client = new OutboundClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.stop();
  }

  @BeforeEach
  void reset() {
    server.resetAll();
  }

  @Test
  void exchangesBytesAndHeaders() throws Exception {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(201)
                    .withHeader("X-One", "1")
                    .withHeader("Set-Cookie", "a=b")
                    .withBody("ü")));
    Outbound.Request post =
        new Outbound.Request(
            "POST",
            URI.create(server.baseUrl() + "/x?y=1"),
            Map.of("Content-Type", "text/xml; charset=UTF-8", "SOAPAction", "\"a\""),
            "body".getBytes(StandardCharsets.UTF_8),
            LIMIT);
    Outbound.Response response = outbound().exchange(post, in(2000));
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("x-one")).isEqualTo("1");
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("ü");
    outbound().exchange(post, in(2000));
    server.verify(
        2,
        postRequestedFor(urlEqualTo("/x?y=1"))
            .withHeader(
                "Content-Type",
                com.github.tomakehurst.wiremock.client.WireMock.equalTo("text/xml; charset=UTF-8"))
            .withoutHeader("Cookie")
            .withoutHeader("Accept-Encoding"));
  }

  @ParameterizedTest
  @CsvSource({
    "EMPTY_RESPONSE, UNAVAILABLE",
    "CONNECTION_RESET_BY_PEER, UNAVAILABLE",
    "MALFORMED_RESPONSE_CHUNK, INVALID_ANSWER",
  })
  void namesFaults(Fault fault, Kind kind) {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
    assertThat(failure(get("/"), 2000).kind()).isEqualTo(kind);
  }

  @Test
  void takesNoGarbageForAnAnswer() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
    assertThat(failure(get("/"), 2000).kind()).isIn(Kind.INVALID_ANSWER, Kind.UNAVAILABLE);
  }

  @Test
  void endsADribbleAtTheDeadline() {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withBody("x".repeat(1000)).withChunkedDribbleDelay(50, 20_000)));
    endsInTime(get("/"));
  }

  @Test
  void endsASilentRegistryAtTheDeadline() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(20_000)));
    endsInTime(get("/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "HTTP/1.1 200 OK\r\nContent-Le"
      })
  void endsAStallAtTheDeadline(String start) throws Exception {
    try (RawServer raw = new RawServer(start, true)) {
      endsInTime(raw.get());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "HTTP/1.1 200 OK\r\n\r\nno length at all"
      })
  void refusesABodyThatMayBeCutShort(String all) throws Exception {
    try (RawServer raw = new RawServer(all, false)) {
      assertThat(failure(raw.get(), 2000, raw.origin()).kind()).isEqualTo(Kind.INVALID_ANSWER);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesMoreThanAllowed(boolean chunked) {
    var response = aResponse().withBody(new byte[LIMIT + 1]);
    server.stubFor(
        any(anyUrl()).willReturn(chunked ? response.withChunkedDribbleDelay(2, 10) : response));
    AdapterException e = failure(get("/"), 2000);
    assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
    assertThat(e).hasMessageContaining("larger");
  }

  @Test
  void followsNoRedirect() throws Exception {
    server.stubFor(
        any(urlEqualTo("/a")).willReturn(aResponse().withStatus(302).withHeader("Location", "/b")));
    assertThat(outbound().exchange(get("/a"), in(2000)).status()).isEqualTo(302);
    server.verify(0, getRequestedFor(urlEqualTo("/b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/",
        "https://127.0.0.1/",
        "file:///etc/passwd",
        "http://127.0.0.1@evil/"
      })
  void leadsNowhereElse(String uri) {
    Outbound.Request request = new Outbound.Request("GET", URI.create(uri), Map.of(), null, LIMIT);
    assertThat(failure(request, 2000).kind()).isEqualTo(Kind.REFUSED);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nInjected: 1", "a\nb", "a\u0000", "ā"})
  void refusesHeaderValuesThatBreakOut(String value) {
    Outbound.Request request =
        new Outbound.Request("GET", get("/").uri(), Map.of("X-A", value), null, LIMIT);
    assertThat(failure(request, 2000).kind()).isEqualTo(Kind.REFUSED);
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void saysUnavailableForAClosedPort() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI uri = URI.create("http://127.0.0.1:" + port + "/");
    AdapterException e =
        failure(new Outbound.Request("GET", uri, Map.of(), null, LIMIT), 2000, Origin.of(uri));
    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(e.retryable()).isTrue();
  }

  @Test
  void leaksNoConnectionWhenCallsFail() throws Exception {
    server.stubFor(any(urlEqualTo("/ok")).willReturn(aResponse().withBody("ok")));
    server.stubFor(
        any(urlEqualTo("/bad")).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    for (int i = 0; i < 600; i++) { // more than the pool holds for one host
      failure(get("/bad"), 2000);
    }
    assertThat(outbound().exchange(get("/ok"), in(2000)).status()).isEqualTo(200);
  }

  private static void endsInTime(Outbound.Request request) {
    long start = System.nanoTime();
    AdapterException e = failure(request, 400, Origin.of(request.uri()));
    assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
    // Far from the 20 seconds that the server takes, and far from a busy machine's pauses.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private static Outbound outbound() {
    return client.forOrigins(Set.of(Origin.of(URI.create(server.baseUrl()))));
  }

  private static AdapterException failure(Outbound.Request request, long millis) {
    return failure(request, millis, Origin.of(URI.create(server.baseUrl())));
  }

  private static AdapterException failure(Outbound.Request request, long millis, Origin origin) {
    AdapterException e =
        catchThrowableOfType(
            AdapterException.class,
            () -> client.forOrigins(Set.of(origin)).exchange(request, in(millis)));
    assertThat(e).isNotNull();
    return e;
  }

  private static CallContext in(long millis) {
    return CallContext.own("test", Duration.ofMillis(millis));
  }

  private static Outbound.Request get(String path) {
    return new Outbound.Request("GET", URI.create(server.baseUrl() + path), Map.of(), null, LIMIT);
  }

  /** Sends fixed bytes to each caller, then stalls or closes. */
  private static final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final CountDownLatch end = new CountDownLatch(1);

    RawServer(String bytes, boolean stall) throws IOException {
      Thread thread =
          new Thread(
              () -> {
                while (!socket.isClosed()) {
                  serve(bytes, stall);
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    private void serve(String bytes, boolean stall) {
      try (Socket peer = socket.accept()) {
        peer.getInputStream().read(new byte[4096]);
        OutputStream out = peer.getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        if (stall) {
          end.await();
        }
      } catch (IOException | InterruptedException e) {
        // the test is over, or the client went away as it should
      }
    }

    Outbound.Request get() {
      return new Outbound.Request(
          "GET",
          URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"),
          Map.of(),
          null,
          LIMIT);
    }

    Origin origin() {
      return Origin.of(get().uri());
    }

    @Override
    public void close() throws IOException {
      end.countDown();
      socket.close();
    }
  }
}

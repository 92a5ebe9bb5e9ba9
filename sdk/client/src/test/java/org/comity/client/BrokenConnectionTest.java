package org.comity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a socket can do that an HTTP server would not. */
class BrokenConnectionTest {
  private final Deque<String> replies = new ConcurrentLinkedDeque<>();
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve);
    thread.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    thread.join(10_000);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        readHead(socket.getInputStream());
        String reply = replies.size() > 1 ? replies.poll() : replies.peek();
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      } catch (IOException e) {
        // Closed by the test, or by a client that gave up.
      }
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int last = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      last = (last << 8) | c;
      if (last == 0x0d0a0d0a) {
        return;
      }
    }
  }

  private ComityClient client() {
    return ComityClient.builder()
        .baseUrl("http://127.0.0.1:" + server.getLocalPort())
        .token("t")
        .random(() -> 0.0)
        .build();
  }

  private static final String INBOX = "{\"items\":[]}";
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  @Test
  void anAnswerCutShortWithoutALengthIsTriedAgain() {
    replies.addAll(
        List.of(
            HEAD + "\r\n" + "{\"items\":[",
            HEAD + "Content-Length: 12\r\nConnection: close\r\n\r\n" + INBOX));
    try (ComityClient client = client()) {
      assertThat(client.inbox().page(null).items()).isEmpty();
    }
    assertThat(connections).hasValue(2);
  }

  @Test
  void anAnswerThatIsAlwaysCutShortIsNeverTakenForAnAnswer() {
    replies.add(HEAD + "Content-Length: 12\r\n\r\n" + "{\"items\":[");
    try (ComityClient client = client()) {
      assertThatThrownBy(() -> client.inbox().page(null)).isInstanceOf(TransportException.class);
    }
    assertThat(connections).hasValue(4);
  }

  @Test
  void somethingThatIsNotHttpIsATransportFailure() {
    replies.add("SSH-2.0-thing\r\n");
    try (ComityClient client = client()) {
      assertThatThrownBy(() -> client.inbox().page(null)).isInstanceOf(TransportException.class);
    }
  }
}

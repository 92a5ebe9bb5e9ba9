package org.comity.kit.simulate;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.comity.kit.Behaviour;
import org.comity.kit.simulate.Desk.Twist;

/** Sends what a desk answers, spoilt as a behaviour says. Safe for many threads. */
final class Manners implements AutoCloseable {
  /** How long a slow answer takes. */
  static final Duration SLOW = Duration.ofSeconds(5);

  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final long HUGE = 64L * 1024 * 1024;

  private final Desk desk;
  private final AtomicLong sent;
  private final List<String> told;
  private final Corpus corpus;
  private final String elsewhere;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger hostile = new AtomicInteger();

  /** Documents that no reader may take. */
  @FunctionalInterface
  interface Corpus {
    List<byte[]> documents();
  }

  /**
   * @param told personal data of the samples: what a careless registry writes into errors and pages
   */
  Manners(Desk desk, AtomicLong sent, List<String> told, Corpus corpus, String elsewhere) {
    this.desk = desk;
    this.sent = sent;
    this.told = List.copyOf(told);
    this.corpus = corpus;
    this.elsewhere = elsewhere;
  }

  void answer(HttpExchange exchange, Asked asked, Behaviour behaviour)
      throws IOException, InterruptedException {
    switch (behaviour) {
      case SOUND -> whole(exchange, desk.answer(asked, Twist.NONE));
      case OTHER_PERSON -> whole(exchange, desk.answer(asked, Twist.OTHER));
      case ENDLESS_PAGES -> whole(exchange, desk.answer(asked, Twist.ENDLESS));
      case LOST_PAGE -> whole(exchange, desk.answer(asked, Twist.LOST));
      case CUT_WITHIN -> whole(exchange, desk.answer(asked, Twist.CUT_WITHIN));
      case SLOW -> {
        if (!closed.await(SLOW.toMillis(), TimeUnit.MILLISECONDS)) {
          whole(exchange, desk.answer(asked, Twist.NONE));
        }
      }
      case STALLED -> closed.await(NEVER.toMillis(), TimeUnit.MILLISECONDS);
      case DRIP -> drip(exchange, desk.answer(asked, Twist.NONE));
      case DOWN -> {
        // The exchange is closed without a status line, and its connection with it.
      }
      case FAILING -> whole(exchange, desk.failure("failed while reading " + told));
      case BUSY -> {
        exchange.getResponseHeaders().set("Retry-After", "3");
        exchange.sendResponseHeaders(503, -1);
      }
      case UNAUTHORISED -> exchange.sendResponseHeaders(401, -1);
      case HTML -> whole(exchange, Reply.of(200, "text/html; charset=utf-8", page()));
      case EMPTY -> whole(exchange, desk.answer(asked, Twist.NONE).with(new byte[0]));
      case WRONG_TYPE -> {
        Reply right = desk.answer(asked, Twist.NONE);
        whole(exchange, Reply.of(right.status(), "application/octet-stream", right.body()));
      }
      case TRUNCATED -> truncated(exchange, desk.answer(asked, Twist.NONE));
      case CUT -> cut(exchange, desk.answer(asked, Twist.NONE));
      case OVERSIZED -> huge(exchange, desk.answer(asked, Twist.NONE));
      case REDIRECT -> {
        exchange.getResponseHeaders().set("Location", elsewhere + "/elsewhere");
        exchange.sendResponseHeaders(302, -1);
      }
      case HOSTILE -> whole(exchange, desk.holding(nextOfCorpus(), asked));
    }
  }

  private byte[] nextOfCorpus() {
    List<byte[]> documents = corpus.documents();
    return documents.get(Math.floorMod(hostile.getAndIncrement(), documents.size()));
  }

  /** Complete for the protocol; its content is cut off. */
  private void truncated(HttpExchange exchange, Reply right) throws IOException {
    whole(exchange, right.with(Arrays.copyOf(right.body(), right.body().length * 2 / 3)));
  }

  private String page() {
    return "<!DOCTYPE html><html><head><title>Log in</title></head><body>Log in as "
        + String.join(" ", told)
        + "</body></html>";
  }

  void whole(HttpExchange exchange, Reply reply) throws IOException {
    head(exchange, reply);
    int length = reply.body().length;
    exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
    if (length > 0) {
      write(exchange.getResponseBody(), reply.body(), length);
    }
  }

  private static void head(HttpExchange exchange, Reply reply) {
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    reply.headers().forEach((k, v) -> exchange.getResponseHeaders().set(k, v));
  }

  /** Some bytes, and then no more. */
  private void drip(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
    head(exchange, reply);
    exchange.sendResponseHeaders(reply.status(), reply.body().length + 1L);
    write(exchange.getResponseBody(), reply.body(), Math.min(20, reply.body().length));
    closed.await(NEVER.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Fewer bytes than were announced. */
  private void cut(HttpExchange exchange, Reply reply) throws IOException {
    head(exchange, reply);
    exchange.sendResponseHeaders(reply.status(), reply.body().length + 1L);
    write(exchange.getResponseBody(), reply.body(), reply.body().length / 2);
  }

  /** A right beginning, and then blanks without end. */
  private void huge(HttpExchange exchange, Reply reply) throws IOException {
    head(exchange, reply);
    exchange.sendResponseHeaders(reply.status(), 0);
    OutputStream out = exchange.getResponseBody();
    int begin = Math.max(0, reply.body().length - 1);
    write(out, reply.body(), begin);
    byte[] blanks = new byte[64 * 1024];
    Arrays.fill(blanks, (byte) ' ');
    for (long all = 0; all < HUGE; all += blanks.length) {
      write(out, blanks, blanks.length);
    }
    write(
        out,
        Arrays.copyOfRange(reply.body(), begin, reply.body().length),
        reply.body().length - begin);
  }

  private void write(OutputStream out, byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    out.flush();
    sent.addAndGet(length);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

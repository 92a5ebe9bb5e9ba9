package org.comity.client;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The standard transport, on the HTTP client of the JDK. */
final class JdkTransport implements Transport {
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final HttpClient http;
  private final @Nullable ExecutorService owned;

  /** A transport with a client of its own. */
  JdkTransport(Duration connectTimeout) {
    this.owned =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "comity-client-" + THREADS.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(owned)
            .build();
  }

  /** A transport on a client that somebody else set up and closes. */
  JdkTransport(HttpClient http) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("the HTTP client must not follow redirects");
    }
    this.http = http;
    this.owned = null;
  }

  @Override
  public CompletableFuture<TransportResponse> send(TransportRequest request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    request.headers().forEach(builder::header);
    byte[] body = request.body();
    builder.method(
        request.method(),
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body));
    long limit = request.maxResponseBytes();
    // The JDK cancels the exchange when a future derived from its own is cancelled.
    return http.sendAsync(builder.build(), head -> new BoundedBody(limit))
        .thenApply(r -> new TransportResponse(r.statusCode(), r.headers().map(), r.body()));
  }

  @Override
  public String name() {
    return "java-http/" + Runtime.version().feature();
  }

  @Override
  public void close() {
    if (owned != null) {
      owned.shutdown();
    }
  }

  /** Gathers a body up to a limit. */
  private static final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final long limit;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    BoundedBody(long limit) {
      this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription s) {
      subscription = s;
      s.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (bytes.size() + (long) buffer.remaining() > limit) {
          Objects.requireNonNull(subscription).cancel();
          body.completeExceptionally(new ResponseTooLargeException(limit));
          return;
        }
        byte[] piece = new byte[buffer.remaining()];
        buffer.get(piece);
        bytes.writeBytes(piece);
      }
    }

    @Override
    public void onError(Throwable error) {
      body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toByteArray());
    }
  }
}

package org.comity.kit;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * HTTP on the JDK's client with what the SPI promises: one deadline over the whole exchange (the
 * client's own time-out does not cover a body that stalls), a bound on the answer, no redirects.
 */
public final class SimpleOutbound implements Outbound {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Makes one; costly, keep it. */
  public SimpleOutbound() {}

  @Override
  public Response exchange(Request request, CallContext call) throws AdapterException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    request.headers().forEach(builder::header);
    byte[] body = request.body();
    builder.method(
        request.method(),
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body));
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(builder.build(), info -> new Bounded(request.maxBytes()));
    try {
      HttpResponse<byte[]> response =
          exchange.get(call.remaining().toNanos(), TimeUnit.NANOSECONDS);
      Map<String, List<String>> headers = new HashMap<>();
      response.headers().map().forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v));
      return new Response(response.statusCode(), headers, response.body());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw AdapterException.timeout("the registry did not answer in time", null);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw AdapterException.unavailable("the call was interrupted", null);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
  }

  private static AdapterException failed(@Nullable Throwable cause) {
    Throwable inner = cause instanceof CompletionException c ? c.getCause() : cause;
    for (Throwable t = inner; t != null; t = t.getCause()) {
      if (t instanceof TooLarge) {
        return AdapterException.invalidAnswer("the registry's answer is larger than allowed", null);
      }
    }
    return AdapterException.unavailable("the registry could not be reached or broke off", null);
  }

  /** Gathers a body and stops at its bound. */
  private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private Flow.@Nullable Subscription subscription;

    private Bounded(int most) {
      this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
      subscription = newSubscription;
      newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (bytes.size() + buffer.remaining() > most) {
          if (subscription != null) {
            subscription.cancel();
          }
          result.completeExceptionally(new TooLarge());
          return;
        }
        byte[] piece = new byte[buffer.remaining()];
        buffer.get(piece);
        bytes.writeBytes(piece);
      }
    }

    @Override
    public void onError(Throwable error) {
      result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      result.complete(bytes.toByteArray());
    }
  }

  /** More than the bound. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooLarge() {
      super("larger than allowed", null, false, false);
    }
  }
}

package org.comity.gateway.admin;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stream into an answer: waits for each piece to be on its way, so that memory stays flat. */
final class ResponseStream extends OutputStream {
  private static final int PIECE = 64 * 1024;
  private static final long PIECE_SECONDS = 60;

  private final Context context;
  private final HttpServerResponse response;
  private Buffer pending = Buffer.buffer(PIECE);

  ResponseStream(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    pending.appendBytes(bytes, offset, length);
    if (pending.length() >= PIECE) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (pending.length() == 0) {
      return;
    }
    Buffer piece = pending;
    pending = Buffer.buffer(PIECE);
    CompletableFuture<Void> written = new CompletableFuture<>();
    context.runOnContext(
        go ->
            response
                .write(piece)
                .onSuccess(written::complete)
                .onFailure(written::completeExceptionally));
    try {
      written.get(PIECE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while writing");
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the reader went away or is too slow", e);
    }
  }
}

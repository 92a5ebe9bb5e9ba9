package org.comity.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Event loops and the limits of HTTP itself, the same for both ports. */
public final class EventLoops {
  private static final int START_SECONDS = 30;
  private static final int IDLE_SECONDS = 75;
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int LARGEST_HEADER = 16 * 1024;

  private EventLoops() {}

  /** Starts event loops; each port has its own, so that load on one cannot silence the other. */
  public static Vertx start(int loops) {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(loops)
            .setWorkerPoolSize(2)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
  }

  /** What HTTP takes at most; compression off, so that no answer's size tells its content. */
  public static HttpServerOptions serverOptions(String host, int port) {
    return new HttpServerOptions()
        .setHost(host)
        .setPort(port)
        .setIdleTimeout(IDLE_SECONDS)
        .setMaxInitialLineLength(LONGEST_LINE)
        .setMaxHeaderSize(LARGEST_HEADER)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(false);
  }

  /**
   * Waits for a part of the start.
   *
   * @param what what is waited for, as the message names it
   */
  public static <T> T await(Future<T> future, String what) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String why =
          cause instanceof BindException
              ? "the address " + what + " is taken or not ours; choose another port"
              : what + " could not be set up";
      throw new ServerStartException(why, cause);
    } catch (TimeoutException e) {
      throw new ServerStartException(what + " took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException(what + " was interrupted", e);
    }
  }

  /** Closes every connection and ends the threads. */
  public static void stop(@Nullable Vertx vertx) {
    if (vertx != null) {
      await(vertx.close(), "the event loops");
    }
  }
}

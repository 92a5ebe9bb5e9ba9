package org.comity.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** How synchronous callers wait for the one, asynchronous, core. */
final class Waiting {
  private Waiting() {}

  /**
   * Waits; the deadline of the call ends it.
   *
   * @throws ComityException if the call failed, or the thread was interrupted
   */
  static <T> T on(CompletableFuture<T> call) {
    try {
      return call.get();
    } catch (ExecutionException e) {
      Throwable cause = Tries.unwrap(e.getCause() == null ? e : e.getCause());
      if (cause instanceof RuntimeException failure) {
        throw failure;
      } else if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new TransportException(
          "the thread was interrupted; the call may have been taken",
          new ComityException.Details(null, null, true, 1, e));
    }
  }
}

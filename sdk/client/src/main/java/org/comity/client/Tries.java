package org.comity.client;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One call: its tries, one after the other, under one total deadline. */
final class Tries<T> {
  private final Core core;
  private final Operation<T> operation;
  private final long deadline;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile @Nullable CompletableFuture<?> underWay;
  private volatile @Nullable ComityException last;
  private volatile String requestId = "";
  private volatile int tries;

  Tries(Core core, Operation<T> operation, long deadline) {
    this.core = core;
    this.operation = operation;
    this.deadline = deadline;
  }

  CompletableFuture<T> start() {
    // Covers everything: connecting, a body that stalls, and the waits between tries.
    result.orTimeout(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    CompletableFuture<T> out = new CompletableFuture<>();
    result.whenComplete(
        (value, error) -> {
          giveUp();
          if (error == null) {
            out.complete(value);
          } else {
            out.completeExceptionally(
                error instanceof TimeoutException ? overdue() : unwrap(error));
          }
        });
    out.whenComplete(
        (value, error) -> {
          if (out.isCancelled()) {
            result.cancel(true);
          }
        });
    next();
    return out;
  }

  private void next() {
    if (result.isDone()) {
      return;
    }
    CompletableFuture<TransportResponse> sent = send();
    underWay = sent;
    if (result.isDone()) {
      giveUp();
    }
    sent.whenComplete(
        (response, error) -> {
          try {
            answered(response, error);
          } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
          }
        });
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one try at a time; volatile for who reads
  private CompletableFuture<TransportResponse> send() {
    tries++;
    requestId = UUID.randomUUID().toString();
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    try {
      return core.transport().send(core.request(operation, requestId, left));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void answered(@Nullable TransportResponse response, @Nullable Throwable error) {
    if (response == null) {
      failed(broken(error == null ? new IOException("no response") : unwrap(error)), Duration.ZERO);
      return;
    }
    Received received = core.received(operation, response, requestId, tries);
    try {
      if (response.status() < 200 || response.status() > 299) {
        failed(received.failure(), received.retryAfter());
      } else {
        result.complete(operation.reader().read(received));
      }
    } catch (ComityException e) {
      failed(e, Duration.ZERO);
    }
  }

  private void failed(ComityException failure, Duration retryAfter) {
    last = failure;
    RetryPolicy policy = core.settings().retries();
    Duration wait = policy.waitAfter(tries, core.settings().random().getAsDouble(), retryAfter);
    boolean inTime = wait.toNanos() < deadline - System.nanoTime();
    if (failure.retryable() && operation.repeatable() && tries < policy.maxTries() && inTime) {
      CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS).execute(this::next);
    } else {
      result.completeExceptionally(failure);
    }
  }

  private ComityException broken(Throwable error) {
    boolean retryable = error instanceof IOException && !(error instanceof SSLException);
    if (error instanceof ResponseTooLargeException) {
      return new InvalidAnswerException(
          operation.id() + ": " + error.getMessage(), details(null, false, error));
    }
    return new TransportException(
        operation.id() + ": no complete answer (" + error.getClass().getSimpleName() + ")",
        details(null, retryable, error));
  }

  private DeadlineException overdue() {
    ComityException failure = last;
    String message = operation.id() + ": no answer within the deadline, after " + tries + " tries";
    return new DeadlineException(message, details(failure, true, failure), null);
  }

  private ComityException.Details details(
      @Nullable ComityException failure, boolean retryable, @Nullable Throwable cause) {
    return new ComityException.Details(
        failure == null ? null : failure.problem().orElse(null),
        requestId,
        retryable,
        tries,
        cause);
  }

  private void giveUp() {
    CompletableFuture<?> sent = underWay;
    if (sent != null) {
      sent.cancel(true);
    }
  }

  static Throwable unwrap(Throwable error) {
    Throwable cause = error.getCause();
    return error instanceof CompletionException && cause != null ? unwrap(cause) : error;
  }
}

package org.comity.adapter.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.comity.adapter.rest.TokenRequest.Token;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * The token of one registry: kept in memory, renewed early, and asked for once however many wait
 * for it. Safe for many threads.
 */
final class TokenSource {
  private final TokenRequest request;
  private final Clock clock;
  private final AtomicReference<@Nullable CompletableFuture<Token>> underWay =
      new AtomicReference<>();
  private volatile @Nullable Token current;

  TokenSource(TokenRequest request, Clock clock) {
    this.request = request;
    this.clock = clock;
  }

  /**
   * A token that should be taken.
   *
   * @param refused one that the registry did not take; absent for none
   */
  String token(@Nullable String refused, CallContext call) throws AdapterException {
    while (true) {
      Token token = current;
      if (token != null && isFresh(token, refused)) {
        return token.value();
      }
      CompletableFuture<Token> mine = new CompletableFuture<>();
      CompletableFuture<Token> other = underWay.compareAndExchange(null, mine);
      if (other == null) {
        return fetch(mine, refused, call).value();
      }
      Token shared = await(other, call);
      if (shared != null && !shared.value().equals(refused)) {
        return shared.value();
      }
      if (call.remaining().isZero()) {
        throw late(null);
      }
    }
  }

  private boolean isFresh(Token token, @Nullable String refused) {
    return !token.value().equals(refused) && clock.instant().isBefore(token.renewAt());
  }

  private Token fetch(CompletableFuture<Token> mine, @Nullable String refused, CallContext call)
      throws AdapterException {
    try {
      Token known = current;
      // Another thread may have ended between our look and our turn.
      Token token = known != null && isFresh(known, refused) ? known : renewed(refused, call);
      current = token;
      mine.complete(token);
      return token;
    } catch (AdapterException | RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.set(null);
    }
  }

  /** A new token; or the old one, if none can be had and it has not ended. */
  private Token renewed(@Nullable String refused, CallContext call) throws AdapterException {
    try {
      return request.ask(call);
    } catch (AdapterException e) {
      Token old = current;
      Instant now = clock.instant();
      if (old != null && !old.value().equals(refused) && now.isBefore(old.ends())) {
        return old;
      }
      throw e;
    }
  }

  /** What another thread got; {@code null} if only its own time was too short. */
  private static @Nullable Token await(CompletableFuture<Token> other, CallContext call)
      throws AdapterException {
    try {
      return other.get(Math.max(1, call.remaining().toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AdapterException.unavailable("the call was given up", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AdapterException cause) {
        if (cause.kind() == AdapterException.Kind.TIMEOUT && !call.remaining().isZero()) {
          return null;
        }
        throw cause;
      }
      throw AdapterException.unavailable("no token could be asked for", e);
    }
  }

  private static AdapterException late(@Nullable Throwable cause) {
    return AdapterException.timeout("the registry's token server did not answer in time", cause);
  }
}

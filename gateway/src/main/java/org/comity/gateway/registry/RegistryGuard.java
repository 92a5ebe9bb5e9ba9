package org.comity.gateway.registry;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.model.RegistryState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between callers and one registry: so many calls at a time, each ended at its deadline, and
 * none while the registry is known to be down. Safe for use by many threads.
 */
public final class RegistryGuard {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryGuard.class);
  private static final Duration WAIT_FOR_PERMIT = Duration.ofMillis(250);
  // The way out ends calls by itself at the deadline; this is what it may need to say so.
  private static final Duration GRACE = Duration.ofMillis(60);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(10);

  private final String registry;
  private final Duration deadline;
  private final Semaphore permits;
  private final ExecutorService threads;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private volatile @Nullable Instant lastAnswer;
  private volatile @Nullable Boolean lastGood;
  // Whether lastGood comes from a look and not from a call.
  private volatile boolean probed;

  /**
   * @param permits most calls at a time
   * @param deadline most time for one call
   */
  public RegistryGuard(
      String registry, int permits, Duration deadline, ExecutorService threads, Clock clock) {
    this.registry = registry;
    this.deadline = deadline;
    this.permits = new Semaphore(permits);
    this.threads = threads;
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            registry,
            CircuitBreakerConfig.custom()
                .slidingWindow(20, 10, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(50)
                .waitDurationInOpenState(LEFT_ALONE)
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
  }

  /** Work with the registry, which gets the deadline that holds for it. */
  @FunctionalInterface
  public interface Work<T> {
    T run(CallContext call) throws AdapterException;
  }

  /**
   * Does work with the registry on a thread of its own and waits no longer than the deadline.
   *
   * @throws AdapterException as the work does; TIMEOUT at the deadline; UNAVAILABLE if the registry
   *     is known to be down or has too many calls
   */
  public <T> T call(CallContext call, Work<T> work) throws AdapterException {
    CallContext bounded = bounded(call);
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException e) {
      throw leftAlone(e);
    }
    long start = System.nanoTime();
    try {
      T value = inTime(bounded, work);
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      good();
      return value;
    } catch (AdapterException e) {
      record(e, System.nanoTime() - start);
      throw e;
    } catch (RuntimeException e) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
      throw e;
    }
  }

  /**
   * Does work that no agency waits for: not while the registry is known to be down, and without a
   * word to the breaker, since what fails there need not fail for agencies.
   *
   * @throws AdapterException as {@link #call} does
   */
  public <T> T aside(CallContext call, Work<T> work) throws AdapterException {
    if (breaker.getState() == CircuitBreaker.State.OPEN) {
      throw leftAlone(null);
    }
    return inTime(bounded(call), work);
  }

  /**
   * Does work with what is kept here of a registry: whatever comes of it is no reason to leave the
   * registry alone.
   *
   * @throws AdapterException as {@link #call} does
   */
  public <T> T here(CallContext call, Work<T> work) throws AdapterException {
    try {
      T value = inTime(bounded(call), work);
      good();
      return value;
    } catch (AdapterException e) {
      if (e.kind() != AdapterException.Kind.NOT_SUPPORTED) {
        bad();
      }
      throw e;
    }
  }

  private static AdapterException leftAlone(@Nullable Exception cause) {
    return AdapterException.unavailable(
        "half of the last calls to the registry or more failed or got no answer in time, so it is"
            + " not asked for "
            + LEFT_ALONE.toSeconds()
            + " seconds",
        cause);
  }

  /**
   * Looks whether the registry is there. Says nothing to the breaker: what a look finds need not
   * hold for a real call, nor may it hide what real calls found.
   */
  public void probe(CallContext call, Work<Boolean> look) {
    CallContext bounded = bounded(call);
    try {
      inTime(bounded, look);
      if (lastGood == null || probed) {
        lastGood = true;
        probed = true;
      }
    } catch (AdapterException e) {
      lastGood = false;
      probed = true;
    }
  }

  private CallContext bounded(CallContext call) {
    long own = System.nanoTime() + deadline.toNanos();
    long end = call.deadlineNanos() - own < 0 ? call.deadlineNanos() : own;
    return new CallContext(
        call.requestId(),
        end,
        call.agency(),
        call.purpose(),
        call.legalBasis(),
        call.caseRef(),
        call.hops());
  }

  private <T> T inTime(CallContext call, Work<T> work) throws AdapterException {
    acquire(call);
    Future<T> future;
    try {
      future = threads.submit(() -> runAndRelease(call, work));
    } catch (RejectedExecutionException e) {
      permits.release();
      throw AdapterException.unavailable("the gateway has no thread left to ask the registry", e);
    }
    try {
      return future.get(call.remaining().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      future.cancel(true);
      throw AdapterException.timeout("the registry did not answer in time", e);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw AdapterException.timeout("the call was given up", e);
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  /** The permit is free when the work has ended, not when its caller gave up. */
  private <T> T runAndRelease(CallContext call, Work<T> work) throws AdapterException {
    try {
      return work.run(call);
    } finally {
      permits.release();
    }
  }

  private void acquire(CallContext call) throws AdapterException {
    try {
      long wait = Math.min(WAIT_FOR_PERMIT.toNanos(), call.remaining().toNanos());
      if (!permits.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
        throw AdapterException.unavailable("the registry has as many calls as it may have", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AdapterException.timeout("the call was given up", e);
    }
  }

  private AdapterException cause(ExecutionException e) {
    if (e.getCause() instanceof AdapterException adapter) {
      return adapter;
    }
    // An adapter that fails in an unforeseen way has no usable answer; its text may quote one.
    Throwable cause = e.getCause();
    LOG.error(
        "registry {}: the adapter failed, {}",
        registry,
        cause == null ? "no cause" : cause.getClass().getName());
    LOG.debug("adapter failure", e);
    return AdapterException.invalidAnswer("the adapter could not make sense of the answer", e);
  }

  private void record(AdapterException e, long nanos) {
    switch (e.kind()) {
      case UNAVAILABLE, TIMEOUT -> {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, e);
        bad();
      }
      // It is there: what one person's record makes it answer is no reason to refuse all others.
      case INVALID_ANSWER -> {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        bad();
      }
      case REFUSED -> {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        good();
      }
      case NOT_SUPPORTED -> breaker.releasePermission();
    }
  }

  private void good() {
    lastGood = true;
    probed = false;
    lastAnswer = clock.instant();
  }

  private void bad() {
    lastGood = false;
    probed = false;
  }

  /** How the registry is, as far as calls showed. */
  public RegistryState state() {
    if (breaker.getState() == CircuitBreaker.State.OPEN) {
      return RegistryState.DOWN;
    }
    Boolean good = lastGood;
    if (good == null) {
      return RegistryState.UNKNOWN;
    }
    if (good) {
      return RegistryState.UP;
    }
    return lastAnswer == null ? RegistryState.DOWN : RegistryState.DEGRADED;
  }

  /** 0 closed, 1 half open, 2 open. */
  public int breaker() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
  }

  /** Last good answer since the start. */
  public @Nullable Instant lastAnswer() {
    return lastAnswer;
  }
}

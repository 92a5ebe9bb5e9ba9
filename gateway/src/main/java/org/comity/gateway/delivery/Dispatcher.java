package org.comity.gateway.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries that are due and sends each on its way, so many at a time for each registry that
 * a slow one holds back nobody else.
 */
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final int MOST_PER_REGISTRY = 16;

  private final Outbox outbox;
  private final Registries registries;
  private final Consumer<Claimed> deliver;
  private final DeliveryPolicy policy;
  private final ExecutorService threads;
  private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final AtomicInteger total = new AtomicInteger();
  private final AtomicLong retries = new AtomicLong();
  private final Semaphore wake = new Semaphore(0);
  private final Thread loop;
  private volatile boolean closed;

  /**
   * @param deliver does one delivery, whatever it takes, and writes down how it ended
   */
  public Dispatcher(
      Outbox outbox,
      Registries registries,
      Consumer<Claimed> deliver,
      DeliveryPolicy policy,
      ExecutorService threads) {
    this.outbox = outbox;
    this.registries = registries;
    this.deliver = deliver;
    this.policy = policy;
    this.threads = threads;
    this.loop = new Thread(this::run, "delivery-dispatcher");
    loop.setDaemon(true);
  }

  public void start() {
    loop.start();
  }

  /** Looks for deliveries now rather than at the next turn. */
  public void wake() {
    wake.release();
  }

  /** Tries after the first, since the start. */
  public long retries() {
    return retries.get();
  }

  private void run() {
    while (!closed) {
      Duration pause = IDLE;
      try {
        if (dispatch() > 0) {
          pause = Duration.ZERO;
        }
      } catch (RuntimeException e) {
        LOG.warn("delivery: the outbox cannot be read ({})", e.getClass().getSimpleName());
        LOG.debug("claiming deliveries", e);
        pause = AFTER_FAILURE;
      }
      try {
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private int dispatch() {
    Map<String, Integer> limits = new HashMap<>();
    Duration lease = policy.lease();
    for (Registry registry : registries.all()) {
      int free = most(registry) - count(registry.id()).get();
      // What is for a refused one waits until its operator has mended it.
      if (free > 0 && registries.enabled(registry) && !registry.isRefused()) {
        limits.put(registry.id(), free);
        Duration own = registry.config().deadline().plus(policy.lease());
        lease = own.compareTo(lease) > 0 ? own : lease;
      }
    }
    if (limits.isEmpty()) {
      return 0;
    }
    List<Claimed> claimed = outbox.claim(limits, lease);
    claimed.forEach(this::hand);
    return claimed.size();
  }

  private static int most(Registry registry) {
    return Math.max(1, Math.min(MOST_PER_REGISTRY, registry.config().permits() / 2));
  }

  private AtomicInteger count(String registry) {
    return underWay.computeIfAbsent(registry, k -> new AtomicInteger());
  }

  private void hand(Claimed claimed) {
    if (claimed.attempts() > 1) {
      retries.incrementAndGet();
    }
    count(claimed.registry()).incrementAndGet();
    total.incrementAndGet();
    try {
      threads.execute(() -> deliverOne(claimed));
    } catch (RejectedExecutionException e) {
      // Its lease ends and it is taken again.
      done(claimed);
    }
  }

  private void deliverOne(Claimed claimed) {
    try {
      deliver.accept(claimed);
    } catch (RuntimeException e) {
      LOG.error(
          "delivery {}: not settled ({}), tried again after its lease",
          claimed.key(),
          e.getClass().getName());
      LOG.debug("delivering", e);
    } finally {
      done(claimed);
    }
  }

  private void done(Claimed claimed) {
    count(claimed.registry()).decrementAndGet();
    total.decrementAndGet();
    wake.release();
  }

  /** Takes no more and waits for what is under way. */
  @Override
  public void close() {
    closed = true;
    loop.interrupt();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    try {
      loop.join(2_000);
      while (total.get() > 0 && System.nanoTime() < end) {
        wake.tryAcquire(100, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

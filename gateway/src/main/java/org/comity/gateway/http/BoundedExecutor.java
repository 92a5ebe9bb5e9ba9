package org.comity.gateway.http;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking work, so much at a time and no more: what does not fit is refused at once instead
 * of waiting in a queue that nobody sees. Virtual threads where the JVM has them.
 */
public final class BoundedExecutor implements Executor, AutoCloseable {
  private final int limit;
  private final Semaphore permits;
  private final ExecutorService threads;

  public BoundedExecutor(String name, int limit) {
    this.limit = limit;
    this.permits = new Semaphore(limit);
    ExecutorService virtual = virtualThreads();
    this.threads = virtual != null ? virtual : platformThreads(name, limit);
  }

  /**
   * Runs the task on a thread of its own.
   *
   * @throws RejectedExecutionException if as much as is allowed is under way
   */
  @Override
  public void execute(Runnable task) {
    if (!permits.tryAcquire()) {
      throw new RejectedExecutionException("as much as is allowed is under way");
    }
    boolean handedOver = false;
    try {
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              permits.release();
            }
          });
      handedOver = true;
    } finally {
      if (!handedOver) {
        permits.release();
      }
    }
  }

  /** Tasks under way. */
  public int busy() {
    return limit - permits.availablePermits();
  }

  /**
   * Waits until nothing is under way.
   *
   * @return whether that was so in time
   */
  public boolean drain(Duration atMost) {
    try {
      boolean idle = permits.tryAcquire(limit, atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (idle) {
        permits.release(limit);
      }
      return idle;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static ExecutorService platformThreads(String name, int limit) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    // One thread more than permits: a permit is released just before its thread is idle again.
    return new ThreadPoolExecutor(
        0, limit + 8, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /** By reflection, since the class files are for Java 17. */
  private static @Nullable ExecutorService virtualThreads() {
    try {
      return (ExecutorService)
          java.util.concurrent.Executors.class
              .getMethod("newVirtualThreadPerTaskExecutor")
              .invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    } catch (InvocationTargetException | UnsupportedOperationException e) {
      return null;
    }
  }
}

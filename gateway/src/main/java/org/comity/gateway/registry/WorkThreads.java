package org.comity.gateway.registry;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for blocking work: virtual ones where the JVM has them, else a bounded pool. */
public final class WorkThreads {
  private WorkThreads() {}

  /**
   * An executor that never queues: work beyond its threads is refused with {@link
   * RejectedExecutionException}.
   *
   * @param most most platform threads; permits bound the work where threads are virtual
   */
  public static ExecutorService create(String name, int most) {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      return platform(name, most); // before Java 21
    }
  }

  private static ExecutorService platform(String name, int most) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        most,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        r -> {
          Thread thread = new Thread(r, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}

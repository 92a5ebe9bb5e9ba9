package org.comity.mapping.record;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.comity.model.Issue;

/**
 * Gives up waiting for a mapping that runs code of its own, a stylesheet or a function: nothing in
 * such code can be stopped from outside, but nobody waits for it longer than the bound, and a
 * mapping that has too many of its translations running on is not asked again until they end. Safe
 * for many threads.
 */
final class Bound {
  /** How long one payload may take. */
  static final long MOST_MILLIS = 5_000;

  /** Translations that may run at once, over all mappings. */
  private static final int MOST_THREADS = 256;

  /** Translations of one mapping that nobody waits for any more. */
  private static final int MOST_LOST = 4;

  private static final ThreadPoolExecutor WORKERS =
      new ThreadPoolExecutor(
          0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Bound::thread);

  private final long millis;
  private final AtomicInteger lost = new AtomicInteger();

  Bound(long millis) {
    this.millis = millis;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "mapping");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a translation; what takes too long is no answer. */
  RecordMapper.Inbound run(Supplier<RecordMapper.Inbound> translation) {
    if (lost.get() >= MOST_LOST) {
      return limit("earlier translations of this mapping do not end");
    }
    Ticket ticket = new Ticket();
    Future<RecordMapper.Inbound> running;
    try {
      running =
          WORKERS.submit(
              () -> {
                try {
                  return translation.get();
                } finally {
                  ticket.ended();
                }
              });
    } catch (RejectedExecutionException e) {
      return limit("too many translations run at once");
    }
    try {
      return running.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      ticket.givenUp();
      running.cancel(true);
      return limit("the translation takes longer than " + millis + " ms");
    } catch (InterruptedException e) {
      ticket.givenUp();
      running.cancel(true);
      Thread.currentThread().interrupt();
      return limit("the translation was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a translation failed", e.getCause());
    }
  }

  private static RecordMapper.Inbound limit(String message) {
    return new RecordMapper.Inbound(
        List.of(), List.of(Issue.error("MAPPING_LIMIT", null, message, false)), 0, true);
  }

  /** Counts a translation as lost from the moment nobody waits until it ends after all. */
  private final class Ticket {
    private boolean over;
    private boolean counted;

    private synchronized void givenUp() {
      if (!over) {
        counted = true;
        lost.incrementAndGet();
      }
    }

    private synchronized void ended() {
      over = true;
      if (counted) {
        lost.decrementAndGet();
      }
    }
  }
}

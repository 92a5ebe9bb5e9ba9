package org.comity.gateway.journal;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries. Those of a business transaction go in with it; the others are committed in groups
 * of whatever queued during the last commit, without any timer. Safe for use by many threads.
 */
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final int QUEUE = 10_000;
  private static final int GROUP = 500;

  private final Database database;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(QUEUE);
  private final Thread writer;
  private volatile boolean closed;
  private volatile boolean failing;

  public Journal(Database database) {
    this.database = database;
    this.writer = new Thread(this::run, "journal-writer");
    writer.setDaemon(true);
    writer.start();
  }

  /** Adds an entry to a business transaction: both are kept or neither. */
  public void insert(Handle handle, JournalEntry entry) {
    insertAll(handle, List.of(entry));
  }

  /**
   * Commits an entry, and what goes with it, and returns once it is durable.
   *
   * @param with further writes of the same transaction
   * @param limit how long to wait
   * @throws JournalUnavailableException if it is not known to be durable by then
   */
  public void commit(JournalEntry entry, Consumer<Handle> with, Duration limit)
      throws JournalUnavailableException {
    Waiting waiting = new Waiting(entry, with, new CompletableFuture<>());
    if (closed || !queue.offer(waiting)) {
      throw new JournalUnavailableException("the journal's queue is full or closed", null);
    }
    try {
      waiting.done.get(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailableException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new JournalUnavailableException("the journal entry could not be committed", e);
    }
  }

  /** Whether the last commit failed. */
  public boolean failing() {
    return failing;
  }

  private void run() {
    List<Waiting> group = new ArrayList<>(GROUP);
    while (!closed || !queue.isEmpty()) {
      try {
        Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          queue.drainTo(group, GROUP - 1);
          write(group);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        group.clear();
      }
    }
  }

  private void write(List<Waiting> group) {
    try {
      database
          .jdbi()
          .useTransaction(
              handle -> {
                insertAll(handle, group.stream().map(Waiting::entry).toList());
                group.forEach(w -> w.with.accept(handle));
              });
      failing = false;
      group.forEach(w -> w.done.complete(null));
    } catch (RuntimeException e) {
      failing = true;
      LOG.error(
          "journal: {} entries could not be committed ({}); nothing of them is disclosed",
          group.size(),
          e.getClass().getSimpleName());
      LOG.debug("journal commit", e);
      group.forEach(w -> w.done.completeExceptionally(e));
    }
  }

  private static void insertAll(Handle handle, List<JournalEntry> entries) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into journal_pending (at, kind, agency, request_id, detail)"
                + " values (?, ?, ?, ?, ?)")) {
      for (JournalEntry entry : entries) {
        batch
            .bind(0, entry.at().atOffset(ZoneOffset.UTC))
            .bind(1, entry.kind().name())
            .bind(2, entry.agency())
            .bind(3, entry.requestId())
            .bind(4, entry.detail().json())
            .add();
      }
      batch.execute();
    }
  }

  /** Takes no more entries, commits what waits, and ends. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Waiting(JournalEntry entry, Consumer<Handle> with, CompletableFuture<Void> done) {}
}

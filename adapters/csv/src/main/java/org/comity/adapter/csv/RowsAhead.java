package org.comity.adapter.csv;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.syntax.Row;
import org.comity.syntax.RowBatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file on a thread of its own, some rows ahead of the one that takes them: parsing and
 * checking need about the same time. Rows come in their order, on the caller's thread.
 */
final class RowsAhead {
  private static final int ROWS = 256;
  private static final int CHARACTERS = 64 * 1024;
  private static final int BATCHES = 4;

  private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(BATCHES + 2);
  private final RowBatch.Cursor cursor = new RowBatch.Cursor();
  private final Thread thread;
  private Batch filling = new Batch();
  private volatile boolean stopped;

  private RowsAhead(FileReading reading, DropFile file) {
    this.thread = new Thread(() -> work(reading, file), "comity-drop-read");
    thread.setDaemon(true);
  }

  /** A row that is not sound by itself. */
  private record Bad(@Nullable String field, String code, String message) {}

  /** Some rows; the last batch says why there are no more. */
  private static final class Batch {
    private final RowBatch rows = new RowBatch(ROWS, CHARACTERS);
    private final @Nullable Bad[] bad = new Bad[ROWS];
    private boolean last;
    private @Nullable Throwable failure;
  }

  /** Hands every row of the file on, as {@link FileReading#read} does. */
  static void read(FileReading reading, DropFile file, FileReading.Taker taker)
      throws Refusal, IOException {
    RowsAhead ahead = new RowsAhead(reading, file);
    ahead.thread.start();
    try {
      ahead.hand(taker);
    } finally {
      ahead.stop();
    }
  }

  private void work(FileReading reading, DropFile file) {
    Throwable failure = null;
    try {
      reading.read(
          file,
          new FileReading.Taker() {
            @Override
            public void row(Row row) throws Refusal {
              add(row, null);
            }

            @Override
            public void bad(Row asRead, @Nullable String field, String code, String message)
                throws Refusal {
              add(asRead, new Bad(field, code, message));
            }
          });
    } catch (Refusal | IOException | RuntimeException | Error e) {
      failure = e;
    }
    filling.last = true;
    filling.failure = failure;
    put();
  }

  private void add(Row row, @Nullable Bad bad) throws Refusal {
    filling.bad[filling.rows.size()] = bad;
    filling.rows.add(row);
    if (filling.rows.isFull() && !put()) {
      throw new Refusal("STOPPED", null, "nobody takes the rows any more");
    }
  }

  private boolean put() {
    try {
      while (!stopped) {
        if (full.offer(filling, 50, TimeUnit.MILLISECONDS)) {
          Batch used = empty.poll();
          filling = used == null ? new Batch() : used;
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void hand(FileReading.Taker taker) throws Refusal, IOException {
    while (true) {
      Batch batch = next();
      for (int i = 0; i < batch.rows.size(); i++) {
        Row row = cursor.row(batch.rows, i);
        Bad bad = batch.bad[i];
        if (bad == null) {
          taker.row(row);
        } else {
          taker.bad(row, bad.field(), bad.code(), bad.message());
        }
      }
      if (batch.last) {
        rethrow(batch.failure);
        return;
      }
      batch.rows.clear();
      empty.add(batch);
    }
  }

  private Batch next() throws IOException {
    try {
      return full.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a drop was read", e);
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws Refusal, IOException {
    if (failure instanceof Refusal refusal) {
      throw refusal;
    }
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure != null) {
      throw new IllegalStateException("a file of a drop could not be read", failure);
    }
  }

  /** The thread has ended when this returns: nobody reads files that the caller moves away. */
  private void stop() {
    stopped = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

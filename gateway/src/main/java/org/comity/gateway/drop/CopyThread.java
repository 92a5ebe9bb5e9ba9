package org.comity.gateway.drop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to the database while the next one is being made. One thread hands in, one writes;
 * there are never more than three batches.
 */
final class CopyThread implements AutoCloseable {
  private static final int BATCHES = 3;

  /**
   * Rows of a generation.
   *
   * @param records its records
   * @param keys their look-up keys
   * @param replaced keys of served records that it replaces
   */
  record Batch(CopyRows records, CopyRows keys, CopyRows replaced) {
    /** Bytes of rows in it. */
    int size() {
      return records.rowBytes() + keys.rowBytes() + replaced.rowBytes();
    }

    private Batch cleared() {
      records.clear();
      keys.clear();
      replaced.clear();
      return this;
    }
  }

  /** Where batches go. */
  @FunctionalInterface
  interface Target {
    void copy(Batch batch) throws Exception;
  }

  private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(BATCHES);
  private final BlockingQueue<Batch> full = new ArrayBlockingQueue<>(BATCHES);
  private final Target target;
  private final Thread thread;
  private volatile boolean ending;
  private volatile @Nullable Exception failure;

  /**
   * @param size bytes of a batch, about
   */
  CopyThread(Target target, int size) {
    this.target = target;
    for (int i = 0; i < BATCHES; i++) {
      empty.add(new Batch(new CopyRows(size), new CopyRows(size / 4), new CopyRows(1024)));
    }
    this.thread = new Thread(this::work, "comity-drop-copy");
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      while (true) {
        Batch batch = full.poll(20, TimeUnit.MILLISECONDS);
        if (batch == null) {
          if (ending) {
            return;
          }
          continue;
        }
        if (failure == null) {
          target.copy(batch);
        }
        empty.put(batch);
      }
    } catch (InterruptedException e) {
      failure = e;
    } catch (Exception | Error e) {
      failure = e instanceof Exception x ? x : new IllegalStateException(e);
    }
  }

  /** An empty batch; waits for one. */
  Batch next() {
    try {
      Batch batch = empty.poll(20, TimeUnit.MILLISECONDS);
      while (batch == null) {
        check();
        batch = empty.poll(20, TimeUnit.MILLISECONDS);
      }
      return batch.cleared();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a drop was stored", e);
    }
  }

  void hand(Batch batch) {
    check();
    full.add(batch);
  }

  /** Waits until every batch handed in is written; the caller holds one batch. */
  void drain() {
    List<Batch> back = new ArrayList<>();
    while (back.size() < BATCHES - 1) {
      back.add(next());
    }
    empty.addAll(back);
    check();
  }

  private void check() {
    Exception e = failure;
    if (e != null) {
      throw new IllegalStateException("the drop's rows could not be stored", e);
    }
  }

  /** Ends the thread; what is not written yet is not. */
  @Override
  public void close() {
    full.clear();
    ending = true;
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

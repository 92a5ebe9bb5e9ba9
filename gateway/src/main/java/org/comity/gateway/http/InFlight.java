package org.comity.gateway.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests under way, so that a stop can wait for them. */
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int count;
  private boolean draining;

  /** Counts one in; {@code false} if no more are taken. */
  boolean enter() {
    lock.lock();
    try {
      if (draining) {
        return false;
      }
      count++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      if (--count == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more and waits for those under way.
   *
   * @return whether all ended in time
   */
  boolean drain(Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      draining = true;
      while (count > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
      return count == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** How many are under way. */
  int count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }
}

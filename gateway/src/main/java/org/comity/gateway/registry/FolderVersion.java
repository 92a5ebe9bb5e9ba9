package org.comity.gateway.registry;

import java.nio.file.Path;

/**
 * One reading of a registry's adapter folder: its digest, and how many calls still work with it.
 * What was opened for it is closed once, after it was replaced and its last call has ended. Safe
 * for use by many threads.
 */
public final class FolderVersion {
  private final Path folder;
  private final String digest;
  private final Runnable close;
  private int calls;
  private boolean replaced;
  private boolean closed;

  /**
   * @param folder where it was read, and where its engine may read further files
   * @param digest {@code sha256:…} of the folder's files
   * @param close closes what was opened for this version
   */
  public FolderVersion(Path folder, String digest, Runnable close) {
    this.folder = folder;
    this.digest = digest;
    this.close = close;
  }

  /** Where it was read. */
  public Path folder() {
    return folder;
  }

  /** {@code sha256:…} of the folder's files. */
  public String digest() {
    return digest;
  }

  /** Begins a call; false if this version is closed already. */
  public synchronized boolean enter() {
    if (closed) {
      return false;
    }
    calls++;
    return true;
  }

  /** Ends a call that {@link #enter} began. */
  public void leave() {
    synchronized (this) {
      calls--;
    }
    closeIfDone();
  }

  /** From now on no call begins with it but those that hold it already. */
  void replaced() {
    synchronized (this) {
      replaced = true;
    }
    closeIfDone();
  }

  private void closeIfDone() {
    synchronized (this) {
      if (closed || !replaced || calls > 0) {
        return;
      }
      closed = true;
    }
    close.run();
  }

  /** Closes at once, whatever is under way: for the end of the gateway. */
  void closeNow() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    close.run();
  }
}

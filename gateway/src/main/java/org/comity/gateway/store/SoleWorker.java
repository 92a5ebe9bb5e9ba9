package org.comity.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.comity.syntax.Sha256;

/** Work that, of several gateways on one database, one does at a time: they agree by its lock. */
public final class SoleWorker {
  private final Database database;
  private final long lockKey;

  /**
   * @param work names the work; the same name is the same lock
   */
  public SoleWorker(Database database, String work) {
    this.database = database;
    this.lockKey = ByteBuffer.wrap(Sha256.of(work.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  /** Does the work, unless another gateway is at it: then nothing. */
  public void doIfAlone(Work work) throws IOException {
    database
        .jdbi()
        .useHandle(
            handle -> {
              boolean alone =
                  handle
                      .createQuery("select pg_try_advisory_lock(?)")
                      .bind(0, lockKey)
                      .mapTo(Boolean.class)
                      .one();
              if (!alone) {
                return;
              }
              try {
                work.run();
              } finally {
                handle.execute("select pg_advisory_unlock(?)", lockKey);
              }
            });
  }

  /** What is done. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }
}

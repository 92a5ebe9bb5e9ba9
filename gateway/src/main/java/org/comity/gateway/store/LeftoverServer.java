package org.comity.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database server that outlived its gateway (after {@code kill -9}) and holds the data folder.
 * Called only while holding the folder's lock, so nobody uses it any more.
 */
final class LeftoverServer {
  private static final Logger LOG = LoggerFactory.getLogger(LeftoverServer.class);
  private static final long STOP_SECONDS = 30;

  private LeftoverServer() {}

  /** Stops it if there is one; without one, does nothing. */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> leftover = find(data);
    if (leftover.isEmpty()) {
      return;
    }
    ProcessHandle server = leftover.get();
    LOG.info("stopping a database server left behind by an earlier run, process {}", server.pid());
    server.destroy();
    try {
      server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "process " + server.pid() + " still holds the database folder " + data + "; stop it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a leftover database server stopped", e);
    } catch (ExecutionException e) {
      throw new IOException("cannot wait for process " + server.pid(), e);
    }
  }

  /** The running server named in {@code postmaster.pid}, if that process is a PostgreSQL. */
  static Optional<ProcessHandle> find(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.get(0).trim().matches("\\d{1,10}")) {
      return Optional.empty();
    }
    // A number may have been given to another program since: only a PostgreSQL is stopped.
    return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().command().orElse("").contains("postgres"));
  }
}

package org.comity.gateway.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the gateway's own below its data folder: durable, closed to other users of the
 * machine, and ended with the gateway.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  static final String USER = "postgres";

  private final EmbeddedPostgres server;
  private final String password;
  private final FileChannel lockChannel;

  @SuppressWarnings("UnusedVariable") // held until the channel is closed
  private final FileLock lock;

  private EmbeddedDatabase(
      EmbeddedPostgres server, String password, FileChannel lockChannel, FileLock lock) {
    this.server = server;
    this.password = password;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /**
   * Starts the server on a free loopback port; makes its data folder at the first start.
   *
   * @param folder where everything of it lies; nobody else may use it
   * @throws IOException if it cannot be started, or another gateway uses the folder
   */
  public static EmbeddedDatabase start(Path folder) throws IOException {
    PrivateFiles.folder(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = lock(channel, folder);
      LeftoverServer.stop(folder.resolve("data"));
      String password = password(folder);
      return new EmbeddedDatabase(launch(folder, password), password, channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileLock lock(FileChannel channel, Path folder) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(
          "another gateway uses the database folder "
              + folder
              + "; stop it or give another folder");
    }
    return lock;
  }

  /** The password exists before the data: a server without one is never started. */
  private static String password(Path folder) throws IOException {
    Path file = folder.resolve("password");
    if (Files.exists(file)) {
      return Files.readString(file, StandardCharsets.UTF_8);
    }
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    PrivateFiles.write(file, password.getBytes(StandardCharsets.UTF_8));
    return password;
  }

  private static EmbeddedPostgres launch(Path folder, String password) throws IOException {
    Path binaries = folder.resolve("bin");
    PrivateFiles.folder(binaries);
    Path log = folder.resolve("server.log");
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(binaries.toFile())
        .setRegisterShutdownHook(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        // The library starts its servers fast and unsafe; a journal needs what it says to be kept.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("password_encryption", "scram-sha-256")
        .setServerConfig("wal_level", "minimal")
        .setServerConfig("max_wal_senders", "0")
        .setServerConfig("max_connections", "100")
        .setServerConfig("shared_buffers", "64MB")
        // Options of initdb: no moment in which the server trusts a user without a password.
        .setLocaleConfig("auth", "scram-sha-256")
        .setLocaleConfig("pwfile", folder.resolve("password").toString())
        .setLocaleConfig("locale", "C")
        .setConnectConfig("password", password)
        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("the embedded database did not stop as asked", e);
    } finally {
      closeLock();
    }
  }

  private void closeLock() {
    try {
      lockChannel.close();
    } catch (IOException e) {
      LOG.debug("lock file not closed", e);
    }
  }
}

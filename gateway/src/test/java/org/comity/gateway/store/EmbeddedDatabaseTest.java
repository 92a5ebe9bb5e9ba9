package org.comity.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.comity.gateway.config.DbConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  private static final DbConfig EMBEDDED = new DbConfig(DbConfig.EMBEDDED, null, null, 4);

  @TempDir Path folder;

  @Test
  void isDurableAndClosedToOthersAndKeepsItsData() throws Exception {
    try (Database database = Database.open(EMBEDDED, folder)) {
      assertThat(show(database, "fsync")).isEqualTo("on");
      assertThat(show(database, "synchronous_commit")).isEqualTo("on");
      assertThat(show(database, "full_page_writes")).isEqualTo("on");
      assertThat(show(database, "unix_socket_directories")).isEmpty();
      assertThat(show(database, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(database, "server_encoding")).isEqualTo("UTF8");
      refusesWithoutPassword(database);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("password"))))
          .isEqualTo("rw-------");
      database.jdbi().useHandle(h -> h.execute("create table kept (n int)"));
    }
    assertThat(LeftoverServer.find(folder.resolve("data"))).isEmpty();
    try (Database database = Database.open(EMBEDDED, folder)) {
      assertThat(database.answers()).isTrue();
      database.jdbi().useHandle(h -> h.execute("insert into kept values (1)"));
      assertThatThrownBy(() -> Database.open(EMBEDDED, folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another gateway uses the database folder");
    }
  }

  @Test
  void stopsAServerThatOutlivedItsGateway() throws Exception {
    Path postgres;
    try (Database database = Database.open(EMBEDDED, folder)) {
      database.jdbi().useHandle(h -> h.execute("create table kept (n int)"));
      ProcessHandle server = LeftoverServer.find(folder.resolve("data")).orElseThrow();
      postgres = Path.of(server.info().command().orElseThrow());
    }
    // What kill -9 of the gateway leaves: a server nobody will stop, on the same data.
    Process orphan = orphan(postgres, folder.resolve("data"));
    Optional<ProcessHandle> found = waitForOrphan();
    assertThat(found).isPresent();
    try (Database database = Database.open(EMBEDDED, folder)) {
      assertThat(found.get().isAlive()).isFalse();
      database.jdbi().useHandle(h -> h.execute("insert into kept values (1)"));
    }
    assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(LeftoverServer.find(folder.resolve("data"))).isEmpty();
  }

  private static Process orphan(Path postgres, Path data) throws IOException {
    boolean root = "root".equals(System.getProperty("user.name"));
    ProcessBuilder builder =
        root
            ? new ProcessBuilder(
                "unshare", "-U", postgres.toString(), "-D", data.toString(), "-p", "0")
            : new ProcessBuilder(postgres.toString(), "-D", data.toString(), "-p", "0");
    int port;
    try (var socket = new java.net.ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    builder.command().set(builder.command().size() - 1, Integer.toString(port));
    builder.command().addAll(java.util.List.of("-c", "unix_socket_directories="));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private Optional<ProcessHandle> waitForOrphan() {
    org.awaitility.Awaitility.await()
        .until(() -> LeftoverServer.find(folder.resolve("data")).isPresent());
    try {
      return LeftoverServer.find(folder.resolve("data"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String show(Database database, String setting) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("show " + setting).mapTo(String.class).one());
  }

  private static void refusesWithoutPassword(Database database) {
    String url =
        database
            .jdbi()
            .withHandle(
                h -> {
                  try {
                    return h.getConnection().getMetaData().getURL();
                  } catch (SQLException e) {
                    throw new AssertionError(e);
                  }
                });
    assertThatThrownBy(() -> DriverManager.getConnection(url, EmbeddedDatabase.USER, "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }
}

package org.comity.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.comity.gateway.config.DbConfig;

/** One embedded PostgreSQL for all tests of this JVM, ended with it. */
public final class TestDatabase {
  private static EmbeddedDatabase server;
  private static Database shared;

  private TestDatabase() {}

  /** How a gateway of a test reaches it. */
  public static synchronized DbConfig config() {
    get();
    return new DbConfig(server.url(), server.user(), server.password(), 10);
  }

  public static synchronized Database get() {
    if (shared == null) {
      try {
        Path folder = Files.createTempDirectory("comity-test-db");
        server = EmbeddedDatabase.start(folder);
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      server.close();
                      delete(folder);
                    }));
        shared =
            Database.open(new DbConfig(server.url(), server.user(), server.password(), 20), folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

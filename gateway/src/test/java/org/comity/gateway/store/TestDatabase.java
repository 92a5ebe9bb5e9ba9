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
  private static Database shared;

  private TestDatabase() {}

  public static synchronized Database get() {
    if (shared == null) {
      try {
        Path folder = Files.createTempDirectory("comity-test-db");
        Database database = Database.open(new DbConfig(DbConfig.EMBEDDED, null, null, 20), folder);
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      database.close();
                      delete(folder);
                    }));
        shared = database;
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

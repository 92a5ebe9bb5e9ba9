package org.comity.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.comity.gateway.config.DbConfig;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The database: its pool, at the newest schema. Safe for use by many threads. */
public final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final @Nullable EmbeddedDatabase embedded;

  private Database(HikariDataSource pool, @Nullable EmbeddedDatabase embedded) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.embedded = embedded;
  }

  /**
   * Opens the configured database and brings its schema up to date.
   *
   * @param data folder of the embedded database, used only by it
   * @throws IOException if the embedded server cannot be started
   */
  public static Database open(DbConfig config, Path data) throws IOException {
    if (!config.embedded()) {
      return migrated(pool(config.url(), config.user(), config.password(), config), null);
    }
    EmbeddedDatabase server = EmbeddedDatabase.start(data);
    try {
      return migrated(pool(server.url(), server.user(), server.password(), config), server);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static HikariDataSource pool(
      String url, @Nullable String user, @Nullable String password, DbConfig db) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(db.poolSize());
    config.setMinimumIdle(Math.min(4, db.poolSize()));
    config.setConnectionTimeout(5_000);
    config.setPoolName("comity");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "comity");
    return new HikariDataSource(config);
  }

  private static Database migrated(HikariDataSource pool, @Nullable EmbeddedDatabase embedded) {
    try {
      Flyway.configure(Database.class.getClassLoader())
          .dataSource(pool)
          .locations("classpath:db/migration")
          .load()
          .migrate();
      return new Database(pool, embedded);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public DataSource dataSource() {
    return pool;
  }

  /** Whether it answers within two seconds. */
  public boolean answers() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pool.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}

package org.comity.gateway.drop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RecordStore.StoredRecord;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A generation being written, in one transaction from its first row to the swap: a process that
 * dies on the way leaves nothing. Used by one thread.
 */
final class PgGeneration implements RecordStore.Generation {
  private static final Logger LOG = LoggerFactory.getLogger(PgGeneration.class);
  private static final int BATCH = 2000;

  private final PgRecordStore store;
  private final Database database;
  private final String registry;
  private final Handle handle;
  private final long id;
  private final StringBuilder records = new StringBuilder();
  private final StringBuilder keys = new StringBuilder();
  private @Nullable PgAmendment amendment;
  private long count;
  private boolean activated;
  private boolean closed;

  PgGeneration(
      Database database, PgRecordStore store, String registry, String dropId, Instant dataAsOf) {
    this.database = database;
    this.store = store;
    this.registry = registry;
    this.handle = database.jdbi().open();
    try {
      handle.begin();
      this.id =
          handle
              .createQuery(
                  "insert into drop_generation (registry, drop_id, data_as_of, records)"
                      + " values (?, ?, ?, 0) returning id")
              .bind(0, registry)
              .bind(1, dropId)
              .bind(2, dataAsOf.atOffset(ZoneOffset.UTC))
              .mapTo(Long.class)
              .one();
    } catch (RuntimeException e) {
      handle.close();
      throw e;
    }
  }

  @Override
  public void write(StoredRecord record) {
    long n = count++;
    records.append(id).append('\t').append(n).append('\t');
    hex(records, store.seal(record.record().bytes())).append('\t');
    hex(records, record.originalDigest()).append('\n');
    for (Map.Entry<String, List<String>> key : record.keys().entrySet()) {
      for (String value : key.getValue()) {
        keys.append(id).append('\t');
        hex(keys, store.digest(key.getKey(), value)).append('\t').append(n).append('\n');
      }
    }
    if (amendment != null) {
      amendment.written(record);
    }
    if (count % BATCH == 0) {
      flush();
    }
  }

  @Override
  public void amend(String key) {
    amendment = new PgAmendment(handle, registry, key, value -> store.digest(key, value));
  }

  @Override
  public void remove(String value) {
    if (amendment != null) {
      amendment.replace(value);
    }
  }

  @Override
  public long records() {
    return amendment == null ? count : count + amendment.kept();
  }

  private static StringBuilder hex(StringBuilder out, byte[] bytes) {
    return out.append("\\\\x").append(HexFormat.of().formatHex(bytes));
  }

  private void flush() {
    copy("drop_record (generation, n, sealed, digest)", records);
    copy("drop_key (generation, digest, n)", keys);
  }

  private void copy(String table, StringBuilder rows) {
    if (rows.length() == 0) {
      return;
    }
    try {
      CopyManager copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
      copy.copyIn(
          "copy " + table + " from stdin",
          new java.io.ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.US_ASCII)));
    } catch (SQLException e) {
      throw new IllegalStateException("the drop's rows could not be stored", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.setLength(0);
  }

  @Override
  public void activate() {
    flush();
    long all = records();
    if (amendment != null) {
      amendment.takeOver(id, count);
    }
    handle
        .createUpdate("update drop_generation set records = ? where id = ?")
        .bind(0, all)
        .bind(1, id)
        .execute();
    @Nullable Long old =
        handle
            .createQuery("select generation from drop_served where registry = ? for update")
            .bind(0, registry)
            .mapTo(Long.class)
            .findOne()
            .orElse(null);
    handle
        .createUpdate(
            "insert into drop_served (registry, generation) values (?, ?)"
                + " on conflict (registry) do update set generation = excluded.generation")
        .bind(0, registry)
        .bind(1, id)
        .execute();
    handle.commit();
    activated = true;
    if (old != null) {
      removeOld();
    }
  }

  /** Generations that nobody is served from; those of a run that died between are found too. */
  private void removeOld() {
    try {
      database
          .jdbi()
          .useTransaction(
              h -> {
                List<Long> old =
                    h.createQuery(
                            "select g.id from drop_generation g where g.registry = ? and not exists"
                                + " (select 1 from drop_served s where s.generation = g.id)")
                        .bind(0, registry)
                        .mapTo(Long.class)
                        .list();
                for (String table : List.of("drop_key", "drop_record")) {
                  h.createUpdate("delete from " + table + " where generation = any(?)")
                      .bindArray(0, Long.class, old)
                      .execute();
                }
                h.createUpdate("delete from drop_generation where id = any(?)")
                    .bindArray(0, Long.class, old)
                    .execute();
              });
    } catch (RuntimeException e) {
      // The swap stands; the next drop cleans up.
      LOG.warn("registry {}: rows of the old drop could not be removed yet", registry);
      LOG.debug("removing an old generation", e);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!activated) {
        handle.rollback();
      }
    } finally {
      handle.close();
    }
  }
}

package org.comity.gateway.drop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.comity.adapter.spi.RecordStore.StoredRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What a generation that changes the served one leaves of it. Works within the transaction of its
 * generation; used by one thread.
 */
final class PgAmendment {
  private static final int BATCH = 2000;

  private final Handle handle;
  private final String key;
  private final Function<String, byte[]> digest;
  private final long served;
  private final List<byte[]> replaced = new ArrayList<>();

  /**
   * @param digest digest under which a value of the key is stored
   */
  PgAmendment(Handle handle, String registry, String key, Function<String, byte[]> digest) {
    this.handle = handle;
    this.key = key;
    this.digest = digest;
    // Locked: what is taken over must be what is served at the swap.
    this.served =
        handle
            .createQuery("select generation from drop_served where registry = ? for update")
            .bind(0, registry)
            .mapTo(Long.class)
            .findOne()
            .orElse(-1L);
    handle.execute("create temp table drop_replaced (digest bytea not null) on commit drop");
  }

  void written(StoredRecord record) {
    record.keys().getOrDefault(key, List.of()).forEach(this::replace);
  }

  void replace(String value) {
    replaced.add(digest.apply(value));
    if (replaced.size() >= BATCH) {
      flush();
    }
  }

  private void flush() {
    if (replaced.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch("insert into drop_replaced values (?)")) {
      replaced.forEach(d -> batch.bind(0, d).add());
      batch.execute();
    }
    replaced.clear();
  }

  /** How many of the served records stay. */
  long kept() {
    flush();
    return handle
        .createQuery(
            "select (select count(*) from drop_record where generation = :served)"
                + " - (select count(*) from ("
                + GONE
                + ") gone)")
        .bind("served", served)
        .mapTo(Long.class)
        .one();
  }

  private static final String GONE =
      "select distinct k.n from drop_key k join drop_replaced d on d.digest = k.digest"
          + " where k.generation = :served";

  /** Copies what stays into a generation, behind the records that it has. */
  void takeOver(long generation, long offset) {
    flush();
    handle.execute("create temp table drop_gone (n bigint primary key) on commit drop");
    handle.createUpdate("insert into drop_gone " + GONE).bind("served", served).execute();
    copy("drop_record", "sealed, digest", generation, offset);
    copy("drop_key", "digest", generation, offset);
  }

  private void copy(String table, String columns, long generation, long offset) {
    handle
        .createUpdate(
            "insert into "
                + table
                + " (generation, n, "
                + columns
                + ") select :generation, r.n + :offset, "
                + columns
                + " from "
                + table
                + " r where r.generation = :served"
                + " and not exists (select 1 from drop_gone g where g.n = r.n)")
        .bind("generation", generation)
        .bind("offset", offset)
        .bind("served", served)
        .execute();
  }
}

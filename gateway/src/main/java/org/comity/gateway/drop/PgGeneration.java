package org.comity.gateway.drop;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RecordStore.StoredRecord;
import org.comity.gateway.keys.Blinder;
import org.comity.gateway.keys.Sealer;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A generation being written, in one transaction from its first row to the swap: a process that
 * dies on the way leaves nothing. Used by one thread; rows go to the database from another one
 * while more are made.
 */
final class PgGeneration implements RecordStore.Generation {
  private static final Logger LOG = LoggerFactory.getLogger(PgGeneration.class);
  private static final int BATCH = 1 << 20;

  /** Nobody sees the table before the swap: its rows need not be written again to be settled. */
  private static final String FROZEN = ", freeze";

  private final Database database;
  private final PgRecordStore store;
  private final String registry;
  private final Handle handle;
  private final long id;
  private final Sealer sealer;
  private final Blinder blinder;
  private final CopyThread copies;
  private CopyThread.Batch batch;
  private long unread;
  private final List<Long> withdrawn = new ArrayList<>();
  private final List<Long> repeated = new ArrayList<>();
  private @Nullable PgAmendment amendment;
  private long count;
  private boolean activated;
  private boolean closed;

  PgGeneration(
      Database database,
      PgRecordStore store,
      Sealer sealer,
      Blinder blinder,
      String registry,
      String dropId,
      Instant dataAsOf,
      String form) {
    this.database = database;
    this.store = store;
    this.sealer = sealer;
    this.blinder = blinder;
    this.registry = registry;
    this.handle = database.jdbi().open();
    try {
      handle.begin();
      this.id = create(dropId, dataAsOf, form);
    } catch (RuntimeException e) {
      handle.close();
      throw e;
    }
    this.copies = new CopyThread(this::copy, BATCH);
    this.batch = copies.next();
  }

  private long create(String dropId, Instant dataAsOf, String form) {
    long made =
        handle
            .createQuery(
                "insert into drop_generation (registry, drop_id, data_as_of, records, form)"
                    + " values (?, ?, ?, 0, ?) returning id")
            .bind(0, registry)
            .bind(1, dropId)
            .bind(2, dataAsOf.atOffset(ZoneOffset.UTC))
            .bind(3, form)
            .mapTo(Long.class)
            .one();
    // Sealed bytes do not get smaller: no try to compress them.
    handle.execute(
        "create table drop_record_"
            + made
            + " (n bigint not null, sealed bytea storage external not null, digest bytea not"
            + " null, lacks text)");
    handle.execute("create table drop_key_" + made + " (digest bytea not null, n bigint not null)");
    return made;
  }

  @Override
  public void write(StoredRecord record) {
    long n = count++;
    batch
        .records()
        .row(4)
        .column(n)
        .column(sealer.seal(record.record().bytes()))
        .column(record.originalDigest())
        .column(lacks(record));
    String amended = amendment == null ? null : amendment.key();
    for (Map.Entry<String, List<String>> key : record.keys().entrySet()) {
      for (String value : key.getValue()) {
        byte[] digest = blinder.blind(registry, key.getKey(), value);
        batch.keys().row(2).column(digest).column(n);
        if (key.getKey().equals(amended)) {
          batch.replaced().row(2).column(digest).column(false);
        }
      }
    }
    handOver(BATCH);
  }

  @Override
  public void unread(Map<String, List<String>> keys) {
    if (keys.isEmpty()) {
      return;
    }
    // No other generation's, whose marks are taken over as they are.
    long n = PgRecordStore.UNREAD + (id << 28) + unread++;
    for (Map.Entry<String, List<String>> key : keys.entrySet()) {
      for (String value : key.getValue()) {
        batch.keys().row(2).column(blinder.blind(registry, key.getKey(), value)).column(n);
      }
    }
    handOver(BATCH);
  }

  private static @Nullable String lacks(StoredRecord record) {
    return record.lacks().isEmpty() ? null : String.join(PgRecordStore.LACKS, record.lacks());
  }

  @Override
  public void withdraw(long number) {
    withdrawn.add(number);
  }

  @Override
  public void repeated(long number) {
    repeated.add(number);
  }

  private void handOver(int size) {
    if (batch.size() > size) {
      copies.hand(batch);
      batch = copies.next();
    }
  }

  @Override
  public void amend(String key) {
    amendment = new PgAmendment(handle, registry, key);
  }

  @Override
  public void remove(String value) {
    if (amendment != null) {
      byte[] digest = blinder.blind(registry, amendment.key(), value);
      batch.replaced().row(2).column(digest).column(true);
      handOver(BATCH);
    }
  }

  @Override
  public void forget(Collection<String> values) {
    if (amendment != null) {
      for (String value : values) {
        byte[] digest = blinder.blind(registry, amendment.key(), value);
        batch.replaced().row(2).column(digest).column(false);
        handOver(BATCH);
      }
    }
  }

  @Override
  public long missed() {
    if (amendment == null) {
      return 0;
    }
    stored();
    return amendment.missed();
  }

  @Override
  public void kept(String key, Collection<String> values, Consumer<StoredRecord> take) {
    PgAmendment change = amendment;
    if (change == null || values.isEmpty()) {
      return;
    }
    stored();
    change.emptyChosen();
    CopyRows digests = new CopyRows(64 * 1024);
    for (String value : values) {
      digests.row(1).column(blinder.blind(registry, key, value));
      if (digests.size() > BATCH) {
        choose(digests);
      }
    }
    choose(digests);
    change.find();
    long last = -1;
    List<PgAmendment.Numbered> page = change.page(last, store);
    while (!page.isEmpty()) {
      for (PgAmendment.Numbered one : page) {
        take.accept(one.record());
        last = one.n();
      }
      // The connection is one: nothing may be written while it is read from.
      stored();
      page = change.page(last, store);
    }
  }

  private void choose(CopyRows digests) {
    try {
      copy(PgAmendment.CHOSEN, "", digests);
    } catch (SQLException e) {
      throw new IllegalStateException("the keys of a change could not be looked up", e);
    }
    digests.clear();
  }

  /** Waits until all that was written is in the database. */
  private void stored() {
    handOver(0);
    copies.drain();
  }

  @Override
  public long records() {
    if (amendment == null) {
      return count - withdrawn.size() - repeated.size();
    }
    stored();
    return count + amendment.kept();
  }

  private void copy(CopyThread.Batch rows) throws SQLException {
    copy("drop_record_" + id + " (n, sealed, digest, lacks)", FROZEN, rows.records());
    copy("drop_key_" + id + " (digest, n)", FROZEN, rows.keys());
    copy(PgAmendment.TABLE, "", rows.replaced());
  }

  private void copy(String table, String as, CopyRows rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    rows.end();
    CopyIn copy =
        handle
            .getConnection()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " from stdin (format binary" + as + ")");
    try {
      copy.writeToCopy(rows.bytes(), 0, rows.size());
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  @Override
  public void activate() {
    stored();
    long all = records();
    if (amendment != null) {
      amendment.takeOver(id, count);
    }
    index();
    analyze();
    takeBack();
    handle
        .createUpdate("update drop_generation set records = ? where id = ?")
        .bind(0, all)
        .bind(1, id)
        .execute();
    handle
        .createUpdate(
            "insert into drop_served (registry, generation) values (?, ?)"
                + " on conflict (registry) do update set generation = excluded.generation")
        .bind(0, registry)
        .bind(1, id)
        .execute();
    handle.commit();
    activated = true;
    removeOld();
  }

  private void index() {
    handle.execute("create index on drop_record_" + id + " (n)");
    handle.execute("create index on drop_key_" + id + " (digest)");
  }

  /** A small sample will do: of the columns it need only be known that their values differ. */
  private void analyze() {
    handle.execute("set local default_statistics_target = 10");
    handle.execute("analyze drop_record_" + id);
    handle.execute("analyze drop_key_" + id);
  }

  /**
   * Keys of what is withdrawn stay: one that leads to no record is one of an unread row. Those of
   * copies go.
   */
  private void takeBack() {
    delete("drop_record_", withdrawn);
    delete("drop_record_", repeated);
    delete("drop_key_", repeated);
  }

  private void delete(String table, List<Long> numbers) {
    if (!numbers.isEmpty()) {
      handle
          .createUpdate("delete from " + table + id + " where n = any(?)")
          .bindArray(0, Long.class, numbers)
          .execute();
    }
  }

  /** Generations that nobody is served from; those of a run that died between are found too. */
  private void removeOld() {
    try {
      database
          .jdbi()
          .useTransaction(
              h -> {
                h.execute("set local lock_timeout = '5s'");
                List<Long> old =
                    h.createQuery(
                            "select g.id from drop_generation g where g.registry = ? and not exists"
                                + " (select 1 from drop_served s where s.generation = g.id)")
                        .bind(0, registry)
                        .mapTo(Long.class)
                        .list();
                for (long generation : old) {
                  h.execute("drop table if exists drop_key_" + generation);
                  h.execute("drop table if exists drop_record_" + generation);
                  h.execute("delete from drop_generation where id = ?", generation);
                }
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
    copies.close();
    try {
      if (!activated) {
        handle.rollback();
      }
      handle.close();
    } catch (RuntimeException e) {
      // The connection is gone, and with it the transaction; what broke it was told before.
      LOG.warn("registry {}: a generation's connection did not end well", registry);
      LOG.debug("closing a generation", e);
    }
  }
}

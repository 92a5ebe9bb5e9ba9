package org.comity.gateway.drop;

import java.util.List;
import org.comity.adapter.spi.RecordStore.StoredRecord;
import org.jdbi.v3.core.Handle;

/**
 * What a generation that changes the served one leaves of it. Works within the transaction of its
 * generation, which copies the digests of what it replaces or removes to {@link #TABLE}; used by
 * one thread.
 */
final class PgAmendment {
  static final String TABLE = "drop_replaced";

  /** Digests of the keys of which records are looked for. */
  static final String CHOSEN = "drop_chosen";

  private static final int PAGE = 500;
  private static final long NONE = -1;

  private final Handle handle;
  private final String key;
  private final long served;

  PgAmendment(Handle handle, String registry, String key) {
    this.handle = handle;
    this.key = key;
    // Locked: what is taken over must be what is served at the swap.
    this.served =
        handle
            .createQuery("select generation from drop_served where registry = ? for update")
            .bind(0, registry)
            .mapTo(Long.class)
            .findOne()
            .orElse(NONE);
    handle.execute(
        "create temp table "
            + TABLE
            + " (digest bytea not null, removed boolean not null) on commit drop");
    handle.execute("create temp table " + CHOSEN + " (digest bytea not null) on commit drop");
    handle.execute("create temp table drop_found (n bigint primary key) on commit drop");
  }

  /** Look-up key that tells records apart. */
  String key() {
    return key;
  }

  /** How many of the served records stay. */
  long kept() {
    if (served == NONE) {
      return 0;
    }
    return handle
        .createQuery(
            "select (select count(*) from drop_record_"
                + served
                + ") - (select count(*) from drop_record_"
                + served
                + " r join ("
                + gone()
                + ") gone on gone.n = r.n)")
        .mapTo(Long.class)
        .one();
  }

  /** How many removed keys no served record has. */
  long missed() {
    String found =
        served == NONE
            ? ""
            : " and not exists (select 1 from drop_key_" + served + " k where k.digest = d.digest)";
    return handle
        .createQuery("select count(distinct digest) from " + TABLE + " d where removed" + found)
        .mapTo(Long.class)
        .one();
  }

  /**
   * A record that stays.
   *
   * @param n its number
   * @param record the record
   */
  record Numbered(long n, StoredRecord record) {}

  void emptyChosen() {
    handle.execute("truncate " + CHOSEN + ", drop_found");
  }

  /** Finds the records of the chosen keys that stay so far. */
  void find() {
    if (served == NONE) {
      return;
    }
    handle.execute("analyze " + CHOSEN);
    handle.execute("analyze " + TABLE);
    handle.execute(
        "insert into drop_found select distinct k.n from drop_key_"
            + served
            + " k join "
            + CHOSEN
            + " c on c.digest = k.digest except ("
            + gone()
            + ")");
    handle.execute("analyze drop_found");
  }

  /** Some of those found, behind this number, in their order. */
  List<Numbered> page(long last, PgRecordStore store) {
    return served == NONE
        ? List.of()
        : handle
            .createQuery(
                "select r.n, r.sealed, r.digest, r.lacks from drop_found f join drop_record_"
                    + served
                    + " r on r.n = f.n where f.n > ? order by f.n limit ?")
            .bind(0, last)
            .bind(1, PAGE)
            .map((rs, ctx) -> new Numbered(rs.getLong(1), store.record(rs, 2)))
            .list();
  }

  private String gone() {
    return "select distinct k.n from drop_key_"
        + served
        + " k join "
        + TABLE
        + " d on d.digest = k.digest";
  }

  /** Copies what stays into a generation, behind the records that it has. */
  void takeOver(long generation, long offset) {
    if (served == NONE) {
      return;
    }
    handle.execute("create temp table drop_gone (n bigint primary key) on commit drop");
    handle.execute("insert into drop_gone " + gone());
    copy("drop_record_", "sealed, digest, lacks", generation, offset);
    copy("drop_key_", "digest", generation, offset);
  }

  private void copy(String table, String columns, long generation, long offset) {
    handle.execute(
        "insert into "
            + (table + generation)
            + (" (n, " + columns + ") select case when r.n < " + PgRecordStore.UNREAD)
            + (" then r.n + " + offset + " else r.n end, " + columns)
            + (" from " + table + served)
            + " r where not exists (select 1 from drop_gone g where g.n = r.n)");
  }
}

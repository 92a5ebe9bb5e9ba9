package org.comity.gateway.drop;

import org.jdbi.v3.core.Handle;

/**
 * What a generation that changes the served one leaves of it. Works within the transaction of its
 * generation, which copies the digests of what it replaces or removes to {@link #TABLE}; used by
 * one thread.
 */
final class PgAmendment {
  static final String TABLE = "drop_replaced";
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
                + ") - (select count(*) from ("
                + gone()
                + ") gone)")
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
    copy("drop_record_", "sealed, digest", generation, offset);
    copy("drop_key_", "digest", generation, offset);
  }

  private void copy(String table, String columns, long generation, long offset) {
    handle.execute(
        "insert into "
            + (table + generation)
            + (" (n, " + columns + ") select r.n + " + offset + ", " + columns)
            + (" from " + table + served)
            + " r where not exists (select 1 from drop_gone g where g.n = r.n)");
  }
}

package org.comity.gateway.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what was noticed, for those agencies only that the journal says to have been told
 * of the credential, or that posted a result about it. Nothing is told that the journal does not
 * hold, so nobody who was told is missing.
 */
final class Telling {
  /** How long before its journal entry an answer may have left its registry. */
  private static final Duration ON_THE_WAY = Duration.ofMinutes(2);

  /** How long a change waits for journal entries of answers that are older than it. */
  private static final Duration WAITS = Duration.ofMinutes(10);

  private static final int JOURNAL_BATCH = 5_000;
  private static final int EVENT_BATCH = 500;

  private final Database database;
  private final Clock clock;

  Telling(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes what events there are to make; how many it made. */
  int tell(String registry) {
    if (!anythingOpen(registry)) {
      return 0;
    }
    OffsetDateTime horizon = horizon();
    while (readJournal(registry)) {
      // a batch at a time
    }
    int made = 0;
    for (int batch = EVENT_BATCH; batch == EVENT_BATCH; made += batch) {
      batch = makeEvents(registry);
    }
    close(registry, horizon);
    return made;
  }

  private boolean anythingOpen(String registry) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select exists (select 1 from change_seen where registry = ? and open)")
                    .bind(0, registry)
                    .mapTo(Boolean.class)
                    .one());
  }

  /** The moment before which every journal entry is sealed. */
  private OffsetDateTime horizon() {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select least(coalesce(min(at), ?), ?) from journal_pending")
                    .bind(0, now)
                    .bind(1, now)
                    .mapTo(OffsetDateTime.class)
                    .one());
  }

  private boolean readJournal(String registry) {
    return database
        .jdbi()
        .inTransaction(
            h -> {
              long from =
                  h.createQuery("select told_seq from change_feed where registry = ? for update")
                      .bind(0, registry)
                      .mapTo(Long.class)
                      .one();
              long last =
                  h.createQuery("select coalesce(max(seq), 0) from journal_entry")
                      .mapTo(Long.class)
                      .one();
              if (last <= from) {
                return false;
              }
              long to = Math.min(last, from + JOURNAL_BATCH);
              noteAnswers(h, registry, from, to);
              noteResults(h, registry, from, to);
              h.execute("update change_feed set told_seq = ? where registry = ?", to, registry);
              return to < last;
            });
  }

  /** Who was told of a credential, and which status. */
  private static void noteAnswers(Handle handle, String registry, long from, long to) {
    handle
        .createUpdate(
            "insert into credential_told as t (credential_id, agency, status, content, told_at)"
                + " select distinct on (c.id, j.agency) c.id, j.agency,"
                + " j.detail::jsonb -> 'statuses' ->> (c.n - 1)::int,"
                + " bool_or(j.kind in ('QUERY', 'TICKET')) over (partition by c.id, j.agency), j.at"
                + " from journal_entry j cross join lateral jsonb_array_elements_text("
                + "   j.detail::jsonb -> 'credentials') with ordinality c(id, n)"
                + " where j.seq > ? and j.seq <= ? and j.agency is not null"
                + " and j.kind in ('QUERY', 'TICKET', 'VERIFY')"
                + " and starts_with(c.id, ?) order by c.id, j.agency, j.seq desc, c.n desc"
                + " on conflict (credential_id, agency) do update set status = excluded.status,"
                + " content = t.content or excluded.content, told_at = excluded.told_at")
        .bind(0, from)
        .bind(1, to)
        .bind(2, registry + "~")
        .execute();
  }

  /** Who relied on a credential, if it is not known when it was told of it. */
  private static void noteResults(Handle handle, String registry, long from, long to) {
    handle
        .createUpdate(
            "insert into credential_told (credential_id, agency, status, content, told_at)"
                + " select c.id, j.agency, null, true, max(j.at)"
                + " from journal_entry j cross join lateral jsonb_array_elements_text("
                + "   j.detail::jsonb -> 'about') c(id)"
                + " where j.seq > ? and j.seq <= ? and j.agency is not null"
                + " and j.kind = 'RESULT_TAKEN' and starts_with(c.id, ?) group by c.id, j.agency"
                + " on conflict do nothing")
        .bind(0, from)
        .bind(1, to)
        .bind(2, registry + "~")
        .execute();
  }

  /**
   * An event for whom what was told no longer holds: another status; or any other change, unless
   * the feed was only just begun to be followed and so says old things too.
   */
  private int makeEvents(String registry) {
    return database
        .jdbi()
        .inTransaction(
            h -> {
              // Counters are taken in one order by all, and locked until the end.
              List<Due> due =
                  h.createQuery(
                          "select t.agency, s.credential_id, s.status, s.since, t.status,"
                              + " t.told_at, s.noticed_at"
                              + " from change_seen s join credential_told t using (credential_id)"
                              + " where s.registry = ? and s.open"
                              + " and (t.event_at is null or t.event_at < s.noticed_at)"
                              + " and t.told_at < s.noticed_at + make_interval(secs => ?)"
                              + " and (t.status is distinct from s.status or t.event_at is not null"
                              + "   or (t.content and not s.at_beginning))"
                              + " order by t.agency, s.noticed_at, s.credential_id limit ?")
                      .bind(0, registry)
                      .bind(1, ON_THE_WAY.toSeconds())
                      .bind(2, EVENT_BATCH)
                      .map((rs, ctx) -> Due.of(rs))
                      .list();
              due.forEach(d -> make(h, registry, d));
              return due.size();
            });
  }

  private static void make(Handle handle, String registry, Due due) {
    long n =
        handle
            .createQuery(
                "insert into event_counter (agency, n) values (?, 1)"
                    + " on conflict (agency) do update set n = event_counter.n + 1 returning n")
            .bind(0, due.agency)
            .mapTo(Long.class)
            .one();
    handle
        .createUpdate(
            "insert into credential_event (agency, n, registry, credential_id, status, since,"
                + " told_status, told_at, noticed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(0, due.agency)
        .bind(1, n)
        .bind(2, registry)
        .bind(3, due.credentialId)
        .bind(4, due.status)
        .bind(5, due.since)
        .bind(6, due.toldStatus)
        .bind(7, due.toldAt)
        .bind(8, due.noticedAt)
        .execute();
    handle
        .createUpdate(
            "update credential_told set event_at = ?, status = ?"
                + " where credential_id = ? and agency = ?")
        .bind(0, due.noticedAt)
        .bind(1, due.status)
        .bind(2, due.credentialId)
        .bind(3, due.agency)
        .execute();
  }

  private void close(String registry, OffsetDateTime horizon) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "update change_seen set open = false"
                            + " where registry = ? and open and noticed_at < ?")
                    .bind(0, registry)
                    .bind(1, horizon.minus(WAITS))
                    .execute());
  }

  private record Due(
      String agency,
      String credentialId,
      String status,
      @Nullable String since,
      @Nullable String toldStatus,
      OffsetDateTime toldAt,
      OffsetDateTime noticedAt) {
    static Due of(ResultSet rs) throws SQLException {
      return new Due(
          rs.getString(1),
          rs.getString(2),
          rs.getString(3),
          rs.getString(4),
          rs.getString(5),
          rs.getObject(6, OffsetDateTime.class),
          rs.getObject(7, OffsetDateTime.class));
    }
  }
}

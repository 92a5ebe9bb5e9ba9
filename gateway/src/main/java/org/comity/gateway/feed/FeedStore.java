package org.comity.gateway.feed;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How far each change feed is read, and what it said last of each credential. A page's effects, its
 * journal entry and the place after it are one transaction. Safe for use by many threads.
 */
final class FeedStore {
  private final Database database;
  private final Journal journal;
  private final DataCipher cipher;
  private final Clock clock;

  FeedStore(Database database, Journal journal, DataCipher cipher, Clock clock) {
    this.database = database;
    this.journal = journal;
    this.cipher = cipher;
    this.clock = clock;
  }

  /**
   * Where a feed stands.
   *
   * @param place from where to read on; absent for the beginning
   * @param fence changes with every page taken
   * @param failures in a row
   * @param due whether it is to be looked at now
   * @param readOnce whether it was ever read to its end
   */
  record Standing(@Nullable String place, long fence, int failures, boolean due, boolean readOnce) {
    @Override
    public String toString() {
      return "Standing[fence=" + fence + ", failures=" + failures + "]";
    }
  }

  /** Where a feed stands; made at the first look. */
  Standing standing(String registry) {
    return database
        .jdbi()
        .inTransaction(
            h -> {
              h.execute(
                  "insert into change_feed (registry) values (?) on conflict do nothing", registry);
              return h.createQuery(
                      "select place, fence, failures, next_at <= ?, read_once"
                          + " from change_feed where registry = ?")
                  .bind(0, now())
                  .bind(1, registry)
                  .map((rs, ctx) -> standing(registry, rs))
                  .one();
            });
  }

  private Standing standing(String registry, ResultSet rs) throws SQLException {
    return new Standing(
        opened(cipher, registry, rs.getBytes(1)),
        rs.getLong(2),
        rs.getInt(3),
        rs.getBoolean(4),
        rs.getBoolean(5));
  }

  static @Nullable String opened(DataCipher cipher, String registry, byte @Nullable [] sealed) {
    return sealed == null
        ? null
        : new String(cipher.open(sealed, "feed " + registry), StandardCharsets.UTF_8);
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /**
   * Takes a page: what is new in it, what could not be read, and the place after it, all or none.
   *
   * @param fence as the reader saw it
   * @param place the place after the page; absent to stay where the feed is
   * @return whether it was taken; not if another reader was first
   */
  boolean take(
      String registry,
      long fence,
      @Nullable String place,
      FeedPage page,
      boolean readOnce,
      String requestId) {
    return database
        .jdbi()
        .inTransaction(
            h -> {
              if (!moved(h, registry, fence, place)) {
                return false;
              }
              List<String> changed = new ArrayList<>();
              for (Noticed noticed : page.noticed()) {
                if (isNew(h, registry, noticed, readOnce)) {
                  changed.add(noticed.credentialId() + "=" + noticed.status());
                }
              }
              count(h, registry, page, changed.size());
              if (!changed.isEmpty() || page.refused() > 0) {
                journal.insert(h, entry(registry, page, changed, requestId));
              }
              return true;
            });
  }

  private boolean moved(Handle handle, String registry, long fence, @Nullable String place) {
    byte[] sealed =
        place == null
            ? null
            : cipher.seal(place.getBytes(StandardCharsets.UTF_8), "feed " + registry);
    return handle
            .createUpdate(
                "update change_feed set fence = fence + 1, place = coalesce(?, place)"
                    + " where registry = ? and fence = ?")
            .bind(0, sealed)
            .bind(1, registry)
            .bind(2, fence)
            .execute()
        == 1;
  }

  /** Whether the feed says something else of the credential than it said last. */
  private boolean isNew(Handle handle, String registry, Noticed noticed, boolean readOnce) {
    return handle
            .createUpdate(
                "insert into change_seen as s (credential_id, registry, fingerprint, status, since,"
                    + " at_beginning, noticed_at, open) values (?, ?, ?, ?, ?, ?, ?, true)"
                    + " on conflict (credential_id) do update set"
                    + " fingerprint = excluded.fingerprint, status = excluded.status,"
                    + " since = excluded.since, at_beginning = false,"
                    + " noticed_at = excluded.noticed_at, open = true"
                    + " where s.fingerprint <> excluded.fingerprint")
            .bind(0, noticed.credentialId())
            .bind(1, registry)
            .bind(2, noticed.fingerprint())
            .bind(3, noticed.status())
            .bind(4, noticed.since())
            .bind(5, !readOnce)
            .bind(6, now())
            .execute()
        == 1;
  }

  private void count(Handle handle, String registry, FeedPage page, int changed) {
    handle
        .createUpdate(
            "update change_feed set entries = entries + ?, changes = changes + ?"
                + " where registry = ?")
        .bind(0, page.records())
        .bind(1, changed)
        .bind(2, registry)
        .execute();
    if (page.refused() > 0) {
      handle
          .createUpdate(
              "update change_feed set refused = refused + ?, refused_codes = ?, refused_at = ?"
                  + " where registry = ?")
          .bind(0, page.refused())
          .bind(1, String.join(", ", page.codes()))
          .bind(2, now())
          .bind(3, registry)
          .execute();
    }
  }

  private JournalEntry entry(
      String registry, FeedPage page, List<String> changed, String requestId) {
    return new JournalEntry(
        clock.instant(),
        JournalEntry.Kind.CHANGES,
        null,
        requestId,
        new Detail()
            .put("registry", registry)
            .put("entries", page.records())
            .put("changed", changed)
            .put("refused", page.refused())
            .put("codes", page.codes()));
  }

  /** The feed was looked at without a failure. */
  void looked(String registry, boolean caughtUp, @Nullable String problem, Instant next) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "update change_feed set looked_at = ?, next_at = ?, failures = 0,"
                            + " caught_up_at = case when ? then ? else caught_up_at end,"
                            + " read_once = read_once or ?,"
                            + " problem = ?, problem_at = ? where registry = ?")
                    .bind(0, now())
                    .bind(1, next.atOffset(ZoneOffset.UTC))
                    .bind(2, caughtUp)
                    .bind(3, now())
                    .bind(4, caughtUp)
                    .bind(5, problem)
                    .bind(6, problem == null ? null : now())
                    .bind(7, registry)
                    .execute());
  }

  /** A look ended with a failure; what it took before is kept. */
  void failed(String registry, String problem, Instant next) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "update change_feed set looked_at = ?, next_at = ?,"
                            + " failures = failures + 1, problem = ?, problem_at = ?"
                            + " where registry = ?")
                    .bind(0, now())
                    .bind(1, next.atOffset(ZoneOffset.UTC))
                    .bind(2, problem)
                    .bind(3, now())
                    .bind(4, registry)
                    .execute());
  }

  /** Reads the feed from its beginning again at the next look; whether there is such a feed. */
  boolean restart(String registry) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createUpdate(
                            "update change_feed set place = null, fence = fence + 1, failures = 0,"
                                + " next_at = ? where registry = ?")
                        .bind(0, now())
                        .bind(1, registry)
                        .execute()
                    == 1);
  }
}

package org.comity.gateway.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.Capability;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.registry.RegistryCalls;
import org.comity.gateway.service.OperationsService.Feed;
import org.comity.gateway.store.Database;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;

/** The change feeds of all registries: made at the start, looked at by an operator. */
public final class ChangeFeeds {
  private final Registries registries;
  private final KeyRing keys;
  private final DataCipher cipher;
  private final Database database;
  private final FeedStore store;
  private final Clock clock;

  public ChangeFeeds(
      Registries registries, KeyRing keys, Journal journal, Database database, Clock clock) {
    this.registries = registries;
    this.keys = keys;
    this.cipher = keys.cipher("feed");
    this.database = database;
    this.store = new FeedStore(database, journal, cipher, clock);
    this.clock = clock;
  }

  /** Those that the operator has followed. */
  public List<ChangeFeed> followed(RegistryCalls calls) {
    List<ChangeFeed> feeds = new ArrayList<>();
    for (Registry registry : registries.all()) {
      Duration every = registry.config().changesEvery();
      if (every != null) {
        feeds.add(
            new ChangeFeed(
                registry.id(),
                every,
                registries,
                calls,
                keys,
                store,
                new Telling(database, clock),
                database,
                clock));
      }
    }
    return feeds;
  }

  /** Every feed that a folder declares, followed or not. */
  public List<Feed> all() {
    Map<String, Feed> known = new HashMap<>();
    database
        .jdbi()
        .useHandle(
            h ->
                h.createQuery(
                        "select registry, place, caught_up_at, looked_at, next_at, problem,"
                            + " problem_at, entries, changes, refused, refused_codes, refused_at,"
                            + " (select count(*) from credential_event e"
                            + "   where e.registry = f.registry) from change_feed f")
                    .map((rs, ctx) -> feed(rs))
                    .forEach(f -> known.put(f.registry(), f)));
    List<Feed> feeds = new ArrayList<>();
    for (Registry registry : registries.all()) {
      if (registry.can(Capability.CHANGES)) {
        Feed feed = known.getOrDefault(registry.id(), Feed.untouched(registry.id()));
        Duration every = registry.config().changesEvery();
        feeds.add(registries.enabled(registry) ? feed.every(every) : feed.every(null));
      }
    }
    return feeds;
  }

  private Feed feed(ResultSet rs) throws SQLException {
    String registry = rs.getString(1);
    return new Feed(
        registry,
        null,
        place(FeedStore.opened(cipher, registry, rs.getBytes(2))),
        instant(rs, 3),
        instant(rs, 4),
        instant(rs, 5),
        rs.getString(6),
        instant(rs, 7),
        rs.getLong(8),
        rs.getLong(9),
        rs.getLong(13),
        rs.getLong(10),
        rs.getString(11),
        instant(rs, 12));
  }

  /** A registry's place may be an address with anything in it: then its digest is shown. */
  private static @Nullable String place(@Nullable String place) {
    return place == null || place.matches("[A-Za-z0-9:.~+_-]{1,80}")
        ? place
        : Sha256.named(place.getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, 23);
  }

  private static @Nullable Instant instant(ResultSet rs, int column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Reads a feed from its beginning again; whether there is such a feed. */
  public boolean restart(String registry) {
    return store.restart(registry);
  }
}

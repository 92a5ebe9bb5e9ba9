package org.comity.gateway.drop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordStore;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Source records of one registry in PostgreSQL: payloads encrypted, keys as keyed digests. A
 * look-up reads the tables of one generation, whole. Safe for use by many threads.
 */
public final class PgRecordStore implements RecordStore {
  private static final int MOST_TRIES = 20;

  /** Between the names of parts that a record lacks. */
  static final String LACKS = "\u001F";

  private static final int PAGE = 500;

  /** From here on a key's number is no record's: a row with this key could not be read. */
  static final long UNREAD = 1L << 60;

  private final Database database;
  private final KeyRing keys;
  private final DataCipher cipher;
  private final String registry;

  public PgRecordStore(Database database, KeyRing keys, String registry) {
    this.database = database;
    this.keys = keys;
    this.cipher = keys.cipher("drop " + registry);
    this.registry = registry;
  }

  @Override
  public Generation begin(String dropId, Instant dataAsOf, String form) {
    return new PgGeneration(
        database,
        this,
        cipher.sealer(registry),
        keys.blinder("drop"),
        registry,
        dropId,
        dataAsOf,
        form);
  }

  @Override
  public List<StoredRecord> lookUp(String key, String value) {
    return find(key, value).records();
  }

  @Override
  public Found find(String key, String value) {
    return find(key, value, Integer.MAX_VALUE);
  }

  @Override
  public Found find(String key, String value, int most) {
    byte[] digest = keys.blind("drop", registry, key, value);
    return database
        .jdbi()
        .withHandle(
            h ->
                served(
                    h,
                    generation -> records(h, generation, digest, most),
                    new Found(List.of(), false)));
  }

  @Override
  public boolean isUnread(String key, Collection<String> values) {
    List<byte[]> digests =
        values.stream().map(value -> keys.blind("drop", registry, key, value)).toList();
    return database
        .jdbi()
        .withHandle(h -> served(h, generation -> isUnread(h, generation, digests), false));
  }

  private static boolean isUnread(Handle handle, long generation, List<byte[]> digests) {
    for (int from = 0; from < digests.size(); from += PAGE) {
      if (handle
          .createQuery(
              "select exists (select 1 from drop_key_"
                  + generation
                  + " k where k.digest in (<digests>) and not exists (select 1 from drop_record_"
                  + generation
                  + " r where r.n = k.n))")
          .bindList("digests", digests.subList(from, Math.min(digests.size(), from + PAGE)))
          .mapTo(Boolean.class)
          .one()) {
        return true;
      }
    }
    return false;
  }

  /** A swap may take the tables away between the two statements: then the new ones are there. */
  private <T> T served(Handle handle, LongFunction<T> look, T nothing) {
    for (int tries = 0; ; tries++) {
      Long generation =
          handle
              .createQuery("select generation from drop_served where registry = ?")
              .bind(0, registry)
              .mapTo(Long.class)
              .findOne()
              .orElse(null);
      if (generation == null) {
        return nothing;
      }
      try {
        return look.apply(generation);
      } catch (UnableToExecuteStatementException e) {
        if (tries == MOST_TRIES || !isGone(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isGone(UnableToExecuteStatementException e) {
    return e.getCause() instanceof SQLException cause && "42P01".equals(cause.getSQLState());
  }

  /** One statement over one generation's tables: nothing of another one can be among it. */
  private Found records(Handle handle, long generation, byte[] digest, int most) {
    String keys = " from drop_key_" + generation + " k";
    String join = " drop_record_" + generation + " r on r.n = k.n where k.digest = :digest";
    List<Optional<StoredRecord>> found =
        handle
            .createQuery(
                // Many rows may have been rejected by one key: that there is one is all that is
                // told.
                "select * from (select r.sealed, r.digest, r.lacks, r.n"
                    + keys
                    + " join"
                    + join
                    + " order by r.n limit :most) found union all select * from (select"
                    + " null::bytea, null::bytea, null::text, null::bigint"
                    + keys
                    + " left join"
                    + join
                    + " and r.n is null limit 1) missing order by 4")
            .bind("digest", digest)
            .bind("most", most)
            .map(
                (rs, ctx) ->
                    rs.getBytes(1) == null
                        ? Optional.<StoredRecord>empty()
                        : Optional.of(record(rs, 1)))
            .list();
    return new Found(
        found.stream().flatMap(Optional::stream).toList(),
        found.stream().anyMatch(Optional::isEmpty));
  }

  /** A record of columns {@code sealed, digest, lacks}, from this one on. */
  StoredRecord record(ResultSet row, int column) throws SQLException {
    String lacks = row.getString(column + 2);
    return new StoredRecord(
        Map.of(),
        new Payload(cipher.open(row.getBytes(column), registry), Payload.Syntax.ROWS),
        row.getBytes(column + 1),
        lacks == null ? List.of() : Arrays.asList(lacks.split(LACKS, -1)));
  }

  /**
   * Hands over records of the served generation, evenly chosen where there are more than asked for.
   *
   * @param take gets each; false ends it
   * @return how many records the generation has
   */
  public long sample(int most, Predicate<Payload> take) {
    Active served = active();
    if (served == null || served.records() == 0) {
      return 0;
    }
    long step = (served.records() + most - 1) / most;
    long next = 0;
    // In short statements: a long one would hold up whoever takes the generation's tables away.
    while (true) {
      List<Numbered> some = page(next, step);
      for (Numbered record : some) {
        if (!take.test(record.payload)) {
          return served.records();
        }
        next = record.n + 1;
      }
      if (some.size() < PAGE) {
        return served.records();
      }
    }
  }

  private record Numbered(long n, Payload payload) {}

  private List<Numbered> page(long from, long step) {
    return database
        .jdbi()
        .withHandle(
            h -> {
              Long generation =
                  h.createQuery("select generation from drop_served where registry = ?")
                      .bind(0, registry)
                      .mapTo(Long.class)
                      .one();
              try {
                return h.createQuery(
                        "select n, sealed from drop_record_"
                            + generation
                            + " where n >= ? and n % ? = 0 order by n limit ?")
                    .bind(0, from)
                    .bind(1, step)
                    .bind(2, PAGE)
                    .map(
                        (rs, ctx) ->
                            new Numbered(
                                rs.getLong(1),
                                new Payload(
                                    cipher.open(rs.getBytes(2), registry), Payload.Syntax.ROWS)))
                    .list();
              } catch (UnableToExecuteStatementException e) {
                if (isGone(e)) {
                  return List.of();
                }
                throw e;
              }
            });
  }

  @Override
  public @Nullable Active active() {
    return database.jdbi().withHandle(h -> active(h, registry));
  }

  static @Nullable Active active(Handle handle, String registry) {
    return handle
        .createQuery(
            "select g.drop_id, g.data_as_of, g.records, g.form, exists (select 1 from drop_report r"
                + " where r.registry = s.registry and r.delta and r.state in ('GAP', 'HELD',"
                + " 'RELEASED')) from drop_served s join drop_generation g on g.id = s.generation"
                + " where s.registry = ?")
        .bind(0, registry)
        .map(
            (rs, ctx) ->
                new Active(
                    rs.getString(1),
                    rs.getObject(2, OffsetDateTime.class).toInstant(),
                    rs.getLong(3),
                    rs.getString(4),
                    rs.getBoolean(5)))
        .findOne()
        .orElse(null);
  }
}

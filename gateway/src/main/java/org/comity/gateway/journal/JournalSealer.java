package org.comity.gateway.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.comity.gateway.keys.SigningKey;
import org.comity.gateway.store.Database;
import org.comity.model.Signature;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers and chains what the journal took, and signs checkpoints. Of several gateways on one
 * database one seals at a time, by a lock of the database that ends with the transaction.
 */
public final class JournalSealer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalSealer.class);
  private static final long LOCK = 0x436f6d6974794a6cL;
  private static final int BATCH = 1000;
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration CHECKPOINT_AFTER = Duration.ofSeconds(60);
  private static final long CHECKPOINT_ENTRIES = 1000;

  private final Database database;
  private final SigningKey key;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          r -> {
            Thread thread = new Thread(r, "journal-sealer");
            thread.setDaemon(true);
            return thread;
          });

  public JournalSealer(Database database, SigningKey key, Clock clock) {
    this.database = database;
    this.key = key;
    this.clock = clock;
  }

  /** Seals four times a second from now on. */
  public void start() {
    timer.scheduleWithFixedDelay(
        this::sealQuietly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sealQuietly() {
    try {
      seal();
      database.jdbi().useHandle(JournalSealer::eraseOriginals);
    } catch (RuntimeException e) {
      // The next round tries again; pending entries are safe where they are.
      LOG.warn("journal: sealing failed ({}), tried again", e.getClass().getSimpleName());
      LOG.debug("sealing", e);
    }
  }

  /** Seals everything that is pending, unless another gateway is at it. */
  public void seal() {
    while (database.jdbi().inTransaction(this::sealBatch) == BATCH) {
      // more is waiting
    }
  }

  private int sealBatch(Handle handle) {
    boolean locked =
        handle
            .createQuery("select pg_try_advisory_xact_lock(?)")
            .bind(0, LOCK)
            .mapTo(Boolean.class)
            .one();
    if (!locked) {
      return 0;
    }
    Head head = head(handle);
    List<Long> ids = new ArrayList<>();
    List<SealedEntry> entries = pending(handle, head, ids);
    if (entries.isEmpty()) {
      checkpointIfDue(handle, head, false);
      return 0;
    }
    insert(handle, entries);
    handle
        .createUpdate("delete from journal_pending where id = any(?)")
        .bindArray(0, Long.class, ids)
        .execute();
    SealedEntry last = entries.get(entries.size() - 1);
    checkpointIfDue(handle, new Head(last.seq(), last.hash()), false);
    return entries.size();
  }

  private static Head head(Handle handle) {
    return handle
        .createQuery("select seq, hash from journal_entry order by seq desc limit 1")
        .map((rs, ctx) -> new Head(rs.getLong(1), rs.getBytes(2)))
        .findOne()
        .orElseGet(() -> new Head(0, new byte[SealedEntry.HASH_BYTES]));
  }

  private static List<SealedEntry> pending(Handle handle, Head head, List<Long> ids) {
    List<SealedEntry> unchained =
        handle
            .createQuery(
                "select id, at, kind, agency, request_id, detail from journal_pending"
                    + " order by id limit ?")
            .bind(0, BATCH)
            .map(
                (rs, ctx) -> {
                  ids.add(rs.getLong(1));
                  return new SealedEntry(
                      0,
                      rs.getObject(2, java.time.OffsetDateTime.class).toInstant(),
                      rs.getString(3),
                      rs.getString(4),
                      rs.getString(5),
                      rs.getString(6),
                      new byte[0]);
                })
            .list();
    List<SealedEntry> chained = new ArrayList<>(unchained.size());
    long seq = head.seq;
    byte[] prev = head.hash;
    for (SealedEntry e : unchained) {
      SealedEntry next =
          new SealedEntry(++seq, e.at(), e.kind(), e.agency(), e.requestId(), e.detail(), prev);
      chained.add(next);
      prev = next.hash();
    }
    return chained;
  }

  private static void insert(Handle handle, List<SealedEntry> entries) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into journal_entry (seq, at, kind, agency, request_id, detail, prev, hash)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (SealedEntry e : entries) {
        batch
            .bind(0, e.seq())
            .bind(1, e.at().atOffset(ZoneOffset.UTC))
            .bind(2, e.kind())
            .bind(3, e.agency())
            .bind(4, e.requestId())
            .bind(5, e.detail())
            .bind(6, e.prev())
            .bind(7, e.hash())
            .add();
      }
      batch.execute();
    }
  }

  private void checkpointIfDue(Handle handle, Head head, boolean now) {
    Instant time = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Last last =
        handle
            .createQuery("select seq, at from journal_checkpoint order by seq desc limit 1")
            .map(
                (rs, ctx) ->
                    new Last(
                        rs.getLong(1), rs.getObject(2, java.time.OffsetDateTime.class).toInstant()))
            .findOne()
            .orElseGet(() -> new Last(0, Instant.EPOCH));
    boolean due =
        now
            || head.seq - last.seq >= CHECKPOINT_ENTRIES
            || Duration.between(last.at, time).compareTo(CHECKPOINT_AFTER) >= 0;
    if (head.seq == last.seq || !due) {
      return;
    }
    Signature signature = key.sign(SealedEntry.checkpoint(head.seq, head.hash, time));
    handle
        .createUpdate(
            "insert into journal_checkpoint (seq, hash, at, key_id, signature)"
                + " values (?, ?, ?, ?, ?)")
        .bind(0, head.seq)
        .bind(1, head.hash)
        .bind(2, time.atOffset(ZoneOffset.UTC))
        .bind(3, signature.keyId())
        .bind(4, signature.value())
        .execute();
  }

  /** An original whose time is over loses its key and its bytes. */
  private static void eraseOriginals(Handle handle) {
    handle.execute(
        "update sealed_original set wrapped = null, sealed = ''::bytea"
            + " where wrapped is not null and erase_at < now()");
  }

  /** Seals what is left, signs it, and ends. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
      seal();
      database.jdbi().useTransaction(h -> checkpointIfDue(h, head(h), true));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("journal: entries stay pending until the next start");
      LOG.debug("sealing at the end", e);
    }
  }

  private record Head(long seq, byte[] hash) {}

  private record Last(long seq, Instant at) {}
}

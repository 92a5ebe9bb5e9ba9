package org.comity.gateway.shadow;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.comity.adapter.spi.Payload;
import org.comity.gateway.drop.PgRecordStore;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.RegistryOperations.FolderContent;
import org.comity.gateway.service.RegistryOperations.HeldReport;
import org.comity.gateway.store.Database;
import org.comity.mapping.record.RecordMapper;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * Translates what is held of a registry, sealed originals and the served drop, with the folder that
 * serves and with a changed one. What comes out is counted and thrown away.
 */
public final class HeldOriginals {
  private static final int MOST = 10_000;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Database database;
  private final KeyRing keys;
  private final Candidates candidates;

  public HeldOriginals(Database database, KeyRing keys, Candidates candidates) {
    this.database = database;
    this.keys = keys;
    this.candidates = candidates;
  }

  /** Compares; the newest originals first, and no more than can be done in a minute. */
  public HeldReport compare(Registry registry, FolderContent content) {
    Comparison comparison =
        new Comparison(registry, candidates.read(registry.id(), content).mapper());
    long originals = held(registry.id());
    originals(registry.id(), comparison::takeIfOpen);
    long records = 0;
    if (registry.records() instanceof PgRecordStore drops) {
      records = drops.sample(MOST, comparison::takeKept);
    }
    return new HeldReport(
        registry.id(),
        originals + records,
        comparison.compared,
        comparison.changed,
        comparison.unreadable,
        gone(registry.id()),
        comparison.tally.counts());
  }

  private long held(String registry) {
    return count(registry, "wrapped is not null and erase_at > now()");
  }

  private long gone(String registry) {
    return count(registry, "(wrapped is null or erase_at <= now())");
  }

  private long count(String registry, String condition) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select count(*) from sealed_original where registry = ? and " + condition)
                    .bind(0, registry)
                    .mapTo(Long.class)
                    .one());
  }

  private void originals(String registry, Predicate<Optional<Payload>> take) {
    DataCipher wrapping = keys.cipher("original");
    database
        .jdbi()
        .useTransaction(
            h -> {
              try (ResultIterator<Optional<Payload>> originals =
                  h.createQuery(
                          "select id, sealed, wrapped, syntax from sealed_original"
                              + " where registry = ? and wrapped is not null"
                              + " and erase_at > now() and syntax is not null"
                              + " order by id desc limit ?")
                      .bind(0, registry)
                      .bind(1, MOST)
                      .setFetchSize(100)
                      .map(
                          (rs, ctx) -> {
                            String id = rs.getString(1);
                            return opened(
                                wrapping, id, rs.getBytes(2), rs.getBytes(3), rs.getString(4));
                          })
                      .iterator()) {
                boolean more = true;
                while (more && originals.hasNext()) {
                  more = take.test(originals.next());
                }
              }
            });
  }

  /** The bytes; none if they were sealed with other keys than this gateway's. */
  private static Optional<Payload> opened(
      DataCipher wrapping, String id, byte[] sealed, byte[] wrapped, String syntax) {
    try {
      byte[] bytes = DataCipher.of(wrapping.open(wrapped, id)).open(sealed, id);
      return Optional.of(new Payload(bytes, Payload.Syntax.valueOf(syntax)));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** One comparison of many payloads. */
  private static final class Comparison {
    private final Registry registry;
    private final RecordMapper candidate;
    private final RecordMapper.InboundContext context;
    private final Tally tally = new Tally();
    private final long end = System.nanoTime() + MOST_NANOS;
    private long compared;
    private long changed;
    private long unreadable;

    Comparison(Registry registry, RecordMapper candidate) {
      this.registry = registry;
      this.candidate = candidate;
      this.context =
          new RecordMapper.InboundContext(
              registry.id(),
              registry.profile().engine(),
              Instant.EPOCH,
              null,
              "sha256:",
              number -> number,
              false);
    }

    boolean takeIfOpen(Optional<Payload> payload) {
      return payload.isPresent() ? take(payload.get()) : unreadable();
    }

    private boolean unreadable() {
      compared++;
      unreadable++;
      return System.nanoTime() - end < 0;
    }

    /** Takes a record of a drop, which is kept alone: an answer is made of it when it is asked. */
    boolean takeKept(Payload record) {
      RecordMapper.Inbound before = registry.mapper().kept(record, context);
      RecordMapper.Inbound after = candidate.kept(record, context);
      if (before.credentials().isEmpty() && after.credentials().isEmpty()) {
        return unreadable();
      }
      return take(before, after);
    }

    private boolean take(Payload payload) {
      return take(registry.mapper().inbound(payload, context), candidate.inbound(payload, context));
    }

    /** Takes one; whether there is time for more. */
    private boolean take(RecordMapper.Inbound before, RecordMapper.Inbound after) {
      compared++;
      if (before.invalid() && after.invalid()) {
        unreadable++;
      } else if (!tally.compare(before, after)) {
        changed++;
      }
      return System.nanoTime() - end < 0;
    }
  }
}

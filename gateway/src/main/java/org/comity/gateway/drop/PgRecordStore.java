package org.comity.gateway.drop;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordStore;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Source records of one registry in PostgreSQL: payloads encrypted, keys as keyed digests. A
 * look-up is one statement, so it sees one generation, whole. Safe for use by many threads.
 */
public final class PgRecordStore implements RecordStore {
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
  public Generation begin(String dropId, Instant dataAsOf) {
    return new PgGeneration(database, this, registry, dropId, dataAsOf);
  }

  byte[] digest(String key, String value) {
    return keys.blind("drop", registry, key, value);
  }

  byte[] seal(byte[] payload) {
    return cipher.seal(payload, registry);
  }

  @Override
  public List<StoredRecord> lookUp(String key, String value) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select r.sealed, r.digest from drop_served s"
                            + " join drop_key k on k.generation = s.generation and k.digest = ?"
                            + " join drop_record r"
                            + "   on r.generation = k.generation and r.n = k.n"
                            + " where s.registry = ? order by r.n")
                    .bind(0, digest(key, value))
                    .bind(1, registry)
                    .map(
                        (rs, ctx) ->
                            new StoredRecord(
                                java.util.Map.of(),
                                new Payload(
                                    cipher.open(rs.getBytes(1), registry), Payload.Syntax.ROWS),
                                rs.getBytes(2)))
                    .list());
  }

  @Override
  public @Nullable Active active() {
    return database.jdbi().withHandle(h -> active(h, registry));
  }

  static @Nullable Active active(Handle handle, String registry) {
    return handle
        .createQuery(
            "select g.drop_id, g.data_as_of, g.records from drop_served s"
                + " join drop_generation g on g.id = s.generation where s.registry = ?")
        .bind(0, registry)
        .map(
            (rs, ctx) ->
                new Active(
                    rs.getString(1),
                    rs.getObject(2, OffsetDateTime.class).toInstant(),
                    rs.getLong(3)))
        .findOne()
        .orElse(null);
  }
}

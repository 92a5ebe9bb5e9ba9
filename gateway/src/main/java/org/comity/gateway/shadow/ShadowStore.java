package org.comity.gateway.shadow;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.service.RegistryOperations.Counts;
import org.comity.gateway.service.RegistryOperations.FolderContent;
import org.comity.gateway.store.Database;
import org.jdbi.v3.core.Handle;

/** Folders in shadow and their counts, shared by all gateways of one database. */
final class ShadowStore {
  private static final String FIELD = "field";
  private static final String ISSUE = "issue";
  private static final String TOTAL = "total";

  private final Database database;
  private final DataCipher cipher;

  ShadowStore(Database database, DataCipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  /**
   * A folder in shadow.
   *
   * @param registry registry id
   * @param digest digest of its files
   * @param since since when
   */
  record Kept(String registry, String digest, Instant since) {}

  /**
   * What was counted.
   *
   * @param totals by name
   * @param counts by path and code
   */
  record Counted(Map<String, Long> totals, Counts counts) {
    long total(String name) {
      return totals.getOrDefault(name, 0L);
    }
  }

  List<Kept> all() {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select registry, digest, created_at from registry_shadow")
                    .map(
                        (rs, ctx) ->
                            new Kept(
                                rs.getString(1),
                                rs.getString(2),
                                rs.getObject(3, OffsetDateTime.class).toInstant()))
                    .list());
  }

  FolderContent content(String registry) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select sealed from registry_shadow where registry = ?")
                    .bind(0, registry)
                    .map((rs, ctx) -> FolderPack.unpacked(cipher.open(rs.getBytes(1), registry)))
                    .one());
  }

  /** Puts a folder in the place of the one before, whose counts go. */
  void put(String registry, String digest, FolderContent content) {
    database
        .jdbi()
        .useTransaction(
            h -> {
              forget(h, registry);
              h.createUpdate(
                      "insert into registry_shadow (registry, digest, sealed) values (?, ?, ?)")
                  .bind(0, registry)
                  .bind(1, digest)
                  .bind(2, cipher.seal(FolderPack.packed(content), registry))
                  .execute();
            });
  }

  void remove(String registry) {
    database.jdbi().useTransaction(h -> forget(h, registry));
  }

  private static void forget(Handle handle, String registry) {
    lock(handle, registry);
    handle.execute("delete from registry_shadow_count where registry = ?", registry);
    handle.execute("delete from registry_shadow where registry = ?", registry);
  }

  /** Forgets what was counted against a folder that serves no longer. */
  void clear(String registry) {
    database
        .jdbi()
        .useTransaction(
            h -> {
              lock(h, registry);
              h.execute("delete from registry_shadow_count where registry = ?", registry);
            });
  }

  /** The folder comes before its counts for everybody, or two would wait for each other. */
  private static void lock(Handle handle, String registry) {
    handle
        .createQuery("select 1 from registry_shadow where registry = ? for update")
        .bind(0, registry)
        .mapTo(Integer.class)
        .findOne();
  }

  /** Adds to the counts, unless another folder is in shadow by now. */
  void add(String registry, String digest, Map<String, Long> totals, Counts counts) {
    database
        .jdbi()
        .useTransaction(
            h -> {
              boolean current =
                  h.createQuery(
                          "select 1 from registry_shadow where registry = ? and digest = ?"
                              + " for share")
                      .bind(0, registry)
                      .bind(1, digest)
                      .mapTo(Integer.class)
                      .findOne()
                      .isPresent();
              if (current) {
                add(h, registry, digest, TOTAL, totals);
                add(h, registry, digest, FIELD, counts.fields());
                add(h, registry, digest, ISSUE, counts.issues());
              }
            });
  }

  private static void add(
      Handle handle, String registry, String digest, String kind, Map<String, Long> counts) {
    // In one order everywhere: two gateways that add at once must not wait for each other.
    for (Map.Entry<String, Long> count : new java.util.TreeMap<>(counts).entrySet()) {
      handle
          .createUpdate(
              "insert into registry_shadow_count as c (registry, digest, kind, path, n) values (?,"
                  + " ?, ?, ?, ?) on conflict (registry, digest, kind, path) do update set n = c.n"
                  + " + excluded.n")
          .bind(0, registry)
          .bind(1, digest)
          .bind(2, kind)
          .bind(3, count.getKey())
          .bind(4, count.getValue())
          .execute();
    }
  }

  Counted counted(String registry, String digest) {
    Map<String, Map<String, Long>> kinds = new HashMap<>();
    database
        .jdbi()
        .useHandle(
            h ->
                h.createQuery(
                        "select kind, path, n from registry_shadow_count"
                            + " where registry = ? and digest = ?")
                    .bind(0, registry)
                    .bind(1, digest)
                    .map(
                        (rs, ctx) ->
                            kinds
                                .computeIfAbsent(rs.getString(1), k -> new HashMap<>())
                                .put(rs.getString(2), rs.getLong(3)))
                    .list());
    return new Counted(
        kinds.getOrDefault(TOTAL, Map.of()),
        new Counts(kinds.getOrDefault(FIELD, Map.of()), kinds.getOrDefault(ISSUE, Map.of())));
  }
}

package org.comity.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.comity.gateway.journal.JournalEntry.Kind;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.store.Database;
import org.comity.gateway.store.TestDatabase;
import org.comity.syntax.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path keysFolder;
  private final Database database = TestDatabase.get();
  private Journal journal;
  private JournalSealer sealer;
  private KeyRing keys;

  @BeforeEach
  void open() throws Exception {
    unguarded("delete from journal_entry");
    unguarded("delete from journal_checkpoint");
    unguarded("delete from journal_pending");
    keys = KeyRing.open(keysFolder.resolve("keys"), true, Clock.systemUTC());
    journal = new Journal(database);
    sealer = new JournalSealer(database, keys.journal(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    journal.close();
    sealer.close();
  }

  @Test
  void anEntryIsDurableWhenCommitReturns() throws Exception {
    journal.commit(entry("1"), h -> {}, LIMIT);
    assertThat(count("journal_pending")).isEqualTo(1);
  }

  @Test
  void manyAtOnceAreCommittedInGroupsAndEachIsKeptOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(32);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String id = Integer.toString(i);
      all.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  journal.commit(entry(id), h -> {}, LIMIT);
                } catch (JournalUnavailableException e) {
                  throw new AssertionError(e);
                }
              },
              pool));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    pool.shutdown();
    JournalSealer other = new JournalSealer(database, keys.journal(), Clock.systemUTC());
    CompletableFuture.allOf(
            CompletableFuture.runAsync(sealer::seal), CompletableFuture.runAsync(other::seal))
        .join();
    sealer.seal();
    assertThat(count("journal_entry")).isEqualTo(500);
    assertThat(count("journal_pending")).isZero();
    assertThat(verify()).isEmpty();
  }

  @Test
  void saysUnavailableWhenTheWriteFails() {
    assertThatThrownBy(
            () -> journal.commit(entry("1"), h -> h.execute("select from nowhere"), LIMIT))
        .isInstanceOf(JournalUnavailableException.class);
    assertThat(journal.failing()).isTrue();
    assertThat(count("journal_pending")).isZero();
  }

  @Test
  void goesWithItsTransaction() {
    assertThatThrownBy(
            () ->
                database
                    .jdbi()
                    .useTransaction(
                        h -> {
                          journal.insert(h, entry("1"));
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");
    assertThat(count("journal_pending")).isZero();
  }

  @Test
  void isAppendOnly() throws Exception {
    sealed(1);
    assertThatThrownBy(
            () ->
                database.jdbi().useHandle(h -> h.execute("update journal_entry set agency = 'x'")))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> database.jdbi().useHandle(h -> h.execute("delete from journal_entry")))
        .hasMessageContaining("append-only");
  }

  @Test
  void findsEveryKindOfTampering() throws Exception {
    sealed(5);
    sealer.close(); // signs a checkpoint over entry 5
    assertThat(verify()).isEmpty();
    tampered("update journal_entry set detail = '{\"a\":\"2\"}' where seq = 3", "entry 3");
    tampered("update journal_entry set agency = 'XX:other' where seq = 1", "entry 1");
    tampered("update journal_entry set at = at + interval '1 second' where seq = 2", "entry 2");
    tampered("delete from journal_entry where seq = 2", "entry 2 is missing");
    tampered("delete from journal_entry where seq = 5", "entry 5 of a signed checkpoint");
    tampered("update journal_entry set seq = seq + 10 where seq >= 4", "entry 4 is missing");
    tampered("update journal_checkpoint set at = at + interval '1 second'", "signature");
    tampered("update journal_checkpoint set hash = sha256('x'::bytea)", "another entry");
  }

  @Test
  void exportsLinesThatAnybodyCanCheck() throws Exception {
    sealed(2);
    sealer.close();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JournalReader(database).export(out);
    String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).startsWith("{\"seq\":1,\"at\":").contains("\"hash\":\"");
    assertThat(lines[2]).startsWith("{\"checkpoint\":{\"seq\":2,");
    byte[] canonical =
        org.comity.syntax.CanonicalJson.of(
            lines[0].getBytes(StandardCharsets.UTF_8), java.util.Set.of("hash"));
    assertThat(lines[0]).contains(java.util.HexFormat.of().formatHex(Sha256.of(canonical)));
  }

  private void sealed(int entries) throws Exception {
    for (int i = 0; i < entries; i++) {
      journal.commit(entry("r" + i), h -> {}, LIMIT);
    }
    sealer.seal();
  }

  /** Tampers as one who owns the database could, looks, and puts things back. */
  private void tampered(String sql, String found) {
    unguarded("create table saved_entry as select * from journal_entry");
    unguarded("create table saved_checkpoint as select * from journal_checkpoint");
    try {
      unguarded(sql);
      assertThat(verify()).as(sql).isNotEmpty().anyMatch(f -> f.contains(found));
    } finally {
      unguarded("delete from journal_entry");
      unguarded("delete from journal_checkpoint");
      unguarded("insert into journal_entry select * from saved_entry");
      unguarded("insert into journal_checkpoint select * from saved_checkpoint");
      unguarded("drop table saved_entry, saved_checkpoint");
    }
  }

  private List<String> verify() {
    return new JournalReader(database)
        .verify(
            keyId ->
                keyId.equals(keys.journal().id()) ? keys.journal()::verifies : (bytes, s) -> false);
  }

  private static JournalEntry entry(String requestId) {
    return new JournalEntry(
        Instant.now(),
        Kind.QUERY,
        "IE:qqi-demo",
        requestId,
        new Detail().put("a", "\"1\"\n").put("list", List.of("x", "y")));
  }

  private long count(String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  private void unguarded(String sql) {
    database
        .jdbi()
        .useTransaction(
            h -> {
              h.execute("set local session_replication_role = replica");
              h.execute(sql);
            });
  }
}

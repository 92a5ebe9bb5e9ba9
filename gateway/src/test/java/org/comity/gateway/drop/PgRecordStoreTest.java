package org.comity.gateway.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RecordStore.StoredRecord;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.store.Database;
import org.comity.gateway.store.TestDatabase;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgRecordStoreTest {
  private static final Instant AS_OF = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;
  private final Database database = TestDatabase.get();
  private final String registry = "xa-" + UUID.randomUUID();
  private RecordStore store;

  @BeforeEach
  void open() throws Exception {
    KeyRing keys = KeyRing.open(folder.resolve("keys"), true, Clock.systemUTC());
    store = new PgRecordStore(database, keys, registry);
  }

  @Test
  void servesOneWholeGenerationAndThenTheNext() {
    assertThat(store.active()).isNull();
    assertThat(store.lookUp("id", "1")).isEmpty();
    write("drop-1", 5000, "first");
    assertThat(store.active()).isEqualTo(new RecordStore.Active("drop-1", AS_OF, 5000));
    assertThat(text(store.lookUp("id", "4999"))).containsExactly("{\"v\":\"first\"}");
    assertThat(store.lookUp("id", "5000")).isEmpty();
    assertThat(store.lookUp("name", "1")).isEmpty();
    assertThat(store.lookUp("all", "x")).hasSize(5000);
    write("drop-2", 10, "second");
    assertThat(text(store.lookUp("id", "3"))).containsExactly("{\"v\":\"second\"}");
    assertThat(store.lookUp("id", "4999")).isEmpty();
    assertThat(rows("drop_generation where registry = '" + registry + "'")).isEqualTo(1);
  }

  @Test
  void leavesNoTraceOfAGenerationThatWasNotActivated() {
    write("drop-1", 3, "first");
    try (RecordStore.Generation generation = store.begin("drop-2", AS_OF)) {
      for (int i = 0; i < 3000; i++) {
        generation.write(record(i, "second"));
      }
      assertThat(text(store.lookUp("id", "1"))).containsExactly("{\"v\":\"first\"}");
    }
    assertThat(text(store.lookUp("id", "1"))).containsExactly("{\"v\":\"first\"}");
    assertThat(rows("drop_generation where registry = '" + registry + "'")).isEqualTo(1);
  }

  @Test
  void amendsTheServedGeneration() {
    write("drop-1", 3000, "first");
    try (RecordStore.Generation change = store.begin("drop-2", AS_OF)) {
      change.amend("id");
      change.write(record(7, "second"));
      change.write(record(9000, "second"));
      change.remove("8");
      change.remove("no such");
      assertThat(change.missed()).isEqualTo(1);
      assertThat(change.records()).isEqualTo(3000);
      assertThat(text(store.lookUp("id", "8"))).containsExactly("{\"v\":\"first\"}");
      change.activate();
    }
    assertThat(store.active()).isEqualTo(new RecordStore.Active("drop-2", AS_OF, 3000));
    assertThat(store.lookUp("all", "x")).hasSize(3000);
    assertThat(text(store.lookUp("id", "7"))).containsExactly("{\"v\":\"second\"}");
    assertThat(text(store.lookUp("id", "9000"))).containsExactly("{\"v\":\"second\"}");
    assertThat(store.lookUp("id", "8")).isEmpty();
    assertThat(text(store.lookUp("id", "2999"))).containsExactly("{\"v\":\"first\"}");
    try (RecordStore.Generation change = store.begin("drop-3", AS_OF)) {
      change.amend("id");
      change.remove("9000");
      assertThat(change.records()).isEqualTo(2999);
      change.activate();
    }
    assertThat(store.lookUp("id", "9000")).isEmpty();
    assertThat(store.lookUp("all", "x")).hasSize(2999);
  }

  @Test
  void aChangeMakesRecordsAnewThatStay() {
    write("drop-1", 3000, "first");
    try (RecordStore.Generation change = store.begin("drop-2", AS_OF, "form")) {
      change.amend("id");
      change.write(record(7, "written"));
      change.remove("8");
      List<String> handed = new ArrayList<>();
      // More than one page, and rows go to the database between them.
      change.kept(
          "all",
          List.of("x", "y"),
          held -> {
            handed.add(text(List.of(held)).get(0));
            change.write(record(numbers.next(), "anew"));
          });
      assertThat(handed).hasSize(2998).containsOnly("{\"v\":\"first\"}");
      change.kept("id", List.of("7", "8", "9"), held -> handed.add("replaced already"));
      assertThat(handed).hasSize(2998);
      change.activate();
    }
    assertThat(store.active()).isEqualTo(new RecordStore.Active("drop-2", AS_OF, 2999, "form"));
    assertThat(text(store.lookUp("id", "7"))).containsExactly("{\"v\":\"written\"}");
    assertThat(text(store.lookUp("id", "2999"))).containsExactly("{\"v\":\"anew\"}");
    assertThat(store.lookUp("id", "8")).isEmpty();
    assertThat(store.lookUp("all", "x")).hasSize(2999);
  }

  /** Numbers of {@link #write} but for those that the change has. */
  private final PrimitiveIterator.OfInt numbers =
      IntStream.range(0, 3000).filter(n -> n != 7 && n != 8).iterator();

  @Test
  void keepsWhatARecordLacks() {
    try (RecordStore.Generation generation = store.begin("drop-1", AS_OF)) {
      StoredRecord bare = record(1, "a");
      generation.write(
          new StoredRecord(
              bare.keys(), bare.record(), bare.originalDigest(), List.of("unit", "card")));
      generation.write(record(2, "b"));
      generation.activate();
    }
    try (RecordStore.Generation change = store.begin("drop-2", AS_OF)) {
      change.amend("id");
      change.write(record(3, "c"));
      change.activate();
    }
    assertThat(store.lookUp("id", "1").get(0).lacks()).containsExactly("unit", "card");
    assertThat(store.lookUp("id", "2").get(0).lacks()).isEmpty();
  }

  private static Map<String, List<String>> keys(String id) {
    return Map.of("id", List.of(id), "all", List.of("x"));
  }

  @Test
  void tellsByWhichKeysARowWasNotRead() {
    try (RecordStore.Generation generation = store.begin("drop-1", AS_OF)) {
      for (int i = 0; i < 10; i++) {
        generation.write(record(i, "first"));
      }
      generation.withdraw(3);
      generation.unread(keys("20"));
      generation.unread(keys("21"));
      assertThat(generation.records()).isEqualTo(9);
      generation.activate();
    }
    for (String gone : List.of("3", "20", "21")) {
      assertThat(store.find("id", gone)).isEqualTo(new RecordStore.Found(List.of(), true));
      assertThat(store.lookUp("id", gone)).isEmpty();
    }
    assertThat(store.find("id", "22")).isEqualTo(new RecordStore.Found(List.of(), false));
    assertThat(store.find("id", "4").unread()).isFalse();
    assertThat(store.find("all", "x").records()).hasSize(9);
    assertThat(store.find("all", "x").unread()).isTrue();
    try (RecordStore.Generation change = store.begin("drop-2", AS_OF)) {
      change.amend("id");
      change.unread(keys("4"));
      change.write(record(20, "second"));
      change.remove("3");
      List<StoredRecord> handed = new ArrayList<>();
      change.kept("all", List.of("x"), handed::add);
      assertThat(handed).hasSize(9);
      assertThat(change.records()).isEqualTo(10);
      change.activate();
    }
    assertThat(store.find("id", "20").unread()).as("mended").isFalse();
    assertThat(store.find("id", "3").unread()).as("deleted").isFalse();
    assertThat(store.find("id", "21").unread()).as("still not read").isTrue();
    assertThat(text(store.find("id", "4").records())).containsExactly("{\"v\":\"first\"}");
    assertThat(store.find("id", "4").unread()).as("what is served of it is old").isTrue();
    assertThat(store.find("id", "0").unread()).isFalse();
    assertThat(store.active().records()).isEqualTo(10);
  }

  @Test
  void ofCopiesNothingIsLeft() {
    try (RecordStore.Generation generation = store.begin("drop-1", AS_OF)) {
      generation.write(record(1, "first"));
      generation.write(record(1, "first"));
      generation.repeated(1);
      assertThat(generation.records()).isEqualTo(1);
      generation.activate();
    }
    assertThat(store.active().records()).isEqualTo(1);
    assertThat(store.find("id", "1").records()).hasSize(1);
    assertThat(store.find("id", "1").unread()).as("no row is unread").isFalse();
  }

  @Test
  void forgetsWhatWasNotReadWhenItCameMended() {
    try (RecordStore.Generation generation = store.begin("drop-1", AS_OF)) {
      generation.write(record(1, "first"));
      generation.unread(Map.of("id", List.of("alias"), "name", List.of("n1")));
      generation.unread(Map.of("id", List.of("other"), "name", List.of("n2")));
      generation.activate();
    }
    assertThat(store.isUnread("name", List.of("n0", "n1"))).isTrue();
    assertThat(store.isUnread("id", List.of("1"))).isFalse();
    assertThat(store.isUnread("id", List.of())).isFalse();
    try (RecordStore.Generation change = store.begin("drop-2", AS_OF)) {
      change.amend("id");
      change.forget(List.of("alias", "never noted"));
      assertThat(change.missed()).isZero();
      assertThat(change.records()).isEqualTo(1);
      change.activate();
    }
    assertThat(store.isUnread("name", List.of("n0", "n1"))).isFalse();
    assertThat(store.isUnread("name", List.of("n2"))).isTrue();
    assertThat(text(store.lookUp("id", "1"))).containsExactly("{\"v\":\"first\"}");
  }

  @Test
  void findsNoMoreThanAreAskedFor() {
    write("drop-1", 50, "first");
    assertThat(store.find("all", "x", 7).records()).hasSize(7);
    assertThat(store.find("all", "x", 99).records()).hasSize(50);
  }

  @Test
  void knowsThatChangesAreMissing() {
    write("drop-1", 3, "first");
    for (String state : List.of("GAP", "HELD")) {
      report(state, true);
      assertThat(missing()).as(state).isTrue();
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      "update drop_report set state = 'DISCARDED' where registry = ?", registry));
      assertThat(missing()).isFalse();
    }
    // A whole set that waits says nothing else than the age does.
    report("HELD", false);
    report("REFUSED", false);
    assertThat(missing()).isFalse();
  }

  private boolean missing() {
    RecordStore.Active active = store.active();
    return active != null && active.behind();
  }

  private void report(String state, boolean delta) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "insert into drop_report (id, registry, drop_id, activated, rows_read,"
                        + " accepted, rejected, reject_file, state, delta) values (?, ?, 'd',"
                        + " false, 0, 0, 0, '', ?, ?)",
                    UUID.randomUUID(),
                    registry,
                    state,
                    delta));
  }

  @Test
  void amendsNothing() {
    try (RecordStore.Generation change = store.begin("drop-1", AS_OF)) {
      change.amend("id");
      change.write(record(7, "first"));
      change.remove("8");
      assertThat(change.missed()).isEqualTo(1);
      change.activate();
    }
    assertThat(store.lookUp("all", "x")).hasSize(1);
  }

  @Test
  void leavesNoTableOfAnOldGeneration() {
    write("drop-1", 3, "first");
    long first = database.jdbi().withHandle(this::generation);
    write("drop-2", 3, "second");
    assertThat(
            rows(
                "pg_tables where tablename in ('drop_record_%1$d', 'drop_key_%1$d')"
                    .formatted(first)))
        .isZero();
  }

  @Test
  void tellsThatRowsCouldNotBeStored() {
    try (RecordStore.Generation generation = store.begin("drop-1", AS_OF)) {
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where state = 'idle in transaction' and query like '%drop_key_%'"));
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 200_000; i++) {
                  generation.write(record(i, "lost"));
                }
              })
          .hasMessageContaining("could not be stored");
      assertThatThrownBy(generation::activate).hasMessageContaining("could not be stored");
    }
    assertThat(store.active()).isNull();
  }

  @Test
  void neverMixesTwoGenerations() throws Exception {
    write("drop-0", 20, "0");
    AtomicBoolean swapping = new AtomicBoolean(true);
    CompletableFuture<Void> swaps =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; i <= 20; i++) {
                write("drop-" + i, 20, Integer.toString(i));
              }
              swapping.set(false);
            });
    int reads = 0;
    while (swapping.get() || reads == 0) {
      List<String> all = text(store.lookUp("all", "x"));
      assertThat(all).hasSize(20);
      assertThat(all.stream().distinct()).hasSize(1);
      reads++;
    }
    swaps.get();
  }

  @Test
  void keepsNothingReadable() {
    write("drop-1", 1, "a-secret-name");
    String dump =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select encode(r.sealed, 'escape') || encode(k.digest, 'escape')"
                                + " from drop_record_%1$d r join drop_key_%1$d k using (n) limit 1"
                                    .formatted(generation(h)))
                        .mapTo(String.class)
                        .one());
    assertThat(dump).doesNotContain("a-secret-name");
  }

  private long generation(Handle handle) {
    return handle
        .createQuery("select generation from drop_served where registry = ?")
        .bind(0, registry)
        .mapTo(Long.class)
        .one();
  }

  private void write(String drop, int records, String value) {
    try (RecordStore.Generation generation = store.begin(drop, AS_OF)) {
      for (int i = 0; i < records; i++) {
        generation.write(record(i, value));
      }
      generation.activate();
    }
  }

  private static StoredRecord record(int i, String value) {
    return new StoredRecord(
        Map.of("id", List.of(Integer.toString(i)), "all", List.of("x")),
        new Payload(
            ("{\"v\":\"" + value + "\"}").getBytes(StandardCharsets.UTF_8), Payload.Syntax.ROWS),
        new byte[32]);
  }

  private static List<String> text(List<StoredRecord> records) {
    return records.stream()
        .map(r -> new String(r.record().bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private long rows(String from) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from " + from).mapTo(Long.class).one());
  }
}

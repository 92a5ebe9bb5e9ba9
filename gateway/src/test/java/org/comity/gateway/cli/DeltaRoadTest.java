package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deltas of a real registry folder, from its drop folder through the gateway to an agency. */
class DeltaRoadTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** The database is one for all tests: each has a registry of its own. */
  private static final AtomicInteger REGISTRIES = new AtomicInteger();

  private static final String AWARDS = "op,no,pid,title,state\n";

  @TempDir Path home;
  private final String id = "xa-deltas" + REGISTRIES.incrementAndGet();
  private final Deployment deployment = new Deployment();
  private Path drop;
  private int dropped;

  @BeforeEach
  void start() throws Exception {
    drop = Files.createDirectories(home.resolve("drop"));
    Path folder = Files.createDirectories(home.resolve("adapters").resolve(id));
    Files.writeString(folder.resolve("adapter.yaml"), ADAPTER.formatted(id));
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    Files.createDirectories(folder.resolve("tables"));
    Files.writeString(folder.resolve("tables/state.csv"), "local,canonical\nA,ACTIVE\n");
    FileRegistry.prove(
        folder,
        "first",
        Map.of(
            "awards.csv", AWARDS + "U,A1,P1,first,A\n",
            "persons.csv", "pid,name\nP1,Old\n",
            "units.csv", "uid,no,topic\nu1,A1,Welding\n"));
    deployment.start(
        deployment.configure(home, home.resolve("adapters"), id + ": {drop: " + drop + "}", id));
  }

  private static final String ADAPTER =
      """
      id: %s
      title: {en: A register that says what changed}
      country: XA
      agency: "XA:register"
      kinds: [QUALIFICATION]
      capabilities: [FIND_BY_NUMBER, DROP]
      engine: csv
      csv:
        marker: {file: ready.txt}
        files:
          person: {name: persons.csv, columns: [pid, name], key: [pid], optional: true}
          unit: {name: units.csv, columns: [uid, no, topic], key: [uid], optional: true}
          award: {name: awards.csv, columns: [op, no, pid, title, state], key: [no]}
        record:
          base: award
          join:
            - {file: person, by: [pid]}
            - {file: unit, by: [no], to: [no], many: true, optional: true}
        load: {kind: delta, operation: {column: op, delete: [D], put: [U]}}
        lookUp: {number: award/no}
      """;

  private static final String MAPPING =
      """
      version: "1"
      records: record
      number: award/no
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: award/state, table: state}
        - {to: titles, from: award/title, language: en}
        - {to: holder/names, fields: [{to: full, from: person/name}]}
        - {to: units, each: unit, fields: [{to: titles, from: topic, language: en}]}
      """;

  @AfterEach
  void stop() throws Exception {
    deployment.close();
  }

  /** Drops a set and gives its report when it is there. */
  private DropSummary drop(String awards, String persons, String units) throws IOException {
    Files.writeString(drop.resolve("awards.csv"), AWARDS + awards);
    if (!persons.isEmpty()) {
      Files.writeString(drop.resolve("persons.csv"), "pid,name\n" + persons);
    }
    if (!units.isEmpty()) {
      Files.writeString(drop.resolve("units.csv"), "uid,no,topic\n" + units);
    }
    Files.writeString(drop.resolve("ready.txt"), "");
    int before = dropped++;
    await().atMost(LONG).untilAsserted(() -> assertThat(drops()).hasSizeGreaterThan(before));
    await().atMost(LONG).until(() -> !Files.exists(drop.resolve("taking/ready.txt")));
    return drops().get(0);
  }

  private List<DropSummary> drops() {
    return deployment.gateway().operations().drops(null).items().stream()
        .filter(d -> d.registry().equals(id))
        .toList();
  }

  private String state(DropSummary one) {
    return deployment.gateway().operations().drop(one.id()).state();
  }

  private DropSummary full() throws IOException {
    String awards =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "U,A" + i + ",P1,first," + (i == 3 ? "X" : "A") + "\n")
            .collect(Collectors.joining());
    return drop(awards, "P1,Old\n", "u1,A1,Welding\nu2,A2,Pipes,surplus\n");
  }

  private static String delete(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "D,A" + i + ",,,\n")
        .collect(Collectors.joining());
  }

  private static String put(int number, String title) {
    return "U,A" + number + ",P1," + title + ",A\n";
  }

  @Test
  void agenciesAndOperatorsAreToldWhatADropLacks() throws Exception {
    DropSummary served = full();
    assertThat(served.state()).isEqualTo("SERVED");
    assertThat(served.rejected()).isEqualTo(1);
    JsonObject whole = ask("A1");
    assertThat(whole.getString("completeness")).isEqualTo("COMPLETE");
    assertThat(whole.encode()).doesNotContain("PART_REJECTED").contains("Welding");
    JsonObject part = ask("A2");
    assertThat(part.getString("outcome")).isEqualTo("ANSWERED");
    assertThat(part.getString("completeness")).isEqualTo("PARTIAL_PERMANENT");
    assertThat(part.getJsonArray("issues").encode()).contains("PART_REJECTED", "unit");
    assertThat(ask("A3").encode()).contains("UNRESOLVED_CODE");

    int exit = deployment.runAt(deployment.admin(), "drops", "show", served.id());
    assertThat(exit).as(deployment.err.toString()).isZero();
    assertThat(deployment.out.toString())
        .contains("told: UNRESOLVED_CODE award/state: 1 records: the code is not in the table")
        .contains("told: PART_REJECTED awards.csv:3: ");
  }

  @Test
  void whatWaitsBehindAReleasedDropGoesOnInItsOrder() throws Exception {
    full();
    DropSummary held = drop(delete(1, 5), "", "");
    assertThat(held.problem()).startsWith("SHRUNK");
    DropSummary second = drop(put(6, "second"), "P1,Old\n", "");
    DropSummary third = drop(put(6, "third"), "P1,New\n", "");
    assertThat(List.of(held.state(), second.state(), third.state())).containsOnly("HELD");
    assertThat(second.problem()).startsWith("BEHIND_HELD").contains(held.id());
    assertThat(third.problem()).startsWith("BEHIND_HELD").contains(held.id());
    JsonObject meanwhile = ask("A6");
    assertThat(meanwhile.encode()).contains("first", "CHANGES_MISSING");
    assertThat(meanwhile.getString("completeness")).isEqualTo("PARTIAL_TEMPORARY");

    deployment.gateway().operations().decideDrop(held.id(), true, "A. Clerk", "the reform of May");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(List.of(state(held), state(second), state(third)))
                    .containsOnly("TAKEN"));
    assertThat(ask("A1").getString("outcome")).isEqualTo("NOT_FOUND");
    JsonObject now = ask("A6");
    assertThat(now.encode()).contains("third").doesNotContain("second", "CHANGES_MISSING");
    assertThat(now.getString("completeness")).isEqualTo("COMPLETE");
    // A record that came in neither: its person has another name all the same.
    assertThat(ask("A20").encode()).contains("New").doesNotContain("Old");
    assertThat(drops().get(0).told()).anyMatch(t -> t.startsWith("JOINED_CARRIED: 14 records"));
  }

  @Test
  void whatWaitsBehindADiscardedDropGoesOnUntilOneMustWaitItself() throws Exception {
    full();
    DropSummary held = drop(delete(1, 5), "", "");
    DropSummary small = drop(put(6, "second"), "P1,Old\n", "");
    DropSummary large = drop(delete(7, 12), "", "");
    DropSummary last = drop(put(20, "last"), "P1,Old\n", "");
    assertThat(List.of(state(small), state(large), state(last))).containsOnly("HELD");

    deployment.gateway().operations().decideDrop(held.id(), false, "A. Clerk", "a broken export");
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(state(small)).isEqualTo("TAKEN");
              assertThat(deployment.gateway().operations().drop(large.id()).problem())
                  .startsWith("SHRUNK");
              assertThat(deployment.gateway().operations().drop(last.id()).problem())
                  .contains(large.id());
            });
    assertThat(state(held)).isEqualTo("DISCARDED");
    assertThat(List.of(state(large), state(last))).containsOnly("HELD");
    assertThat(ask("A1").getString("outcome")).isEqualTo("ANSWERED");
    assertThat(ask("A6").encode()).contains("second");
    assertThat(ask("A20").encode()).contains("first");

    deployment.gateway().operations().decideDrop(large.id(), true, "A. Clerk", "they have left");
    await().atMost(LONG).untilAsserted(() -> assertThat(state(last)).isEqualTo("TAKEN"));
    assertThat(ask("A7").getString("outcome")).isEqualTo("NOT_FOUND");
    assertThat(ask("A20").encode()).contains("last");
  }

  private JsonObject ask(String number) throws Exception {
    return deployment.ask(id, number);
  }
}

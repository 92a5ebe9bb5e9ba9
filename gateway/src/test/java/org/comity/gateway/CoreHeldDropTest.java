package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.TestRecord;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drop that waits for a person: kept, told, released or sent away, also beyond a restart. */
class CoreHeldDropTest extends CoreStory {
  private static final Duration LONG = Duration.ofSeconds(30);

  private Path drops;
  private String ke;
  private final List<Drop> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<String> activated = Collections.synchronizedList(new ArrayList<>());
  private final List<Instant> asOf = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean failing = new AtomicBoolean();

  @BeforeEach
  void start() throws Exception {
    drops = Files.createDirectories(folder.resolve("drops"));
    ke = fixture.add("KE", "FIND_BY_NUMBER, DROP", Map.of("drop", drops.toString()));
    fixture.registry(ke).accept =
        (drop, services) -> {
          taken.add(drop);
          if (failing.get()) {
            throw AdapterException.unavailable("the disk is slow", null);
          }
          boolean delta = content(drop).contains("delta");
          if (delta && drop.behind() != null && !drop.released()) {
            reject(drop);
            return report(
                    DropReport.Outcome.HELD,
                    List.of(Issue.error(DropReport.BEHIND, null, "behind another", false)))
                .withDelta(true);
          }
          if (content(drop).contains("broken")) {
            reject(drop);
            return report(
                    DropReport.Outcome.REFUSED,
                    List.of(Issue.error("ROWS_DIFFER", "a.csv", "9 rows", false)))
                .withDelta(delta);
          }
          boolean whole = content(drop).contains("whole");
          if (whole || drop.released()) {
            activated.add(content(drop));
            Instant came = drop.received() == null ? services.clock().instant() : drop.received();
            asOf.add(came);
            try (var generation = services.records().begin(drop.id(), came)) {
              generation.activate();
            }
            return report(DropReport.Outcome.ACTIVATED, List.of()).withDelta(delta);
          }
          reject(drop);
          return report(
                  DropReport.Outcome.HELD,
                  List.of(Issue.error("SHRUNK", null, "90 % fewer", false)))
              .withDelta(delta);
        };
    fixture.start();
  }

  private static void reject(Drop drop) throws AdapterException {
    try {
      Files.writeString(drop.rejects().resolve("a.csv"), "the row as it was");
    } catch (IOException e) {
      throw AdapterException.unavailable("no place for rejects", e);
    }
  }

  private static DropReport report(DropReport.Outcome outcome, List<Issue> issues) {
    boolean served = outcome == DropReport.Outcome.ACTIVATED;
    return new DropReport(
        outcome,
        10,
        served ? 9 : 0,
        1,
        served ? 0 : 9,
        List.of(new DropReport.RejectedRow("a.csv", 3, "date", "BAD_DATE", "no such day")),
        issues,
        List.of(),
        served ? List.of() : List.of("a.csv"));
  }

  @Test
  void waitsAndIsReleasedByAPerson() throws Exception {
    DropSummary held = hold();
    assertThat(held.problem()).contains("SHRUNK");
    assertThat(held.rows()).isEqualTo(held.accepted() + held.rejected() + held.waiting());
    assertThat(names("held")).contains("a.csv", "manifest.csv", "rejects-" + held.id() + ".csv");
    assertThat(drops.resolve("held").resolve(held.id()).resolve("resend/a.csv")).exists();
    assertThat(fixture.core.operations().drop(held.id())).isEqualTo(held);
    fixture.core.operations().decideDrop(held.id(), true, "A. Clerk", "the reform of May");
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(state(held.id())).extracting(DropSummary::state).isEqualTo("TAKEN"));
    assertThat(last().state()).isEqualTo("SERVED");
    assertThat(last().active()).isTrue();
    await().atMost(LONG).untilAsserted(() -> assertThat(names("held")).isEmpty());
    assertThat(taken.get(1).files()).containsExactly("a.csv", "manifest.csv");
    assertThat(names("done")).contains("a.csv", "manifest.csv");
    assertThat(state(held.id()).decision().by()).isEqualTo("A. Clerk");
    assertThat(journal()).contains("A. Clerk", "the reform of May", "RELEASED", held.id());
  }

  @Test
  void isDiscardedOnceAndCannotBeDecidedAgain() throws Exception {
    DropSummary held = hold();
    fixture.core.operations().decideDrop(held.id(), false, "A. Clerk", "a broken export");
    await().atMost(LONG).untilAsserted(() -> assertThat(names("rejected")).contains("a.csv"));
    assertThat(names("held")).isEmpty();
    assertThat(taken).hasSize(1);
    assertThat(state(held.id()).state()).isEqualTo("DISCARDED");
    assertThatThrownBy(
            () -> fixture.core.operations().decideDrop(held.id(), true, "A. Clerk", "no, yes"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> fixture.core.operations().decideDrop("x", true, "a", "b"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void waitsBeyondARestartAndARunThatDiedWithTheDecision() throws Exception {
    DropSummary held = hold();
    failing.set(true);
    fixture.core.operations().decideDrop(held.id(), true, "A. Clerk", "yes");
    await().atMost(LONG).untilAsserted(() -> assertThat(taken).hasSizeGreaterThan(1));
    fixture.close();
    assertThat(names("held")).contains("a.csv");
    failing.set(false);
    fixture.start();
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(state(held.id()).state()).isEqualTo("TAKEN"));
    assertThat(last().state()).isEqualTo("SERVED");
  }

  @Test
  void isNotReleasedOverALaterDrop() throws Exception {
    DropSummary held = hold();
    put("a.csv", "whole");
    put("manifest.csv", "a.csv");
    await().atMost(LONG).untilAsserted(() -> assertThat(last().state()).isEqualTo("SERVED"));
    assertThatThrownBy(
            () -> fixture.core.operations().decideDrop(held.id(), true, "A. Clerk", "late"))
        .hasMessageContaining("later drop");
    assertThat(state(held.id()).state()).isEqualTo("OVERTAKEN");
    assertThat(state(held.id()).problem()).contains("SHRUNK");
    await().atMost(LONG).untilAsserted(() -> assertThat(names("held")).isEmpty());
    assertThat(names("rejected")).contains("a.csv");
  }

  @Test
  void aDeltaBehindAHeldOneIsTakenAfterIt() throws Exception {
    DropSummary first = hold("delta 1");
    DropSummary second = hold("delta 2 whole");
    DropSummary third = hold("delta 3 whole");
    assertThat(activated).isEmpty();
    for (DropSummary later : List.of(second, third)) {
      assertThat(later.state()).isEqualTo("HELD");
      assertThat(later.problem()).startsWith("BEHIND_HELD").contains(first.id());
      assertThatThrownBy(
              () -> fixture.core.operations().decideDrop(later.id(), true, "A. Clerk", "now"))
          .hasMessageContaining(first.id());
    }
    fixture.core.operations().decideDrop(first.id(), true, "A. Clerk", "the reform of May");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(state(third.id()).state()).isEqualTo("TAKEN"));
    assertThat(activated).containsExactly("delta 1", "delta 2 whole", "delta 3 whole");
    assertThat(List.of(state(first.id()).state(), state(second.id()).state()))
        .containsOnly("TAKEN");
    assertThat(last().state()).isEqualTo("SERVED");
    await().atMost(LONG).untilAsserted(() -> assertThat(names("held")).isEmpty());
  }

  @Test
  void aDeltaWhoseTurnItIsMayItselfWaitForAPerson() throws Exception {
    DropSummary first = hold("delta 1");
    DropSummary second = hold("delta 2");
    DropSummary third = hold("delta 3 whole");
    fixture.core.operations().decideDrop(first.id(), false, "A. Clerk", "a broken export");
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(state(second.id()).problem()).startsWith("SHRUNK");
              assertThat(state(third.id()).problem())
                  .startsWith("BEHIND_HELD")
                  .contains(second.id());
            });
    assertThat(activated).isEmpty();
    fixture.core.operations().decideDrop(second.id(), true, "A. Clerk", "right");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(state(third.id()).state()).isEqualTo("TAKEN"));
    assertThat(activated).containsExactly("delta 2", "delta 3 whole");
  }

  @Test
  void aFullDropThatIsServedEndsWhatWaitedBeforeIt() throws Exception {
    DropSummary first = hold("delta 1");
    DropSummary full = hold("few");
    DropSummary last = hold("delta 2 whole");
    fixture.core.operations().decideDrop(full.id(), true, "A. Clerk", "all anew");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(state(last.id()).state()).isEqualTo("TAKEN"));
    assertThat(state(first.id()).state()).isEqualTo("OVERTAKEN");
    assertThat(activated).containsExactly("few", "delta 2 whole");
    await().atMost(LONG).untilAsserted(() -> assertThat(names("held")).isEmpty());
  }

  private DropSummary refuse() throws IOException {
    put("a.csv", "delta 1 broken");
    put("manifest.csv", "a.csv");
    await()
        .atMost(LONG)
        .ignoreException(NoSuchElementException.class)
        .untilAsserted(() -> assertThat(last().problem()).startsWith("ROWS_DIFFER"));
    return last();
  }

  @Test
  void deltasAfterARefusedOneWaitUntilAPersonDiscardsIt() throws Exception {
    DropSummary refused = refuse();
    assertThat(refused.state()).isEqualTo("GAP");
    DropSummary second = hold("delta 2 whole");
    assertThat(second.state()).isEqualTo("HELD");
    assertThat(second.problem()).startsWith("BEHIND_HELD").contains(refused.id());
    assertThat(activated).isEmpty();
    // The missing change counts more than what came after it.
    assertThat(fixture.core.registryOperations().doctor(ke, TestRecord.NONE).steps())
        .extracting(s -> String.valueOf(s.next()))
        .anyMatch(next -> next.endsWith("comity drops discard " + refused.id()));
    assertThatThrownBy(
            () -> fixture.core.operations().decideDrop(second.id(), true, "A. Clerk", "now"))
        .hasMessageContaining(refused.id());
    assertThatThrownBy(
            () -> fixture.core.operations().decideDrop(refused.id(), true, "A. Clerk", "yes"))
        .hasMessageContaining("was refused");
    fixture.core.operations().decideDrop(refused.id(), false, "A. Clerk", "came by letter");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(state(second.id()).state()).isEqualTo("TAKEN"));
    assertThat(state(refused.id()).state()).isEqualTo("DISCARDED");
    assertThat(activated).containsExactly("delta 2 whole");
  }

  @Test
  void aFullDropClosesTheGapThatARefusedDeltaLeft() throws Exception {
    DropSummary refused = refuse();
    DropSummary second = hold("delta 2 whole");
    put("a.csv", "whole");
    put("manifest.csv", "a.csv");
    await().atMost(LONG).untilAsserted(() -> assertThat(activated).containsExactly("whole"));
    // Its report is kept after it is served.
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(state(refused.id()).state()).isEqualTo("REFUSED"));
    assertThat(state(second.id()).state()).isEqualTo("OVERTAKEN");
    put("a.csv", "delta 3 whole");
    put("manifest.csv", "a.csv");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(activated).containsExactly("whole", "delta 3 whole"));
  }

  @Test
  void aDeltaThatIsRefusedInItsTurnHoldsUpThoseBehindIt() throws Exception {
    DropSummary first = hold("delta 1");
    hold("delta 2 broken");
    DropSummary third = hold("delta 3 whole");
    fixture.core.operations().decideDrop(first.id(), true, "A. Clerk", "right");
    await().atMost(LONG).untilAsserted(() -> assertThat(last().state()).isEqualTo("GAP"));
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(state(third.id()).problem()).contains(last().id()));
    assertThat(activated).containsExactly("delta 1");
  }

  @Test
  void dataAreAsOldAsTheirArrivalAndNotAsTheirRelease() throws Exception {
    DropSummary held = hold();
    fixture.core.operations().decideDrop(held.id(), true, "A. Clerk", "right");
    await().atMost(LONG).untilAsserted(() -> assertThat(last().state()).isEqualTo("SERVED"));
    assertThat(asOf).containsExactly(held.receivedAt());
    assertThat(last().receivedAt()).isEqualTo(held.receivedAt());
  }

  private DropSummary hold() throws IOException {
    return hold("few");
  }

  private DropSummary hold(String text) throws IOException {
    long before = names("held").stream().filter(n -> n.equals("manifest.csv")).count();
    put("a.csv", text);
    put("manifest.csv", "a.csv");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(names("held").stream().filter(n -> n.equals("manifest.csv")).count())
                    .isEqualTo(before + 1));
    return last();
  }

  private DropSummary last() {
    return fixture.core.operations().drops(null).items().stream()
        .filter(d -> d.registry().equals(ke))
        .findFirst()
        .orElseThrow();
  }

  private DropSummary state(String id) {
    return fixture.core.operations().drop(id);
  }

  private String journal() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              out.reset();
              fixture.core.operations().exportJournal(out);
              assertThat(out.toString(StandardCharsets.UTF_8)).contains("RELEASED");
            });
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String content(Drop drop) throws AdapterException {
    try {
      return Files.readString(drop.folder().resolve("a.csv"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw AdapterException.unavailable("no a.csv", e);
    }
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(drops.resolve(name), text);
  }

  private List<String> names(String below) throws IOException {
    if (!Files.isDirectory(drops.resolve(below))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(drops.resolve(below))) {
      return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }
}

package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreDropTest extends CoreStory {
  private Path drops;
  private String ke;
  private final List<Drop> taken = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() throws Exception {
    drops = folder.resolve("drops");
    ke = fixture.add("KE", "FIND_BY_NUMBER, DROP", Map.of("drop", drops.toString()));
    fixture.registry(ke).accept =
        (drop, services) -> {
          taken.add(drop);
          boolean good = content(drop).contains("good");
          if (good) {
            try (var generation = services.records().begin(drop.id(), services.clock().instant())) {
              generation.activate();
            }
          }
          return new DropReport(
              good ? DropReport.Outcome.ACTIVATED : DropReport.Outcome.REFUSED,
              2,
              good ? 1 : 0,
              good ? 1 : 2,
              0,
              List.of(new DropReport.RejectedRow("a.csv", 3, "date", "BAD_DATE", "no such day")),
              List.of(),
              List.of(),
              List.of());
        };
    fixture.start();
  }

  /** Questions before the first drop are no failures of a registry that nobody calls. */
  @Test
  void afterManyQuestionsBeforeTheFirstDropTheFirstOneAfterItIsAnswered() throws Exception {
    fixture.registry(ke).find =
        (q, c) -> {
          throw AdapterException.unavailable("the registry has dropped no files yet", null);
        };
    for (int i = 0; i < 25; i++) {
      SourceAnswer before = ask();
      assertThat(before.outcome().is(SourceOutcome.UNAVAILABLE)).isTrue();
      assertThat(before.issues().toString()).contains("dropped no files yet");
    }
    fixture.registry(ke).find = (q, c) -> FakeEngine.page(FakeEngine.record("N-1", "6"), null);
    assertThat(ask().outcome().is(SourceOutcome.ANSWERED)).isTrue();
  }

  private SourceAnswer ask() {
    return ((QueryReply.Answered)
            fixture.credentials().query(Fixture.byNumber(ke, "N-1"), fixture.call()))
        .answer()
        .sources()
        .get(0);
  }

  @Test
  void takesACompleteDropOnceAndReportsEveryRow() throws Exception {
    put("a.csv", "good");
    put("manifest.csv", "a.csv");
    DropSummary summary = awaitReport();
    assertThat(summary.active()).isTrue();
    assertThat(summary.rows()).isEqualTo(summary.accepted() + summary.rejected());
    assertThat(taken.get(0).files()).containsExactly("a.csv", "manifest.csv");
    String rejects = Fixture.text(fixture.core.operations().rejectFile(summary.id()));
    assertThat(rejects).contains("\"a.csv\",\"3\",\"date\",\"BAD_DATE\"");
    await().untilAsserted(() -> assertThat(names("done")).hasSize(3));
    assertThat(names("taking")).isEmpty();
  }

  @Test
  void waitsForTheMarkerAndIgnoresLinksFoldersAndStrangeNames() throws Exception {
    put("a.csv", "good");
    Files.writeString(drops.resolve(".manifest.csv.part"), "half");
    Files.writeString(drops.resolve("a;rm -rf.csv"), "x");
    Path elsewhere = Files.writeString(folder.resolve("elsewhere.csv"), "not for us");
    Files.createSymbolicLink(drops.resolve("link.csv"), elsewhere);
    // Long enough for several looks at the folder.
    await().during(Duration.ofSeconds(2)).until(taken::isEmpty);
    put("manifest.csv", "a.csv");
    awaitReport();
    assertThat(taken.get(0).files()).containsExactly("a.csv", "manifest.csv");
    assertThat(drops.resolve("a;rm -rf.csv")).exists();
    assertThat(Files.isSymbolicLink(drops.resolve("link.csv"))).isTrue();
  }

  @Test
  void putsARefusedDropAsideWithItsReasons() throws Exception {
    put("a.csv", "bad");
    put("manifest.csv", "a.csv");
    DropSummary summary = awaitReport();
    assertThat(summary.active()).isFalse();
    assertThat(summary.problem()).isNotNull();
    await().untilAsserted(() -> assertThat(names("rejected")).hasSize(3));
  }

  @Test
  void takesUpWhatAnEarlierRunLeftHalfMoved() throws Exception {
    fixture.close();
    Files.createDirectories(drops.resolve("taking"));
    Files.writeString(drops.resolve("taking").resolve("manifest.csv"), "a.csv");
    put("a.csv", "good");
    fixture.start();
    awaitReport();
    assertThat(taken.get(0).files()).containsExactly("a.csv", "manifest.csv");
  }

  private static String content(Drop drop) throws AdapterException {
    try {
      return Files.readString(drop.folder().resolve("a.csv"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw AdapterException.unavailable("no a.csv", e);
    }
  }

  private void put(String name, String text) throws IOException {
    Files.createDirectories(drops);
    Files.writeString(drops.resolve(name), text);
  }

  private DropSummary awaitReport() {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                fixture.core.operations().drops(null).items().stream()
                    .filter(d -> d.registry().equals(ke))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
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

package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.mapping.finding.Finding;
import org.comity.model.Credential;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreReloadTest extends CoreStory {
  private String ee;
  private Path served;
  private Map<String, String> one;
  private Map<String, String> two;
  private Map<String, String> broken;

  @BeforeEach
  void start() throws Exception {
    ee = fixture.add("EE");
    served = fixture.registries.get(ee).folder();
    Folders folders = new Folders(fixture.engine, ee);
    one = folders.version(folder.resolve("v"), "Welder one", "1", "en");
    two = folders.version(folder.resolve("v"), "Welder two", "2", "et");
    broken = new TreeMap<>(two);
    broken.put("mapping.yaml", folders.mapping("3", "fr", "titel"));
    Folders.put(one, served);
    fixture.patient(ee);
    fixture.start();
  }

  private Reload reload() {
    return fixture.core.registryOperations().reload(ee);
  }

  private SourceAnswer ask() {
    QueryReply reply =
        fixture
            .credentials()
            .query(Fixture.byNumber(ee, "N-1"), fixture.call(Duration.ofSeconds(30)));
    return ((QueryReply.Answered) reply).answer().sources().get(0);
  }

  /** What an answer shows of adapter, mapping and mapping version. */
  private static String shown(SourceAnswer answer) {
    if (!answer.outcome().is(SourceOutcome.ANSWERED)) {
      return answer.outcome().raw() + answer.issues();
    }
    Credential credential = answer.credentials().get(0);
    return credential.titles().get(0).text()
        + " "
        + credential.titles().get(0).language()
        + " "
        + credential.provenance().mapping();
  }

  private String wholeOne() {
    return "Welder one en " + ee + "/1";
  }

  private String wholeTwo() {
    return "Welder two et " + ee + "/2";
  }

  @Test
  void aChangedFolderServesAndTheOldOneIsClosed() throws Exception {
    assertThat(shown(ask())).isEqualTo(wholeOne());
    assertThat(reload().outcome()).isEqualTo(Reload.Outcome.UNCHANGED);

    Folders.put(two, served);
    assertThat(shown(ask())).as("nothing is read before it is asked for").isEqualTo(wholeOne());
    Reload swapped = reload();
    assertThat(swapped.outcome()).isEqualTo(Reload.Outcome.SWAPPED);
    assertThat(swapped.before()).startsWith(ee + "/1 (");
    assertThat(swapped.after()).startsWith(ee + "/2 (");
    assertThat(shown(ask())).isEqualTo(wholeTwo());
    assertThat(fixture.registry(ee).closed).hasValue(1);
    assertThat(fixture.core.registryOperations().views().get(0).mapping()).isEqualTo(ee + "/2");
  }

  @Test
  void aBrokenFolderIsRefusedWithItsPlaceAndTheOldOneGoesOn() throws Exception {
    Folders.put(broken, served);
    Reload refused = reload();
    assertThat(refused.outcome()).isEqualTo(Reload.Outcome.REFUSED);
    assertThat(refused.after()).isNull();
    assertThat(refused.findings())
        .extracting(Finding::file, Finding::line, Finding::code)
        .contains(org.assertj.core.groups.Tuple.tuple("mapping.yaml", 7, "UNKNOWN_PATH"));
    assertThat(refused.findings().toString()).contains("title");
    assertThat(shown(ask())).isEqualTo(wholeOne());
    assertThat(fixture.registry(ee).closed).hasValue(0);
    try (var copies = Files.list(folder.resolve("data/folders-served"))) {
      assertThat(copies).as("nothing of the refused one stays").hasSize(1);
    }
  }

  @Test
  void aFolderWithoutSamplesOrWithoutYamlIsRefused() throws Exception {
    Files.delete(served.resolve("samples/award.json"));
    assertThat(reload().findings()).extracting(Finding::code).contains("NO_SAMPLES");
    Files.delete(served.resolve("mapping.yaml"));
    assertThat(reload().outcome()).isEqualTo(Reload.Outcome.REFUSED);
    org.comity.gateway.registry.FolderFiles.of(served);
    for (Path file : org.comity.gateway.registry.FolderFiles.of(served).values()) {
      Files.delete(file);
    }
    assertThat(reload().outcome()).isEqualTo(Reload.Outcome.REFUSED);
    assertThat(shown(ask())).isEqualTo(wholeOne());
  }

  @Test
  void whatServesIsWhatWasCheckedWhateverIsEditedAfterwards() throws Exception {
    Folders.put(two, served);
    reload();
    for (Path file : org.comity.gateway.registry.FolderFiles.of(served).values()) {
      Files.delete(file);
    }
    assertThat(shown(ask())).isEqualTo(wholeTwo());
    try (var copies = Files.list(folder.resolve("data/folders-served"))) {
      assertThat(copies).hasSize(1);
    }
  }

  @Test
  void aCallUnderWayEndsWithItsOwnVersion() throws Exception {
    // The register of a folder without a title in its engine's section does what the test says.
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Folders folders = new Folders(fixture.engine, ee);
    Map<String, String> slow = new TreeMap<>(one);
    slow.put("adapter.yaml", folders.adapter("x").replace("fake: {title: \"x\"}", ""));
    Folders.put(slow, served);
    assertThat(reload().outcome()).isEqualTo(Reload.Outcome.SWAPPED);
    fixture.registry(ee).find =
        (query, call) -> {
          asked.countDown();
          await(go);
          return FakeEngine.page(FakeEngine.titled("N-1", "Welder slow"), null);
        };
    int closedBefore = fixture.registry(ee).closed.get();

    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<String> answer = threads.submit(() -> shown(ask()));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      Folders.put(two, served);
      assertThat(reload().outcome()).isEqualTo(Reload.Outcome.SWAPPED);
      assertThat(shown(ask())).isEqualTo(wholeTwo());
      assertThat(fixture.registry(ee).closed).as("still in use").hasValue(closedBefore);
      go.countDown();
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("Welder slow en " + ee + "/1");
      org.awaitility.Awaitility.await()
          .untilAsserted(() -> assertThat(fixture.registry(ee).closed).hasValue(closedBefore + 1));
      assertThat(fixture.registry(ee).askedAfterClose).hasValue(0);
    } finally {
      go.countDown();
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aHundredSwapsUnderEightThreadsOfQueriesFailNoCall() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Integer>> askers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      askers.add(
          threads.submit(
              () -> {
                int asked = 0;
                while (!done.get()) {
                  seen.add(shown(ask()));
                  asked++;
                }
                return asked;
              }));
    }
    int swapped = 0;
    int refused = 0;
    for (int i = 0; swapped < 100; i++) {
      Folders.put(i % 3 == 0 ? two : i % 3 == 1 ? broken : one, served);
      Reload reload = reload();
      if (i % 3 == 1) {
        assertThat(reload.outcome()).isEqualTo(Reload.Outcome.REFUSED);
        refused++;
      } else {
        assertThat(reload.findings()).isEmpty();
        assertThat(reload.outcome()).isEqualTo(Reload.Outcome.SWAPPED);
        swapped++;
      }
    }
    done.set(true);
    int total = 0;
    for (Future<Integer> asker : askers) {
      int asked = asker.get(60, TimeUnit.SECONDS);
      assertThat(asked).isPositive();
      total += asked;
    }
    threads.shutdown();
    assertThat(refused).isEqualTo(50);
    assertThat(seen).hasSize(total);
    assertThat((Set<String>) new HashSet<>(seen)).containsExactlyInAnyOrder(wholeOne(), wholeTwo());
    assertThat(fixture.registry(ee).askedAfterClose).hasValue(0);
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(fixture.registry(ee).closed)
                    .as("every old one is closed, the last one serves")
                    .hasValueGreaterThanOrEqualTo(100));
  }
}

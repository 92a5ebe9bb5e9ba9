package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comity.gateway.config.Originals;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.engine.JarFolder;
import org.comity.gateway.engine.TestJar;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.gateway.service.RegistryOperations.Step;
import org.comity.gateway.service.RegistryOperations.View;
import org.comity.gateway.service.TestRecord;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.junit.jupiter.api.Test;

/** A gateway with a sound jar and a broken one. */
class CoreJarTest extends CoreStory {
  @Test
  void oneJarServesItsRegistryAndABrokenOneStopsOnlyItsOwn() throws Exception {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    TestJar.engine(folder.resolve("work"), "made").write(jars.resolve("made.jar"));
    Files.writeString(jars.resolve("broken.jar"), "broken");
    fixture.engines = JarFolder.load(jars, Engines.standard());
    String inProduct = fixture.add("EE");
    String made = withEngine(fixture.add("FI", "FIND_BY_NUMBER", Map.of()), "made");
    String lost = withEngine(fixture.add("LV", "FIND_BY_NUMBER", Map.of()), "lost");
    fixture.start();

    assertThat(outcome(inProduct)).isEqualTo(SourceOutcome.ANSWERED);
    SourceAnswer answer = ask(made);
    assertThat(answer.outcome().known()).isEqualTo(SourceOutcome.ANSWERED);
    assertThat(answer.credentials().get(0).titles().get(0).text()).isEqualTo("Jeweller");
    assertThat(outcome(lost)).isEqualTo(SourceOutcome.UNAVAILABLE);
    View view =
        fixture.core.registryOperations().views().stream()
            .filter(v -> v.info().id().equals(lost))
            .findFirst()
            .orElseThrow();
    assertThat(view.refused().get(0).toString())
        .contains("UNKNOWN_ENGINE")
        .contains("refused: broken.jar");
    assertThat(fixture.core.registryOperations().jars())
        .extracting(j -> j.file() + " " + j.isRefused())
        .containsExactly("broken.jar true", "made.jar false");
    assertThat(fixture.core.operations().readiness())
        .allMatch(c -> c.ok())
        .anySatisfy(c -> assertThat(c.detail()).contains("broken.jar"));
    // Also the doctor of a registry that has nothing to do with it tells of the broken jar.
    Diagnosis diagnosis = fixture.core.registryOperations().doctor(made, TestRecord.NONE);
    assertThat(diagnosis.steps().get(0).name()).isEqualTo("jars");
    assertThat(diagnosis.steps().get(0).status()).isEqualTo(Step.Status.FAILED);
    assertThat(diagnosis.steps().get(0).party()).isEqualTo(Step.Party.OPERATOR);
    assertThat(diagnosis.steps().get(1).status()).isEqualTo(Step.Status.OK);
  }

  /** A registry of a jar is changed while it is asked; its code stays until the next start. */
  @Test
  void aFolderIsSwappedWithoutAFailedCallAndAReplacedJarWaitsForARestart() throws Exception {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    TestJar.engine(folder.resolve("work"), "made").write(jars.resolve("made.jar"));
    fixture.engines = JarFolder.load(jars, Engines.standard());
    String made = withEngine(fixture.add("FI", "FIND_BY_NUMBER", Map.of()), "made");
    fixture.patient(made);
    fixture.start();
    Path adapter = fixture.registries.get(made).folder().resolve("adapter.yaml");
    String one = Files.readString(adapter);

    AtomicBoolean done = new AtomicBoolean();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> askers = new ArrayList<>();
    CountDownLatch asking = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      askers.add(
          threads.submit(
              () -> {
                asking.countDown();
                while (!done.get()) {
                  seen.add(shown(made));
                }
              }));
    }
    assertThat(asking.await(20, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 20; i++) {
      Files.writeString(adapter, i % 2 == 0 ? one.replace("Jeweller", "Goldsmith") : one);
      Reload reload = fixture.core.registryOperations().reload(made);
      assertThat(reload.outcome()).as(reload.toString()).isEqualTo(Reload.Outcome.SWAPPED);
      assertThat(reload.restart()).isEmpty();
    }
    done.set(true);
    for (Future<?> asker : askers) {
      asker.get(20, TimeUnit.SECONDS);
    }
    threads.shutdown();
    assertThat(seen).containsExactlyInAnyOrder("ANSWERED Jeweller", "ANSWERED Goldsmith");

    TestJar.engine(folder.resolve("work2"), "made", "title = title + \" two\";")
        .write(jars.resolve("made.jar"));
    Reload told = fixture.core.registryOperations().reload(made);
    assertThat(told.outcome()).isEqualTo(Reload.Outcome.UNCHANGED);
    assertThat(told.restart())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.file()).isEqualTo("made.jar");
              assertThat(f.code()).isEqualTo("RESTART_NEEDED");
              assertThat(f.seen()).contains("was replaced");
            });
    assertThat(shown(made)).isEqualTo("ANSWERED Jeweller");
    fixture.close();
    fixture.engines = JarFolder.load(jars, Engines.standard());
    fixture.start();
    assertThat(shown(made)).isEqualTo("ANSWERED Jeweller two");
    assertThat(fixture.core.registryOperations().reload(made).restart()).isEmpty();
  }

  private String shown(String registry) {
    SourceAnswer answer = ask(registry);
    return answer.outcome().raw()
        + (answer.credentials().isEmpty()
            ? ""
            : " " + answer.credentials().get(0).titles().get(0).text());
  }

  private String withEngine(String id, String engine) throws Exception {
    RegistryConfig config = fixture.registries.get(id);
    Path file = config.folder().resolve("adapter.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("engine: fake", "engine: " + engine)
            .replace("fake: {manifest: {file: manifest.csv}}", engine + ": {title: Jeweller}"));
    fixture.registries.put(
        id,
        new RegistryConfig(
            id, config.folder(), engine, true, 4, Duration.ofSeconds(2), Originals.NONE, Map.of()));
    return id;
  }

  private SourceOutcome outcome(String registry) {
    return ask(registry).outcome().known();
  }

  private SourceAnswer ask(String registry) {
    return ((QueryReply.Answered)
            fixture.credentials().query(Fixture.byNumber(registry, "N-1"), fixture.call()))
        .answer()
        .sources()
        .get(0);
  }
}

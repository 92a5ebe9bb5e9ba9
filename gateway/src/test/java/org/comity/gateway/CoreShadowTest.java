package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations;
import org.comity.gateway.service.RegistryOperations.HeldReport;
import org.comity.gateway.service.RegistryOperations.ShadowReport;
import org.comity.gateway.service.RegistryOperations.View;
import org.comity.gateway.store.TestDatabase;
import org.comity.mapping.finding.Finding;
import org.comity.model.RegistryState;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreShadowTest extends CoreStory {
  private String ee;
  private Path served;
  private Map<String, String> one;
  private Map<String, String> two;
  private Folders folders;

  @BeforeEach
  void start() throws Exception {
    ee = fixture.add("EE");
    served = fixture.registries.get(ee).folder();
    folders = new Folders(fixture.engine, ee);
    one = folders.version(folder.resolve("v"), "Welder", "1", "en");
    two = folders.version(folder.resolve("v"), "Welder", "2", "et");
    Folders.put(one, served);
    fixture.start();
  }

  private RegistryOperations desk() {
    return fixture.core.registryOperations();
  }

  private SourceAnswer ask() {
    QueryReply reply = fixture.credentials().query(Fixture.byNumber(ee, "N-1"), fixture.call());
    return ((QueryReply.Answered) reply).answer().sources().get(0);
  }

  private View view() {
    return desk().views().stream().filter(v -> v.info().id().equals(ee)).findFirst().orElseThrow();
  }

  @Test
  void aRegistryInShadowIsAskedForNobody() {
    desk().setMode(ee, RegistryMode.SHADOW);
    SourceAnswer answer = ask();
    assertThat(answer.outcome().is(SourceOutcome.NOT_CONTACTED)).isTrue();
    assertThat(fixture.registry(ee).asked).isEmpty();
    assertThat(view().mode()).isEqualTo(RegistryMode.SHADOW);
    assertThat(view().info().state().is(RegistryState.DISABLED)).isTrue();

    desk().setMode(ee, RegistryMode.ENABLED);
    assertThat(ask().outcome().is(SourceOutcome.ANSWERED)).isTrue();
  }

  @Test
  void theModeIsSharedAndOutlivesARestart() throws Exception {
    desk().setMode(ee, RegistryMode.SHADOW);
    fixture.close();
    fixture.start();
    assertThat(view().mode()).isEqualTo(RegistryMode.SHADOW);
    assertThat(ask().outcome().is(SourceOutcome.NOT_CONTACTED)).isTrue();
  }

  @Test
  void aFolderInShadowIsComparedBesideTheAnswersAndMakesNoCall() throws Exception {
    assertThat(desk().startShadow(ee, Folders.content(two))).isEmpty();
    assertThat(view().shadow()).startsWith("sha256:");
    for (int i = 0; i < 3; i++) {
      assertThat(ask().credentials().get(0).titles().get(0).language())
          .as("the folder that serves is told")
          .isEqualTo("en");
    }
    ShadowReport report = awaitCompared(3);
    assertThat(report.equal()).isZero();
    assertThat(report.counts().fields()).isEqualTo(Map.of("/titles/language", 3L));
    assertThat(report.counts().issues()).isEmpty();
    assertThat(fixture.registry(ee).asked).as("one call an answer").hasSize(3);
    assertThat(report.toString()).doesNotContain("Welder", "N-1");

    // Another gateway of the database, or this one after a restart, goes on counting.
    fixture.close();
    fixture.start();
    assertThat(view().shadow()).isEqualTo(report.folder());
    ask();
    assertThat(awaitCompared(4).counts().fields()).isEqualTo(Map.of("/titles/language", 4L));

    // It goes live: there is nothing left to compare it with.
    Folders.put(two, served);
    desk().reload(ee);
    assertThat(view().shadow()).isNull();
    assertThatThrownBy(() -> desk().shadow(ee)).isInstanceOf(ProblemException.class);
    assertThat(ask().credentials().get(0).titles().get(0).language()).isEqualTo("et");
  }

  private ShadowReport awaitCompared(long count) {
    return await().until(() -> desk().shadow(ee), r -> r.compared() == count);
  }

  @Test
  void anEqualFolderIsCountedAsEqual() throws Exception {
    Map<String, String> same = new TreeMap<>(one);
    same.put("mapping.yaml", "# only a remark\n" + one.get("mapping.yaml"));
    assertThat(desk().startShadow(ee, Folders.content(same))).isEmpty();
    ask();
    assertThat(awaitCompared(1).equal()).isEqualTo(1);
    desk().endShadow(ee);
    assertThatThrownBy(() -> desk().shadow(ee)).isInstanceOf(ProblemException.class);
    ask();
    assertThat(count("registry_shadow_count")).isZero();
  }

  /** Counts that are being added when the folder goes must not fail whoever takes it away. */
  @Test
  void aFolderIsTakenAwayWhileItsCountsAreAddedTo() throws Exception {
    desk().startShadow(ee, Folders.content(two));
    ask();
    awaitCompared(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Handle adding = TestDatabase.get().jdbi().open()) {
      adding.begin();
      adding
          .createQuery("select 1 from registry_shadow where registry = ? for share")
          .bind(0, ee)
          .mapTo(Integer.class)
          .one();
      Future<?> ending = threads.submit(() -> desk().endShadow(ee));
      await()
          .until(
              () ->
                  TestDatabase.get()
                          .jdbi()
                          .withHandle(
                              h ->
                                  h.createQuery(
                                          "select count(*) from pg_stat_activity where"
                                              + " wait_event_type = 'Lock' and query like"
                                              + " '%registry_shadow%'")
                                      .mapTo(Integer.class)
                                      .one())
                      > 0);
      adding.execute("update registry_shadow_count set n = n + 1 where registry = ?", ee);
      adding.commit();
      ending.get(30, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
    assertThat(view().shadow()).isNull();
    assertThat(count("registry_shadow_count")).isZero();
  }

  @Test
  void aBrokenFolderIsNotPutInShadow() {
    Map<String, String> broken = new TreeMap<>(two);
    broken.put("mapping.yaml", folders.mapping("3", "fr", "titel"));
    List<Finding> findings = desk().startShadow(ee, Folders.content(broken));
    assertThat(findings).extracting(Finding::code).contains("UNKNOWN_PATH");
    assertThat(view().shadow()).isNull();
    assertThatThrownBy(() -> desk().startShadow(ee, Folders.content(one)))
        .hasMessageContaining("that serves");
  }

  @Test
  void originalsStillHeldAreCountedWithoutTheirValues() {
    for (int i = 0; i < 4; i++) {
      ask();
    }
    assertThat(erase(1)).isEqualTo(1);
    HeldReport report = desk().diff(ee, Folders.content(two));
    assertThat(report.held()).isEqualTo(3);
    assertThat(report.compared()).isEqualTo(3);
    assertThat(report.changed()).isEqualTo(3);
    assertThat(report.gone()).isEqualTo(1);
    assertThat(report.unreadable()).isZero();
    assertThat(report.counts().fields()).isEqualTo(Map.of("/titles/language", 3L));
    assertThat(report.toString()).doesNotContain("Welder", "N-1");

    HeldReport same = desk().diff(ee, Folders.content(one));
    assertThat(same.compared()).isEqualTo(3);
    assertThat(same.changed()).isZero();
    assertThat(fixture.registry(ee).asked).as("no call is made").hasSize(4);
  }

  private int erase(int many) {
    return TestDatabase.get()
        .jdbi()
        .withHandle(
            h ->
                h.createUpdate(
                        "update sealed_original set wrapped = null where id in"
                            + " (select id from sealed_original where registry = ? limit ?)")
                    .bind(0, ee)
                    .bind(1, many)
                    .execute());
  }

  private long count(String table) {
    return TestDatabase.get()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select count(*) from " + table + " where registry = ?")
                    .bind(0, ee)
                    .mapTo(Long.class)
                    .one());
  }
}

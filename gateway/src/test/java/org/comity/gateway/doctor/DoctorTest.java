package org.comity.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.RecordStore;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.comity.gateway.service.RegistryOperations.Step.Status;
import org.comity.gateway.service.TestRecord;
import org.junit.jupiter.api.Test;

/** The doctor looks at a registry step by step and says who must act. */
class DoctorTest extends Examined {
  @Test
  void aStoppedRegistryIsTheRegistrysAndNothingLaterIsCalledOk() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    settings.put("endpoint", "http://127.0.0.1:" + port);
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "name", Status.SKIPPED, null);
    assertStep(diagnosis, "connection", Status.FAILED, Party.REGISTRY);
    assertThat(step(diagnosis, "connection").seen()).contains(port + " is refused");
    assertNotRun(diagnosis, "tls", "check", "authentication", "clock", "look-up");
  }

  @Test
  void anUnknownNameIsTheOperatorsToCompare() {
    settings.put("endpoint", "http://no-such-registry.invalid/");
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "name", Status.FAILED, Party.OPERATOR);
    assertNotRun(diagnosis, "connection", "tls", "check", "look-up");
  }

  @Test
  void credentialsThatAreNotTakenAreTheOperators() throws Exception {
    serve();
    settings.put("key", "s3cret-key");
    status = 401;
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "check", Status.FAILED, Party.OPERATOR);
    assertStep(diagnosis, "authentication", Status.FAILED, Party.OPERATOR);
    assertNotRun(diagnosis, "look-up");

    status = 403;
    assertStep(look("N-1"), "authentication", Status.FAILED, Party.REGISTRY);
    status = 500;
    assertStep(look("N-1"), "check", Status.FAILED, Party.REGISTRY);
  }

  @Test
  void aLoginThatNoCallShowedIsNotCalledOk() throws Exception {
    adapter("FIND_BY_NUMBER", "ping: {}");
    serve();
    settings.put("key", "s3cret-key");
    Diagnosis without = look(null);
    assertStep(without, "check", Status.SKIPPED, null);
    assertStep(without, "authentication", Status.NOT_RUN, null);
    assertStep(without, "clock", Status.NOT_RUN, null);
    assertStep(without, "look-up", Status.SKIPPED, null);
    assertStep(look("N-1"), "authentication", Status.OK, null);
  }

  /** Else such a registry could never be shown to answer. */
  @Test
  void aRegistryThatIsAskedForPersonsIsLookedAtByAPersonMadeForTests() throws Exception {
    adapter("FIND_BY_HOLDER", "ping: {check: yes}");
    serve();
    Diagnosis without = look("N-1");
    assertStep(without, "look-up", Status.SKIPPED, null);
    assertThat(step(without, "look-up").seen()).contains("--identifier SCHEME=VALUE");
    TestRecord person =
        TestRecord.of(
            Map.of("identifier", "XK:code=TEST-1", "family", "Mustermann", "birthDate", "1990"));
    Diagnosis with = lookFor(person);
    assertStep(with, "look-up", Status.OK, null);
    assertThat(step(with, "look-up").seen()).contains("1 record translated");
    status = 404;
    assertThat(step(lookFor(person), "look-up").seen()).contains("no record of this person");
    assertThat(person.toString()).doesNotContain("TEST-1");
    for (String wrong : List.of("TEST-1", "=TEST-1", "XK:code=")) {
      assertThatThrownBy(() -> TestRecord.of(Map.of("identifier", wrong)))
          .hasMessageContaining("SCHEME=VALUE");
    }
  }

  /** A folder that a gateway would refuse is not called sound because its registry answers. */
  @Test
  void aFolderThatNoGatewayServesIsTold() throws Exception {
    serve();
    Diagnosis diagnosis = look("N-1");
    assertStep(diagnosis, "configuration", Status.OK, null);
    assertStep(diagnosis, "folder", Status.WARNING, Party.OPERATOR);
    assertThat(step(diagnosis, "folder").seen()).contains("NO_SAMPLES");
  }

  @Test
  void aClockThatIsOffIsToldWithItsSize() throws Exception {
    serve();
    clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
    Diagnosis far = look("N-1");
    assertStep(far, "clock", Status.FAILED, Party.OPERATOR);
    assertThat(step(far, "clock").seen()).containsPattern("(599|600|601) s ahead of ours");
    clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(20));
    Diagnosis near = look("N-1");
    assertStep(near, "clock", Status.WARNING, Party.OPERATOR);
    assertThat(step(near, "clock").seen()).contains("behind ours");
  }

  @Test
  void aLookUpTellsPathsAndCodesAndNeverValues() throws Exception {
    serve();
    award = "{\"records\":[{\"number\":\"N-1\",\"title\":\"Secret Person\",\"extra\":\"x\"}]}";
    Diagnosis issue = look("N-1");
    assertThat(step(issue, "look-up").seen()).contains("1 source fields without a home");
    award = "{\"records\":[]}";
    assertStep(look("N-1"), "look-up", Status.FAILED, Party.OPERATOR);
    award = "<html>";
    assertStep(look("N-1"), "look-up", Status.FAILED, Party.OPERATOR);
    status = 404;
    assertStep(look("N-1"), "look-up", Status.WARNING, Party.OPERATOR);
  }

  @Test
  void aLookUpTellsWhatTheEngineNoticed() throws Exception {
    serve();
    award = "{\"records\":[{\"number\":\"N-1\",\"title\":\"Secret Person\",\"level\":\"5\"}]}";
    adapter("FIND_BY_NUMBER", "ping: {drift: yes}");
    Diagnosis drifted = look("N-1");
    assertStep(drifted, "look-up", Status.WARNING, Party.OPERATOR);
    assertThat(step(drifted, "look-up").seen()).contains("SCHEMA_DRIFT /records/new");
    adapter("FIND_BY_NUMBER", "ping: {}");
    assertStep(look("N-1"), "look-up", Status.OK, null);
  }

  @Test
  void whatAnAdapterAdvisesAndAnAddressWithNothingAtItAreTheOperators() throws Exception {
    serve();
    status = 410;
    Diagnosis gone = look("N-1");
    assertStep(gone, "check", Status.FAILED, Party.OPERATOR);
    assertThat(step(gone, "check").next()).contains("path of endpoint");
    status = 409;
    Diagnosis advised = look("N-1");
    assertStep(advised, "check", Status.FAILED, Party.OPERATOR);
    assertThat(step(advised, "check").next()).isEqualTo("Set version.");
  }

  @Test
  void aBrokenFolderOrSettingEndsItAtOnce() throws Exception {
    settings.put("wrong", "x");
    Diagnosis setting = look(null);
    assertThat(setting.steps()).hasSize(1);
    assertStep(setting, "configuration", Status.FAILED, Party.OPERATOR);
    Files.writeString(folder.resolve("mapping.yaml"), "version: 1\nfeilds: []\n");
    Diagnosis broken = look(null);
    assertStep(broken, "configuration", Status.FAILED, Party.OPERATOR);
    assertThat(step(broken, "configuration").seen()).contains("mapping.yaml:");
  }

  @Test
  void aDropFolderIsLookedAtFromMarkerToServedRecords() throws Exception {
    adapter("FIND_BY_NUMBER, DROP", "ping: {manifest: {file: manifest.csv}}");
    Path drop = temp.resolve("drop");
    settings.put("drop", drop.toString());
    Diagnosis missing = look("N-1");
    assertStep(missing, "drop folder", Status.FAILED, Party.OPERATOR);
    assertNotRun(missing, "space", "waiting", "look-up");

    Files.createDirectories(drop);
    Diagnosis empty = look("N-1");
    assertStep(empty, "drop folder", Status.OK, null);
    assertStep(empty, "waiting", Status.OK, null);
    assertNotRun(empty, "last drop", "records", "look-up");

    Path file = Files.writeString(drop.resolve("a.csv"), "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(5))));
    knowledge = known(null, null);
    Diagnosis waiting = look("N-1");
    assertStep(waiting, "waiting", Status.WARNING, Party.REGISTRY);
    assertThat(step(waiting, "waiting").seen()).contains("5 hours", "manifest.csv");
    assertStep(waiting, "last drop", Status.WARNING, Party.REGISTRY);
    assertStep(waiting, "records", Status.FAILED, Party.REGISTRY);

    Instant then = Instant.now().minus(Duration.ofDays(3));
    knowledge =
        known(
            new DropSummary(
                "d1", "xa-ping", then, true, 10, 8, 2, 0, "SERVED", null, null, List.of()),
            new RecordStore.Active("drop", then, 8));
    Diagnosis rejected = look("N-1");
    assertStep(rejected, "last drop", Status.WARNING, Party.REGISTRY);
    assertThat(step(rejected, "last drop").seen()).contains("3 days ago", "2 rejected");
    assertStep(rejected, "records", Status.OK, null);
  }
}

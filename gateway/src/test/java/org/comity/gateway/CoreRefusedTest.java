package org.comity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.registry.FolderFiles;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.gateway.service.RegistryOperations.Step;
import org.comity.gateway.service.RegistryOperations.View;
import org.comity.gateway.service.ResultService.Posted;
import org.comity.gateway.service.TestRecord;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;
import org.comity.model.CredentialKind;
import org.comity.model.CredentialQuery;
import org.comity.model.RegistryState;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.model.Target;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry whose files are not fit at the start stops itself and nobody else. */
class CoreRefusedTest extends CoreStory {
  private static final Duration LONG = Duration.ofSeconds(20);

  private String good;
  private String bad;

  @BeforeEach
  void two() {
    good = fixture.add("EE");
    bad = fixture.add("FI");
  }

  @Test
  void theOthersServeAndItIsToldAsUnavailableNeverAsNotFound() throws Exception {
    breakMapping();
    fixture.start();

    assertThat(ask(good).outcome().is(SourceOutcome.ANSWERED)).isTrue();
    SourceAnswer refused = ask(bad);
    assertThat(refused.outcome().is(SourceOutcome.UNAVAILABLE)).isTrue();
    assertThat(refused.issues())
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.code()).isEqualTo("REGISTRY_REFUSED");
              assertThat(i.message()).contains("the gateway's operator must act");
              assertThat(i.retryable()).isTrue();
            });
    assertThat(fixture.registry(bad).asked).isEmpty();
    VerifyAnswer verified =
        fixture
            .credentials()
            .verify(
                new VerifyRequest(
                    null,
                    Fixture.byNumber(bad, "N-1").certificate(),
                    Fixture.byNumber(bad, "N-1").purpose(),
                    Fixture.byNumber(bad, "N-1").legalBasis(),
                    Fixture.caseRef()),
                fixture.call());
    assertThat(verified.outcome().is(SourceOutcome.UNAVAILABLE)).isTrue();
  }

  @Test
  void theOperatorSeesWhyAndAgenciesSeeItDown() throws Exception {
    breakMapping();
    fixture.start();

    View view = view(bad);
    assertThat(view.refused())
        .extracting(Finding::code, Finding::file)
        .contains(org.assertj.core.groups.Tuple.tuple("UNKNOWN_FIELD", "mapping.yaml"));
    assertThat(view(good).refused()).isEmpty();
    assertThat(view.info().state().is(RegistryState.DOWN)).isTrue();
    assertThat(view.info().agency()).isEqualTo("FI:register");
    assertThat(fixture.core.operations().readiness())
        .allMatch(c -> c.ok())
        .anySatisfy(c -> assertThat(c.detail()).contains("[" + bad + "]"));
    Diagnosis diagnosis = fixture.core.registryOperations().doctor(bad, TestRecord.NONE);
    assertThat(diagnosis.steps())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.status()).isEqualTo(Step.Status.FAILED);
              assertThat(s.party()).isEqualTo(Step.Party.OPERATOR);
            });
  }

  @Test
  void everyKindOfFaultIsSurvived() throws Exception {
    String syntax = fixture.add("LV");
    Files.writeString(file(syntax, "adapter.yaml"), "engine: [\n");
    String missing = fixture.add("LT");
    FolderFiles.delete(fixture.registries.get(missing).folder());
    String engine = fixture.add("PL");
    replace(engine, "adapter.yaml", "engine: fake\nfake:", "engine: fkae\nfkae:");
    String setting = fixture.add("DE", "FIND_BY_NUMBER", Map.of("broken", "1"));
    String making = fixture.add("AT", "FIND_BY_NUMBER", Map.of("unmakeable", "1"));
    fixture.start();

    assertThat(view(syntax).refused().get(0).toString()).contains("adapter.yaml:2:1");
    assertThat(view(missing).refused()).extracting(Finding::code).contains("MISSING_FILE");
    assertThat(view(engine).refused().get(0).toString())
        .contains("UNKNOWN_ENGINE")
        .contains("did you mean fake?");
    assertThat(view(setting).refused().get(0).toString()).contains("this setting is wrong");
    assertThat(view(making).refused().get(0).toString()).contains("ENGINE_FAILED");
    assertThat(ask(good).outcome().is(SourceOutcome.ANSWERED)).isTrue();
    for (String refused : List.of(syntax, missing, engine, setting, making)) {
      assertThat(ask(refused).outcome().is(SourceOutcome.UNAVAILABLE)).as(refused).isTrue();
    }
    // Nobody can tell any more what it holds: asked by country, it is told and not left out.
    assertThat(ask(Target.country("LV", CredentialKind.LICENCE), syntax).registry())
        .isEqualTo(syntax);
  }

  /** What a reload refuses does not serve because the gateway was started anew. */
  @Test
  void aFolderThatNoLongerProvesItselfDoesNotServe() throws Exception {
    fixture.samples(fixture.registries.get(bad));
    replace(bad, "expected/award.json", "Welder", "Wilder");
    fixture.start();
    assertThat(view(bad).refused()).extracting(Finding::code).contains("SAMPLE_DIFFERS");
    assertThat(ask(bad).outcome().is(SourceOutcome.UNAVAILABLE)).isTrue();
    assertThat(ask(good).outcome().is(SourceOutcome.ANSWERED)).isTrue();
  }

  /** One rule, however the registry was switched on: by the file, by a reload, by a command. */
  @Test
  void aDraftWithGuessesAnswersNoAgencyAndCanBeTriedInShadow() throws Exception {
    replace(bad, "mapping.yaml", "records: records", "records: records # guess");
    fixture.start();
    RegistryOperations desk = fixture.core.registryOperations();
    assertThat(view(bad).refused())
        .extracting(Finding::code, Finding::line)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("GUESS_LEFT", 2));
    assertThat(ask(bad).outcome().is(SourceOutcome.UNAVAILABLE)).isTrue();
    assertThat(desk.reload(bad).findings()).extracting(Finding::code).contains("GUESS_LEFT");

    desk.setMode(bad, RegistryMode.SHADOW);
    assertThat(desk.reload(bad).outcome()).isEqualTo(Reload.Outcome.SWAPPED);
    assertThatThrownBy(() -> desk.setMode(bad, RegistryMode.ENABLED))
        .hasMessageContaining("GUESS_LEFT");
    assertThat(view(bad).mode()).isEqualTo(RegistryMode.SHADOW);

    replace(bad, "mapping.yaml", " # guess", "");
    assertThat(desk.reload(bad).outcome()).isEqualTo(Reload.Outcome.SWAPPED);
    desk.setMode(bad, RegistryMode.ENABLED);
    assertThat(ask(bad).outcome().is(SourceOutcome.ANSWERED)).isTrue();
  }

  @Test
  void aRefusedRegistryIsNotEnabledWithoutAWord() throws Exception {
    breakMapping();
    fixture.start();
    assertThatThrownBy(() -> fixture.core.registryOperations().setMode(bad, RegistryMode.ENABLED))
        .hasMessageContaining("UNKNOWN_FIELD")
        .hasMessageContaining("comity adapter reload " + bad);
  }

  @Test
  void whatIsForItWaitsUntilItsFilesAreMended() throws Exception {
    String sound = breakMapping();
    fixture.start();
    fixture.registry(bad).deliver = d -> new DeliveryReply.Acknowledged("late");
    Posted posted =
        fixture.post(
            Fixture.full(Fixture.caseRef(), fixture.credentialId(bad, "N-1")),
            UUID.randomUUID().toString());
    assertThat(posted.receipt().deliveries()).hasSize(1);
    assertThat(fixture.core.operations().figures().outboxDepth()).isPositive();

    Reload still = fixture.core.registryOperations().reload(bad);
    assertThat(still.outcome()).isEqualTo(Reload.Outcome.REFUSED);
    assertThat(still.findings()).extracting(Finding::code).contains("UNKNOWN_FIELD");
    assertThat(fixture.registry(bad).delivered).isEmpty();

    Files.writeString(file(bad, "mapping.yaml"), sound);
    FolderTest.write(
        FolderRun.of(fixture.registries.get(bad).folder(), List.of(fixture.engine)), false);
    Reload mended = fixture.core.registryOperations().reload(bad);
    assertThat(mended.findings()).isEmpty();
    assertThat(mended.outcome()).isEqualTo(Reload.Outcome.SWAPPED);
    assertThat(view(bad).refused()).isEmpty();
    assertThat(ask(bad).outcome().is(SourceOutcome.ANSWERED)).isTrue();
    await().atMost(LONG).until(() -> !fixture.registry(bad).delivered.isEmpty());
  }

  @Test
  void aResultIsNotTakenWhereNobodyCanTellWhoRunsTheRegistry() throws Exception {
    Files.writeString(file(bad, "adapter.yaml"), "engine: [\n");
    fixture.start();
    assertThatThrownBy(
            () ->
                fixture.post(
                    Fixture.full(Fixture.caseRef(), fixture.credentialId(bad, "N-1")), "key-1"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            p -> assertThat(p.code()).isEqualTo(ProblemCode.REGISTRY_REFUSED));
  }

  @Test
  void keysThatWereNotReadAskForARestart() throws Exception {
    RegistryConfig config = fixture.registries.get(bad);
    fixture.registries.put(
        bad,
        new RegistryConfig(
            bad,
            config.folder(),
            "",
            true,
            4,
            config.deadline(),
            config.originals(),
            Map.of(),
            null,
            null,
            null,
            null,
            "its folder could not be read"));
    fixture.start();
    assertThat(view(bad).refused()).extracting(Finding::code).containsExactly("RESTART_NEEDED");
  }

  private String breakMapping() throws IOException {
    String sound = Files.readString(file(bad, "mapping.yaml"));
    replace(bad, "mapping.yaml", "to: level/level", "to: levle/level");
    return sound;
  }

  private void replace(String id, String name, String from, String to) throws IOException {
    String text = Files.readString(file(id, name));
    assertThat(text).contains(from);
    Files.writeString(file(id, name), text.replace(from, to));
  }

  private Path file(String id, String name) {
    return fixture.registries.get(id).folder().resolve(name);
  }

  private View view(String id) {
    return fixture.core.registryOperations().views().stream()
        .filter(v -> v.info().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private SourceAnswer ask(String registry) {
    return answered(Fixture.byNumber(registry, "N-1"));
  }

  private SourceAnswer ask(Target target, String registry) {
    CredentialQuery query = Fixture.byNumber(registry, "N-1");
    return answered(
        new CredentialQuery(
            List.of(target),
            null,
            null,
            query.certificate(),
            query.purpose(),
            query.legalBasis(),
            query.caseRef(),
            null,
            List.of(),
            List.of()));
  }

  private SourceAnswer answered(CredentialQuery query) {
    return ((QueryReply.Answered) fixture.credentials().query(query, fixture.call()))
        .answer()
        .sources()
        .get(0);
  }
}

package org.comity.suite.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.Credential;
import org.comity.model.CredentialQuery;
import org.comity.model.DeliveryState;
import org.comity.model.DeliveryStatus;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.Purpose;
import org.comity.model.RecognitionRoute;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.model.Target;
import org.comity.simulators.common.SimulatorControl;
import org.comity.simulators.soap.WsdlRegister;
import org.comity.suite.OneGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two SOAP registries end to end: simulators of their shape, the project's folders, gateway, SDK.
 */
class SoapRegistersThroughGatewayIT {
  private static final String KUTSE = "ee-kutseregister";
  private static final String VIRTA = "fi-virta";
  private static final String CODE = "EE:isikukood";

  private static WsdlRegister register;
  private static WsdlRegister warehouse;
  private static OneGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path registries = OneGateway.up("adapters/registries");
    register = WsdlRegister.start(registries.resolve(KUTSE + "/wsdl/kutseregister.wsdl"), KUTSE);
    warehouse = WsdlRegister.start(registries.resolve(VIRTA + "/wsdl/virta.wsdl"), VIRTA);
    gateway =
        OneGateway.start(
            folder,
            Map.of(
                KUTSE,
                "{endpoint: \"%s\"}".formatted(register.endpoint()),
                VIRTA,
                "{endpoint: \"%s\", system: comity, username: tester, password: \"${secret:virta}\"}"
                    .formatted(warehouse.endpoint())));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    register.close();
    warehouse.close();
  }

  @BeforeEach
  void normal() {
    register.control().normal();
  }

  private static SourceAnswer ask(String registry, String scheme, String identifier) {
    return gateway
        .client()
        .credentials()
        .find(
            new CredentialQuery(
                List.of(Target.registry(registry)),
                new HolderCriteria(List.of(new Identifier(scheme, identifier)), List.of(), null),
                null,
                null,
                Code.of(Purpose.PROFESSIONAL),
                new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), "a provision"),
                new CaseRef("XA:agency", "case-1"),
                null,
                List.of(),
                List.of()))
        .sources()
        .get(0);
  }

  @Test
  void marksOfVoidDuplicateAndDeletedBecomeStatuses() {
    SourceAnswer mine = ask(KUTSE, CODE, "49001010000");

    assertThat(mine.outcome().is(SourceOutcome.ANSWERED)).as(mine.issues().toString()).isTrue();
    assertThat(mine.issues()).isEmpty();
    assertThat(mine.credentials())
        .extracting(c -> c.identifiers().get(0).value(), c -> c.status().code().raw())
        .containsExactlyInAnyOrder(
            tuple("900101", "ACTIVE"), tuple("900102", "SUPERSEDED"), tuple("900103", "REVOKED"));
    assertThat(mine.credentials()).allMatch(c -> c.level().framework().equals("EE-ESTQF"));
    SourceAnswer deleted = ask(KUTSE, CODE, "38505050000");
    assertThat(deleted.credentials())
        .singleElement()
        .matches(c -> c.status().code().raw().equals("VOID"));
  }

  @Test
  void aFullAnswerIsAskedForAgainWithTheNextSize() {
    int before = register.calls().size();
    SourceAnswer many = ask(KUTSE, CODE, "37001010001");
    assertThat(many.credentials()).hasSize(60);
    assertThat(many.completeness().is(Completeness.COMPLETE)).isTrue();
    assertThat(register.calls().size() - before).as("calls: 50, then 100").isEqualTo(2);
  }

  @Test
  void aFullAnswerOfTheLargestSizeIsNeverTheWhole() {
    SourceAnswer tooMany = ask(KUTSE, CODE, "36001010002");
    assertThat(tooMany.credentials()).hasSize(500);
    assertThat(tooMany.completeness().is(Completeness.PARTIAL_PERMANENT)).isTrue();
    assertThat(tooMany.issues()).extracting(Issue::code).contains("INCOMPLETE_ANSWER");
  }

  @Test
  void nobodyIsNotFoundAndSomebodyElseIsNoAnswer() {
    assertThat(ask(KUTSE, CODE, "10000000000").outcome().is(SourceOutcome.NOT_FOUND)).isTrue();
    register.control().wrong(SimulatorControl.Wrong.WRONG_ID);
    assertThat(ask(KUTSE, CODE, "49001010000").outcome().is(SourceOutcome.INVALID_ANSWER)).isTrue();
  }

  @Test
  void aResultIsWrittenWithWhatTheRegistersOwnRecordHolds() {
    DeliveryState state = deliver("Welder level 4", "Keevitaja, tase 4");

    assertThat(state.state().is(DeliveryStatus.ACKNOWLEDGED)).as(state.state().raw()).isTrue();
    assertThat(state.acknowledgement()).matches("[0-9a-f-]{36}");
    assertThat(register.written())
        .last()
        .satisfies(
            w ->
                assertThat(w)
                    .containsEntry("isikukood", "49001010000")
                    .containsEntry("nimi", "Mari Näidis")
                    .containsEntry("kutsestandard", "101")
                    .containsEntry("lisavali", "900101"));
  }

  @Test
  void errorsWithinTheBodyRejectAWriteWithTheRegistersCode() {
    int before = register.written().size();
    DeliveryState state = deliver("Gone", "Kustutatud standard");

    assertThat(state.state().is(DeliveryStatus.REJECTED_BY_REGISTRY)).as(state.toString()).isTrue();
    assertThat(state.issues().toString()).contains("STANDARD_PUUDUB");
    assertThat(register.written()).hasSize(before);
  }

  private static DeliveryState deliver(String what, String title) {
    Credential credential =
        ask(KUTSE, CODE, "49001010000").credentials().stream()
            .filter(c -> c.identifiers().get(0).value().equals("900101"))
            .findFirst()
            .orElseThrow();
    RecognitionSubmission submission =
        RecognitionSubmission.builder()
            .forCase("XA:agency", what)
            .about(credential)
            .outcome(ResultOutcome.FULL)
            .route(RecognitionRoute.COMPARISON)
            .purpose(Purpose.PROFESSIONAL)
            .jurisdiction("IE")
            .legalGround("a provision")
            .decidedBy("XA:agency")
            .decidedOn("2026-11-20")
            .grantTitle(title)
            .build();
    String id =
        gateway
            .client()
            .recognitionResults()
            .post(submission, UUID.randomUUID().toString())
            .resultId();
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> gateway.client().recognitionResults().get(id).deliveries().get(0),
            state ->
                state.state().is(DeliveryStatus.ACKNOWLEDGED)
                    || state.state().is(DeliveryStatus.REJECTED_BY_REGISTRY)
                    || state.state().is(DeliveryStatus.DEAD_LETTER));
  }

  @Test
  void theOtherRegisterAnswersByOneOfTwoIdentifiers() {
    SourceAnswer student = ask(VIRTA, "FI:henkilotunnus", "120490-900X");
    assertThat(student.outcome().is(SourceOutcome.ANSWERED))
        .as(student.issues().toString())
        .isTrue();
    assertThat(student.credentials()).hasSize(2);
    assertThat(ask(VIRTA, "FI:oppijanumero", "1.2.246.562.24.90000000001").credentials())
        .hasSize(2);
    assertThat(ask(VIRTA, "FI:henkilotunnus", "010101-000X").outcome().is(SourceOutcome.NOT_FOUND))
        .isTrue();
  }
}

package org.comity.suite.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.CredentialEvent;
import org.comity.model.CredentialQuery;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.Purpose;
import org.comity.model.Target;
import org.comity.simulators.soap.WsdlRegister;
import org.comity.suite.OneGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A register that voids, re-issues and deletes certificates, its change feed, the project's folder,
 * the gateway, and the client of an agency that was told of them before.
 */
class ChangeFeedThroughGatewayIT {
  private static final String KUTSE = "ee-kutseregister";
  private static final String FEED = "kutsetunnistusteMuudatused";

  private static WsdlRegister register;
  private static OneGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path registries = OneGateway.up("adapters/registries");
    register = WsdlRegister.start(registries.resolve(KUTSE + "/wsdl/kutseregister.wsdl"), KUTSE);
    gateway =
        OneGateway.start(
            folder,
            Map.of(
                KUTSE, "{endpoint: \"%s\", changes: {every: 1s}}".formatted(register.endpoint())));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    register.close();
  }

  private static Map<String, String> told(String code) {
    Map<String, String> ids = new HashMap<>();
    gateway
        .client()
        .credentials()
        .find(
            new CredentialQuery(
                List.of(Target.registry(KUTSE)),
                new HolderCriteria(List.of(new Identifier("EE:isikukood", code)), List.of(), null),
                null,
                null,
                Code.of(Purpose.PROFESSIONAL),
                new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), "a provision"),
                new CaseRef("XA:agency", "case-1"),
                null,
                List.of(),
                List.of()))
        .sources()
        .get(0)
        .credentials()
        .forEach(c -> ids.put(c.identifiers().get(0).value(), c.id()));
    return ids;
  }

  private static void amend(String number, String column, String value) {
    String year = Year.now(ZoneOffset.UTC).toString();
    register.amend("registrinumber", number, Map.of("muudetud", year, column, value));
  }

  private static long looks() {
    return register.calls().stream().filter(FEED::equals).count();
  }

  @Test
  void voidDuplicateAndDeletedReachTheAgencyThatWasToldOfThem() {
    await().atMost(Duration.ofSeconds(30)).until(() -> looks() > 1);
    Map<String, String> mine = told("49001010000");
    Map<String, String> many = told("37001010001");
    assertThat(mine).containsKey("900101");
    assertThat(many).hasSize(60);
    assertThat(gateway.client().events().page(null).items()).isEmpty();

    amend("900101", "kehtetu", "true");
    amend("910000", "duplikaat", "true");
    amend("910001", "kustutatud", "true");
    amend("910002", "kehtibkuni", "2030-01-01");
    // Nobody was told of this one.
    amend("900104", "kehtetu", "false");

    List<CredentialEvent> events =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> gateway.client().events().stream().toList(), e -> e.size() >= 4);
    assertThat(events)
        .extracting(
            CredentialEvent::credentialId, e -> e.toldStatus().raw(), e -> e.status().code().raw())
        .containsExactlyInAnyOrder(
            tuple(mine.get("900101"), "ACTIVE", "REVOKED"),
            tuple(many.get("910000"), "ACTIVE", "SUPERSEDED"),
            tuple(many.get("910001"), "ACTIVE", "VOID"),
            tuple(many.get("910002"), "ACTIVE", "ACTIVE"));
    long before = looks();
    await().atMost(Duration.ofSeconds(30)).until(() -> looks() > before + 2);
    assertThat(gateway.client().events().stream().toList())
        .as("the register gives the year's changes again and again")
        .hasSize(4);
  }
}

package org.comity.suite.virta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.comity.model.Credit;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.LegalBasis;
import org.comity.model.LegalBasisKind;
import org.comity.model.LocalizedText;
import org.comity.model.PartialDate;
import org.comity.model.Purpose;
import org.comity.model.Resolution;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.comity.model.Target;
import org.comity.suite.OneGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real interface, end to end: registry replayed over HTTP, gateway, SDK. */
class VirtaThroughGatewayIT {
  private static final String PATH = "/luku/OpiskelijanTiedot";
  private static final String REAL =
      "samples/EMREXEU+fi-ncp/src/test/resources/virta_xml/OpiskelijanKaikkiTiedotResponse.xml";

  private static final WireMockServer VIRTA =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private static OneGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    VIRTA.start();
    gateway =
        OneGateway.start(
            folder,
            Map.of(
                "fi-virta",
                "{endpoint: \"%s\", system: comity, username: tester, password: \"${secret:virta}\"}"
                    .formatted(VIRTA.baseUrl() + PATH)));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    VIRTA.stop();
  }

  private void replay(String message, String identifier) {
    String body = message.replaceFirst("(?s)^<\\?xml.*?\\?>", "");
    VIRTA.stubFor(
        post(urlEqualTo(PATH))
            .withRequestBody(containing(identifier))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "text/xml; charset=UTF-8")
                    .withBody(
                        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                            + body
                            + "</s:Body></s:Envelope>")));
  }

  private SourceAnswer ask(String scheme, String identifier) {
    CredentialAnswer answer =
        gateway
            .client()
            .credentials()
            .find(
                new CredentialQuery(
                    List.of(Target.registry("fi-virta")),
                    new HolderCriteria(
                        List.of(new Identifier(scheme, identifier)), List.of(), null),
                    null,
                    null,
                    Code.of(Purpose.PROFESSIONAL),
                    new LegalBasis(Code.of(LegalBasisKind.LEGAL_GROUND), "a provision"),
                    new CaseRef("XA:agency", "case-1"),
                    null,
                    List.of(),
                    List.of()));
    return answer.sources().get(0);
  }

  @Test
  void aSyntheticMessageBecomesCanonicalRecords() throws Exception {
    replay(
        Files.readString(OneGateway.up("adapters/registries/fi-virta/samples/student.xml")),
        "120490-900X");

    SourceAnswer source = ask("FI:henkilotunnus", "120490-900X");

    assertThat(source.outcome().is(SourceOutcome.ANSWERED)).isTrue();
    Credential degree = source.credentials().get(0);
    assertThat(degree.titles())
        .extracting(LocalizedText::language)
        .containsExactly("fi", "sv", "en");
    assertThat(degree.credit()).isEqualTo(new Credit(new BigDecimal("240"), "ECTS"));
    assertThat(degree.awardedOn()).isEqualTo(PartialDate.of("2017-05-31"));
    assertThat(degree.awardingBody().identifiers())
        .containsExactly(new Identifier("FI:oppilaitosnumero", "99999"));
    assertThat(degree.awardingBody().resolution().is(Resolution.UNRESOLVED)).isTrue();
    assertThat(degree.extensions()).isNotEmpty();
    assertThat(source.credentials()).hasSize(2);
  }

  @Test
  void theRealMessageDoesTooWhereItIsPresent() throws Exception {
    Path shared = OneGateway.up("shared");
    Path file = shared == null ? null : shared.resolve(REAL);
    assumeThat(file != null && Files.exists(file))
        .as("the real message lies beside the checkout")
        .isTrue();
    String message = Files.readString(file);
    String identifier = first("Henkilotunnus>([^<]+)<", message);
    replay(message, identifier);

    SourceAnswer source = ask("FI:henkilotunnus", identifier);

    assertThat(source.outcome().is(SourceOutcome.ANSWERED)).isTrue();
    assertThat(source.credentials())
        .hasSize((int) Pattern.compile("<virta:Opintosuoritus ").matcher(message).results().count())
        .allSatisfy(
            c -> {
              assertThat(c.titles()).isNotEmpty();
              assertThat(c.awardedOn()).isNotNull();
              assertThat(c.awardingBody().resolution().is(Resolution.UNRESOLVED)).isTrue();
            });
    assertThat(source.credentials()).anyMatch(c -> !c.extensions().isEmpty());
  }

  @Test
  void anAnswerAboutSomebodyElseIsNoAnswer() throws Exception {
    replay(
        Files.readString(OneGateway.up("adapters/registries/fi-virta/samples/student.xml")),
        "010101-000X");

    SourceAnswer source = ask("FI:henkilotunnus", "010101-000X");

    assertThat(source.outcome().is(SourceOutcome.INVALID_ANSWER)).isTrue();
    assertThat(source.credentials()).isEmpty();
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}

package org.comity.suite.soap;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingXPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Code;
import org.comity.model.Credential;
import org.comity.model.CredentialKind;
import org.comity.model.Credit;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.Resolution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A response of Virta's shape becomes canonical records: over HTTP, in an envelope, by its WSDL.
 */
class FiVirtaTest {
  private static final String HETU = "FI:henkilotunnus";
  private static final String LEARNER = "FI:oppijanumero";
  private static final String REAL =
      "samples/EMREXEU+fi-ncp/src/test/resources/virta_xml/OpiskelijanKaikkiTiedotResponse.xml";
  private static final SoapFolder FOLDER = SoapFolder.load("fi-virta");

  private final WireMockServer virta =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
  private RegistryAdapter adapter;

  @BeforeEach
  void start() {
    virta.start();
    adapter =
        FOLDER.adapter(
            Map.of(
                "endpoint", virta.baseUrl() + "/luku/OpiskelijanTiedot",
                "system", "comity",
                "username", "user<1>",
                "password", "s&cret"));
  }

  @AfterEach
  void stop() {
    adapter.close();
    virta.stop();
  }

  @Test
  void asksByNationalIdentifierAndTranslatesEveryAttainment() throws Exception {
    replay(sample(), matching("//*[local-name()='henkilotunnus']/text()", "120490-900X"));
    SourceQuery query = SoapFolder.holder(HETU, "120490-900X");

    List<Credential> credentials = ask(query);

    assertThat(credentials).hasSize(2);
    Credential degree = credentials.get(0);
    assertThat(degree.kind()).isEqualTo(Code.of(CredentialKind.QUALIFICATION));
    assertThat(degree.titles()).extracting("language").containsExactly("fi", "sv", "en");
    assertThat(degree.titles()).extracting("text").contains("Exempelexamen i maskinteknik");
    assertThat(degree.credit()).isEqualTo(new Credit(new BigDecimal("240"), "ECTS"));
    assertThat(degree.awardedOn()).isEqualTo(PartialDate.of("2017-05-31"));
    assertThat(degree.awardingBody().identifiers())
        .containsExactly(new Identifier("FI:oppilaitosnumero", "99999"));
    assertThat(degree.awardingBody().resolution()).isEqualTo(Code.of(Resolution.UNRESOLVED));
    assertThat(degree.holder().identifiers())
        .contains(new Identifier(HETU, "120490-900X"))
        .contains(new Identifier(LEARNER, "1.2.246.562.24.90000000001"));
    Credential study = credentials.get(1);
    assertThat(study.kind()).isEqualTo(Code.of(CredentialKind.PARTIAL_QUALIFICATION));
    assertThat(study.credit()).isEqualTo(new Credit(new BigDecimal("7.5"), "ECTS"));
    assertThat(study.assessment().grade()).isEqualTo("4");
    assertThat(study.assessment().standard()).contains("Viisiportainen");
    assertThat(study.extensions())
        .extracting("path", "value")
        .contains(tuple("Laajuus/Opintoviikko", "5"), tuple("@koulutusmoduulitunniste", "EX-101"));
    assertThat(credentials.toString() + SoapFolder.json(FOLDER.translate(sample(), null)))
        .doesNotContain("Asuinkunta", "Kansalaisuus", "Aidinkieli");
  }

  @Test
  void prefersTheLearnerNumberAndSendsOnlyOne() throws Exception {
    replay(
        sample(),
        matching(
            "//*[local-name()='kansallinenOppijanumero']/text()", "1.2.246.562.24.90000000001"),
        matchingXPath("/*[not(//*[local-name()='henkilotunnus'])]"),
        matching("//*[local-name()='tunnus']/text()", "user<1>"),
        matching("//*[local-name()='avain']/text()", "s&cret"));
    SourceQuery query =
        new SourceQuery.ByHolder(
            new HolderCriteria(
                List.of(
                    new Identifier(HETU, "120490-900X"),
                    new Identifier(LEARNER, "1.2.246.562.24.90000000001")),
                List.of(),
                null),
            null);
    assertThat(ask(query)).hasSize(2);
  }

  @Test
  void refusesAnAnswerAboutSomebodyElse() throws Exception {
    replay(sample(), containing("010101-000X"));
    SourceQuery query = SoapFolder.holder(HETU, "010101-000X");
    SourceReply.Page page = (SourceReply.Page) adapter.find(query, call());
    assertThat(FOLDER.translate(page.payload(), query).invalid()).isTrue();
  }

  @Test
  void tellsThatThereIsNobody() throws Exception {
    Payload none =
        payload(
            "<OpiskelijanKaikkiTiedotResponse xmlns=\"http://tietovaranto.csc.fi/luku\">"
                + "<Virta xmlns=\"urn:mace:funet.fi:virta/2015/09/01\"/>"
                + "</OpiskelijanKaikkiTiedotResponse>");
    replay(none, containing("Hakuehdot"));
    assertThat(adapter.find(SoapFolder.holder(HETU, "010101-000X"), call()))
        .isInstanceOf(SourceReply.Nothing.class);
  }

  @Test
  void readsAServerFaultOfItsOwnWsdlsShape() {
    virta.stubFor(
        post("/luku/OpiskelijanTiedot")
            .willReturn(
                aResponse()
                    .withStatus(500)
                    .withHeader("Content-Type", "text/xml;charset=utf-8")
                    .withBody(
                        envelope(
                            "<SOAP-ENV:Fault"
                                + " xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                                + "<faultcode>SOAP-ENV:Client</faultcode><faultstring>Validation:"
                                + " 120490-900X</faultstring></SOAP-ENV:Fault>"))));
    AdapterException e =
        catchThrowableOfType(
            AdapterException.class,
            () -> adapter.find(SoapFolder.holder(HETU, "120490-900X"), call()));
    assertThat(e.kind()).isEqualTo(AdapterException.Kind.REFUSED);
    assertThat(e).hasMessageNotContaining("120490");
  }

  @Test
  void losesNoFieldOfTheSyntheticMessage() throws Exception {
    assertThat(Losses.of(FOLDER, sample())).isEmpty();
  }

  @Test
  void losesNoFieldOfTheRealMessage() throws Exception {
    Optional<Path> real = shared(REAL);
    assumeThat(real).as("a folder 'shared' with the real message beside the checkout").isPresent();
    Payload payload = new Payload(Files.readAllBytes(real.get()), Payload.Syntax.XML);

    RecordMapper.Inbound inbound = FOLDER.translate(payload, null);
    assertThat(inbound.invalid()).isFalse();
    assertThat(inbound.records()).isEqualTo(42);
    assertThat(inbound.credentials()).hasSize(42);
    assertThat(inbound.credentials())
        .filteredOn(c -> c.kind().is(CredentialKind.QUALIFICATION))
        .singleElement()
        .satisfies(c -> assertThat(c.credit().value()).isEqualByComparingTo("240"));
    assertThat(inbound.credentials())
        .allSatisfy(
            c -> {
              assertThat(c.titles()).extracting("language").containsOnly("fi");
              // What is worth nothing has no credit.
              if (c.credit() != null) {
                assertThat(c.credit().unit()).isEqualTo("ECTS");
                assertThat(c.credit().value()).isPositive();
              }
              assertThat(c.awardedOn()).isNotNull();
              assertThat(c.awardingBody().resolution()).isEqualTo(Code.of(Resolution.UNRESOLVED));
            });
    assertThat(Losses.of(FOLDER, payload)).isEmpty();

    replay(payload, containing("Hakuehdot"));
    String hetu =
        inbound.credentials().get(0).holder().identifiers().stream()
            .filter(i -> i.scheme().equals(HETU))
            .findFirst()
            .orElseThrow()
            .value();
    assertThat(ask(SoapFolder.holder(HETU, hetu))).hasSize(42);
  }

  private List<Credential> ask(SourceQuery query) throws AdapterException {
    SourceReply.Page page = (SourceReply.Page) adapter.find(query, call());
    assertThat(page.next()).isNull();
    RecordMapper.Inbound inbound = FOLDER.translate(page.payload(), query);
    assertThat(inbound.invalid()).as(inbound.issues().toString()).isFalse();
    return inbound.credentials();
  }

  private void replay(Payload payload, StringValuePattern... expected) {
    var mapping =
        post("/luku/OpiskelijanTiedot")
            .withHeader("SOAPAction", equalTo("\"\""))
            .withRequestBody(containing("OpiskelijanKaikkiTiedotRequest"));
    for (StringValuePattern pattern : expected) {
      mapping = mapping.withRequestBody(pattern);
    }
    String document = new String(payload.bytes(), StandardCharsets.UTF_8);
    virta.stubFor(
        mapping.willReturn(
            aResponse()
                .withHeader("Content-Type", "text/xml;charset=utf-8")
                .withBody(envelope(document.replaceFirst("(?s)^<\\?xml.*?\\?>", "")))));
  }

  private static String envelope(String body) {
    return "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\">"
        + "<SOAP-ENV:Header/><SOAP-ENV:Body>"
        + body
        + "</SOAP-ENV:Body></SOAP-ENV:Envelope>";
  }

  private static StringValuePattern matching(String xpath, String value) {
    return matchingXPath(xpath, equalTo(value));
  }

  private static Payload sample() throws Exception {
    return new Payload(
        Files.readAllBytes(SoapFolder.path("fi-virta").resolve("samples/student.xml")),
        Payload.Syntax.XML);
  }

  private static Payload payload(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.Syntax.XML);
  }

  /** A file of the folder that may stand beside the checkout, looked for upwards. */
  private static Optional<Path> shared(String file) {
    String given = System.getProperty("comity.shared");
    if (given != null) {
      return Optional.of(Path.of(given, file)).filter(Files::isRegularFile);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve(file);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static CallContext call() {
    return SoapFolder.call(Duration.ofSeconds(10));
  }
}

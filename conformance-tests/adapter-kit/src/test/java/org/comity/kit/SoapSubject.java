package org.comity.kit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comity.adapter.soap.SoapAdapterFactory;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceQuery;

/** The SOAP engine before a stub that WireMock plays. */
final class SoapSubject implements Subject {
  private static final String HEAD =
      "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>";
  private static final String TAIL = "</S:Body></S:Envelope>";
  private static final String RECORD =
      HEAD
          + "<answer xmlns=\"urn:xa\"><record><learner>LEARNER-4711</learner>"
          + "<number>CERT-0815</number><name>Pirjo-Private</name></record></answer>"
          + TAIL;

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private final AdapterConfig config;

  SoapSubject() throws Exception {
    server.start();
    config =
        AdapterFolder.load(
            Samples.folder("xa-soap"),
            Map.of(
                "endpoint",
                server.baseUrl() + "/ws",
                "username",
                "user-of-the-tests",
                "password",
                Samples.TOKEN));
    behave(Behaviour.SOUND);
  }

  @Override
  public RegistryAdapterFactory factory() {
    return new SoapAdapterFactory();
  }

  @Override
  public AdapterConfig config() {
    return config;
  }

  @Override
  public boolean can(Behaviour behaviour) {
    return true;
  }

  @Override
  public void behave(Behaviour behaviour) {
    switch (behaviour) {
      case SOUND -> sound();
      case DOWN -> server.stop();
      case STALLED -> always(xml(RECORD).withFixedDelay(4_000));
      case FAILING ->
          always(
              xml(HEAD
                      + "<S:Fault><faultcode>S:Server</faultcode>"
                      + "<faultstring>Pirjo-Private</faultstring></S:Fault>"
                      + TAIL)
                  .withStatus(500));
      case BUSY -> always(aResponse().withStatus(503).withHeader("Retry-After", "3"));
      case UNAUTHORISED -> always(aResponse().withStatus(401));
      case HTML ->
          always(
              aResponse()
                  .withHeader("Content-Type", "text/html")
                  .withBody("<html>Pirjo-Private, log in</html>"));
      case EMPTY -> always(xml(""));
      case TRUNCATED -> always(xml(RECORD.substring(0, RECORD.length() - 20)));
      case OVERSIZED -> always(xml(RECORD.replace("Pirjo-Private", "x".repeat(200_000))));
      case OTHER_PERSON ->
          always(xml(RECORD.replace("LEARNER-4711", "LEARNER-9").replace("CERT-0815", "CERT-9")));
      case REDIRECT -> always(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));
    }
  }

  private static ResponseDefinitionBuilder xml(String body) {
    return aResponse().withHeader("Content-Type", "text/xml; charset=utf-8").withBody(body);
  }

  private void always(ResponseDefinitionBuilder response) {
    server.resetMappings();
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  private void sound() {
    server.resetMappings();
    on("<find", xml(HEAD + "<answer xmlns=\"urn:xa\"/>" + TAIL), 5);
    on(
        "<get",
        xml(HEAD + "<answer xmlns=\"urn:xa\"><error><code>NOBODY</code></error></answer>" + TAIL),
        5);
    on("<learner>LEARNER-4711<", xml(RECORD), 1);
    on("<number>CERT-0815<", xml(RECORD), 1);
    on("<put", xml(HEAD + "<taken xmlns=\"urn:xa\"><id>ack-1</id></taken>" + TAIL), 1);
    server.stubFor(get(urlEqualTo("/ws?wsdl")).willReturn(xml("<definitions/>")));
  }

  private void on(String part, ResponseDefinitionBuilder response, int priority) {
    server.stubFor(
        post(urlEqualTo("/ws"))
            .withRequestBody(containing(part))
            .atPriority(priority)
            .willReturn(response));
  }

  @Override
  public void answer(byte[] body) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(HEAD.getBytes(UTF_8));
    whole.writeBytes(body);
    whole.writeBytes(TAIL.getBytes(UTF_8));
    always(
        aResponse()
            .withHeader("Content-Type", "text/xml; charset=utf-8")
            .withBody(whole.toByteArray()));
  }

  @Override
  public boolean answersBytes() {
    return true;
  }

  @Override
  public int calls() {
    return server.isRunning() ? server.findAll(anyRequestedFor(anyUrl())).size() : 0;
  }

  @Override
  public SourceQuery.ByHolder knownHolder() {
    return Samples.holder(Samples.LEARNER);
  }

  @Override
  public SourceQuery.ByHolder unknownHolder() {
    return Samples.holder("LEARNER-0");
  }

  @Override
  public SourceQuery.ByNumber knownNumber() {
    return new SourceQuery.ByNumber(Samples.NUMBER, null);
  }

  @Override
  public SourceQuery.ByNumber unknownNumber() {
    return new SourceQuery.ByNumber("CERT-0", null);
  }

  @Override
  public Delivery delivery(String key) {
    String payload =
        "<put xmlns=\"urn:xa\"><reference>"
            + key
            + "</reference><about>"
            + Samples.NUMBER
            + "</about></put>";
    return new Delivery(key, "put", new Payload(payload.getBytes(UTF_8), Payload.Syntax.XML));
  }

  /** The stub tells effects apart by their reference, as the interface it plays promises. */
  @Override
  public int effects() {
    return server
        .findAll(postRequestedFor(urlEqualTo("/ws")).withRequestBody(containing("<reference>")))
        .stream()
        .map(r -> r.getBodyAsString().replaceAll("(?s).*<reference>(.*)</reference>.*", "$1"))
        .collect(Collectors.toSet())
        .size();
  }

  @Override
  public List<String> confidential() {
    return Samples.confidential();
  }

  @Override
  public void close() {
    server.stop();
  }
}

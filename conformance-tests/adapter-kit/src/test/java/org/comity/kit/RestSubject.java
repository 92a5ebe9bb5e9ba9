package org.comity.kit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comity.adapter.rest.RestAdapterFactory;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SourceQuery;

/** The REST engine before a stub that WireMock plays. */
final class RestSubject implements Subject {
  private static final String RECORD =
      "{\"items\":[{\"learner\":\"LEARNER-4711\",\"number\":\"CERT-0815\",\"name\":\"Pirjo-Private\"}]}";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private final AdapterConfig config;

  RestSubject() throws Exception {
    server.start();
    config =
        AdapterFolder.load(
            Samples.folder("xa-rest"),
            Map.of("endpoint", server.baseUrl(), "token", Samples.TOKEN));
    behave(Behaviour.SOUND);
  }

  @Override
  public RegistryAdapterFactory factory() {
    return new RestAdapterFactory();
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
      case STALLED -> always(okJson(RECORD).withFixedDelay(4_000));
      case FAILING -> always(aResponse().withStatus(500).withBody("{\"trace\":\"Pirjo-Private\"}"));
      case BUSY -> always(aResponse().withStatus(503).withHeader("Retry-After", "3"));
      case UNAUTHORISED -> always(aResponse().withStatus(401));
      case HTML ->
          always(
              aResponse()
                  .withHeader("Content-Type", "text/html")
                  .withBody("<html>Pirjo-Private, log in</html>"));
      case EMPTY -> always(aResponse().withHeader("Content-Type", "application/json"));
      case TRUNCATED -> always(json(RECORD.substring(0, RECORD.length() - 20)));
      case OVERSIZED -> always(json(RECORD.replace("Pirjo-Private", "x".repeat(200_000))));
      case OTHER_PERSON ->
          always(json(RECORD.replace("LEARNER-4711", "LEARNER-9").replace("CERT-0815", "CERT-9")));
      case REDIRECT -> always(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));
    }
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private void always(ResponseDefinitionBuilder response) {
    server.resetMappings();
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  private void sound() {
    server.resetMappings();
    ResponseDefinitionBuilder nobody = json("{\"code\":\"NOBODY\"}").withStatus(404);
    for (String path : List.of("/search", "/lookup")) {
      server.stubFor(post(urlEqualTo(path)).atPriority(5).willReturn(nobody));
    }
    server.stubFor(
        post(urlEqualTo("/search"))
            .withRequestBody(containing("LEARNER-4711"))
            .willReturn(okJson(RECORD)));
    server.stubFor(
        post(urlEqualTo("/lookup"))
            .withRequestBody(containing("CERT-0815"))
            .willReturn(okJson(RECORD)));
    server.stubFor(
        post(urlEqualTo("/results")).willReturn(okJson("{\"id\":\"ack-1\"}").withStatus(201)));
    server.stubFor(get(urlPathMatching("/results/.*")).willReturn(okJson("{}")));
    server.stubFor(get(urlEqualTo("/health")).willReturn(okJson("{}")));
  }

  /** A body that breaks off in the middle of the transfer. */
  void breakOff() {
    always(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
  }

  @Override
  public void answer(byte[] body) {
    always(aResponse().withHeader("Content-Type", "application/json").withBody(body));
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
    return Samples.delivery(key);
  }

  /** The stub tells effects apart by their key, as the interface it plays promises. */
  @Override
  public int effects() {
    return server.findAll(postRequestedFor(urlEqualTo("/results"))).stream()
        .map(request -> String.valueOf(request.getHeader("Idempotency-Key")))
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

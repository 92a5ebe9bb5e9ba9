package org.comity.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.comity.adapter.rest.LiveRegistry.Reply;
import org.comity.adapter.rest.LiveRegistry.Seen;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterException.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.model.CaseRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stub of a security server and what the engine makes of it. */
class XRoadTest {
  private static final String YAML =
      """
      xroad:
        service: XA/GOV/7001/register/getThings
        userId: "XA{agency}"
        issue: "{case}"
        representedParty: "{setting:system}"
      operations:
        findByNumber: {path: "/things/{number}", records: r, errors: [{status: 404, kind: nothing}]}
      """;
  private static final SourceQuery QUERY = new SourceQuery.ByNumber("7", null);

  private static Reply passedOn(Seen request, Reply reply) {
    return reply
        .with("X-Road-Client", request.header("x-road-client"))
        .with("X-Road-Service", "XA/GOV/7001/register/getThings")
        .with("X-Road-Id", request.header("x-road-id"))
        .with("X-Road-Request-Id", "f92591a3-6bf0-49b1-987b-0dd78c034cc3")
        .with("X-Road-Request-Hash", "aGFzaA==");
  }

  private static LiveRegistry server(LiveRegistry.Handler handler) throws Exception {
    LiveRegistry registry = new LiveRegistry(handler);
    registry.settings.put("endpoint", registry.base());
    registry.settings.put("xroadClient", "XA/GOV/7002/gateway");
    return registry;
  }

  private static CallContext call() {
    return new CallContext(
        "r-1",
        System.nanoTime() + 20_000_000_000L,
        "XB:agency",
        null,
        null,
        new CaseRef("XB:agency", "2026-17"),
        List.of());
  }

  @Test
  void theSecurityServerSeesWhoAsksWhom() throws Exception {
    try (LiveRegistry registry = server(r -> passedOn(r, Reply.json("{\"r\":{}}")))) {
      registry.settings.put("system", "COM/123");
      RegistryAdapter adapter = registry.adapter(YAML);
      assertThat(adapter.find(QUERY, call())).isInstanceOf(SourceReply.Page.class);
      Seen seen = registry.seen.get(0);
      assertThat(seen.target()).isEqualTo("/r1/XA/GOV/7001/register/getThings/things/7");
      assertThat(seen.headers())
          .containsEntry("x-road-client", "XA/GOV/7002/gateway")
          .containsEntry("x-road-userid", "XAXB:agency")
          .containsEntry("x-road-issue", "2026-17")
          .containsEntry("x-road-represented-party", "COM/123");
      assertThat(seen.header("x-road-id")).matches("[0-9a-f-]{36}");
      adapter.find(QUERY, call());
      assertThat(registry.seen.get(1).header("x-road-id")).isNotEqualTo(seen.header("x-road-id"));
    }
  }

  @Test
  void whatHasNoValueIsLeftOut() throws Exception {
    try (LiveRegistry registry = server(r -> passedOn(r, Reply.json("{\"r\":{}}")))) {
      registry.adapter(YAML).find(QUERY, LiveRegistry.call());
      assertThat(registry.seen.get(0).headers())
          .doesNotContainKeys("x-road-userid", "x-road-issue", "x-road-represented-party");
    }
  }

  @ParameterizedTest
  @CsvSource({"X-Road-Id", "X-Road-Client", "X-Road-Service"})
  void anAnswerToAnotherMessageIsNone(String wrong) throws Exception {
    try (LiveRegistry registry =
        server(r -> passedOn(r, Reply.json("{\"r\":{}}")).with(wrong, "XA/GOV/9/x/y"))) {
      AdapterException e = fails(registry);
      assertThat(e.kind()).isEqualTo(Kind.INVALID_ANSWER);
      assertThat(e).hasMessageContaining(wrong);
    }
  }

  @Test
  void anAnswerThatDidNotComeThroughIsNone() throws Exception {
    try (LiveRegistry registry = server(r -> Reply.json("{\"r\":{}}"))) {
      assertThat(fails(registry)).hasMessageContaining("did not come through X-Road");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | Client.BadRequest | REFUSED | checks client and service ids",
        "500 | Server.ServerProxy.AccessDenied | REFUSED | grants our client the service",
        "500 | Server.ServerProxy.ServiceFailed.HttpError | UNAVAILABLE | the registry's side",
        "500 | Server.ClientProxy.NetworkError | UNAVAILABLE | our security server",
        "404 | Server.ClientProxy.UnknownMember | UNAVAILABLE | our security server",
        "500 | Ann B. died | UNAVAILABLE | unknown",
      })
  void aFaultOfXRoadIsNotTheRegistrys(int status, String code, Kind kind, String told)
      throws Exception {
    try (LiveRegistry registry =
        server(r -> Reply.json("{\"type\":\"x\"}").status(status).with("X-Road-Error", code))) {
      AdapterException e = fails(registry);
      assertThat(e.kind()).isEqualTo(kind);
      assertThat(e).hasMessageContaining("X-Road, not the registry").hasMessageContaining(told);
      assertThat(e.getMessage()).doesNotContain("Ann");
    }
  }

  @Test
  void theRegistrysOwnFaultIsJudgedByItsRules() throws Exception {
    try (LiveRegistry registry = server(r -> passedOn(r, Reply.json("{}").status(404)))) {
      assertThat(registry.adapter(YAML).find(QUERY, call()))
          .isInstanceOf(SourceReply.Nothing.class);
    }
    try (LiveRegistry registry = server(r -> passedOn(r, Reply.json("{}").status(500)))) {
      assertThat(fails(registry)).hasMessage("the registry failed (HTTP 500)");
    }
  }

  @Test
  void idsMustBeWhole() throws Exception {
    try (LiveRegistry registry = server(r -> Reply.json("{}"))) {
      registry.settings.putAll(Map.of("xroadClient", "XA/GOV"));
      assertThat(
              new RestAdapterFactory()
                  .check(registry.config(YAML.replace("XA/GOV/7001/register/getThings", "XA/GOV")))
                  .toString())
          .contains("rest/xroad/service")
          .contains("rest/xroad/client");
    }
  }

  private static AdapterException fails(LiveRegistry registry) throws Exception {
    RegistryAdapter adapter = registry.adapter(YAML);
    AdapterException e =
        catchThrowableOfType(AdapterException.class, () -> adapter.find(QUERY, call()));
    assertThat(e).isNotNull();
    return e;
  }
}

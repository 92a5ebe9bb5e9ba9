package org.comity.adapter.soap;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.comity.adapter.soap.SoapConfig.ErrorRule;
import org.comity.adapter.soap.SoapConfig.Operation;
import org.comity.adapter.soap.SoapConfig.Outcome;
import org.comity.adapter.soap.SoapConfig.Response;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.jspecify.annotations.Nullable;

/** Speaks to one SOAP registry as its folder says. */
final class SoapAdapter implements RegistryAdapter {
  private final SoapConfig config;
  private final Set<Capability> capabilities;
  private final Map<String, String> settings;
  private final URI endpoint;
  private final Outbound http;
  private final SoapChannel channel;
  private final @Nullable UsernameToken token;

  SoapAdapter(
      SoapConfig config, AdapterConfig deployment, AdapterServices services, SoapBus buses) {
    this.config = config;
    this.capabilities = deployment.capabilities();
    this.settings = deployment.settings();
    this.endpoint = URI.create(settings.getOrDefault("endpoint", ""));
    this.http = services.http();
    this.token =
        config.password() == null
            ? null
            : new UsernameToken(
                config.password(),
                settings.getOrDefault("username", ""),
                settings.getOrDefault("password", ""),
                config.version().namespace(),
                services.clock());
    this.channel = new SoapChannel(buses, config, http);
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
    boolean byHolder = query instanceof SourceQuery.ByHolder;
    Capability needed = byHolder ? Capability.FIND_BY_HOLDER : Capability.FIND_BY_NUMBER;
    String name = byHolder ? SoapConfigReader.FIND_BY_HOLDER : SoapConfigReader.FIND_BY_NUMBER;
    return ask(name, needed, query, call);
  }

  @Override
  public SourceReply verify(SourceQuery.ByNumber query, CallContext call) throws AdapterException {
    return ask(SoapConfigReader.VERIFY, Capability.VERIFY, query, call);
  }

  @Override
  public SourceReply changes(@Nullable String since, CallContext call) throws AdapterException {
    // The cursor is all that such a question has; the number is not in its template.
    return ask(
        SoapConfigReader.CHANGES, Capability.CHANGES, new SourceQuery.ByNumber("", since), call);
  }

  @Override
  public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
    Operation operation = writeOperation(delivery.operation());
    if (delivery.payload().syntax() != Payload.Syntax.XML) {
      throw AdapterException.refused("this registry takes XML only; check the mapping's 'syntax'");
    }
    CallValues values = CallValues.of(delivery.key(), call, settings);
    SoapAnswer.Body body = call(operation, values, delivery.payload().bytes(), call);
    Response rules = operation.response();
    ErrorRule errors = rules.errors();
    if (errors != null && isError(errors, body)) {
      String code = BodyIn.code(body.at(errors.code()));
      Outcome outcome = errors.kinds().getOrDefault(code, errors.otherwise());
      if (outcome == Outcome.REJECTED || outcome == Outcome.NOTHING) {
        return new DeliveryReply.Rejected(code, meaning(errors, code));
      }
      throw outcome.failure(meaning(errors, code));
    }
    if (rules.acknowledgement() == null) {
      return new DeliveryReply.Taken();
    }
    String acknowledgement = body.at(rules.acknowledgement());
    if (acknowledgement == null || acknowledgement.isEmpty()) {
      throw AdapterException.invalidAnswer(
          "the registry neither acknowledged the delivery nor gave an error", null);
    }
    return new DeliveryReply.Acknowledged(acknowledgement);
  }

  @Override
  public void check(CallContext call) throws AdapterException {
    if (config.check() == SoapConfig.Check.NONE) {
      return;
    }
    URI wsdl = URI.create(endpoint + (endpoint.getQuery() == null ? "?wsdl" : "&wsdl"));
    Outbound.Response response = http.exchange(get(wsdl), call);
    if (response.status() != 200) {
      throw AdapterException.unavailable(
          "the registry's WSDL could not be fetched: HTTP " + response.status(), null);
    }
  }

  // NullAway does not see that the component of the record, an array, may be null.
  @SuppressWarnings("NullAway")
  private Outbound.Request get(URI uri) {
    return new Outbound.Request("GET", uri, Map.of("Accept", "text/xml"), null, config.maxBytes());
  }

  @Override
  public void close() {
    channel.close();
  }

  private SourceReply ask(String name, Capability needed, SourceQuery query, CallContext call)
      throws AdapterException {
    Operation operation = config.operations().get(name);
    if (operation == null || !capabilities.contains(needed)) {
      throw AdapterException.notSupported(name);
    }
    CallValues values = CallValues.of(query, operation.identifiers(), call, settings);
    SoapAnswer.Body body = call(operation, values, null, call);
    Response rules = operation.response();
    ErrorRule errors = rules.errors();
    if (errors != null && isError(errors, body)) {
      String code = BodyIn.code(body.at(errors.code()));
      Outcome outcome = errors.kinds().getOrDefault(code, errors.otherwise());
      if (outcome == Outcome.NOTHING) {
        return new SourceReply.Nothing(Duration.ZERO);
      }
      throw outcome.failure(meaning(errors, code));
    }
    if (isNothing(rules, body)) {
      return new SourceReply.Nothing(Duration.ZERO);
    }
    checkEcho(rules.echo(), body, values);
    String next = body.at(rules.next());
    return new SourceReply.Page(
        new Payload(body.bytes(), Payload.Syntax.XML),
        next == null || next.isEmpty() ? null : next,
        Duration.ZERO,
        List.of());
  }

  private SoapAnswer.Body call(
      Operation operation, CallValues values, byte @Nullable [] payload, CallContext call)
      throws AdapterException {
    operation.request().check(values);
    XRoad xroad = config.xroad();
    XRoad.Message headers =
        xroad == null
            ? null
            : xroad.message(operation.xroadService(), UUID.randomUUID().toString(), values);
    SoapAnswer answer =
        channel.call(new SoapCall(endpoint, operation, values, payload, headers, call), token);
    if (answer instanceof SoapAnswer.SoapFailure fault) {
      throw FaultRules.failure(fault, config.faults());
    }
    SoapAnswer.Body body = (SoapAnswer.Body) answer;
    if (!body.root().equals(operation.response().root())) {
      throw AdapterException.invalidAnswer(
          "the answer is another than '" + operation.response().root() + "'", null);
    }
    return body;
  }

  /** The operation that the mapping names; without a name, the only one that acknowledges. */
  private Operation writeOperation(@Nullable String name) throws AdapterException {
    if (!capabilities.contains(Capability.DELIVER)) {
      throw AdapterException.notSupported("deliver");
    }
    Operation operation =
        name != null
            ? config.operations().get(name)
            : config.operations().values().stream()
                .filter(candidate -> candidate.response().acknowledgement() != null)
                .findFirst()
                .orElse(null);
    if (operation == null) {
      throw AdapterException.notSupported(name == null ? "deliver" : name);
    }
    return operation;
  }

  private static void checkEcho(
      SoapConfig.@Nullable Echo echo, SoapAnswer.Body body, CallValues values)
      throws AdapterException {
    if (echo != null && !Objects.equals(body.at(echo.at()), values.value(echo.placeholder()))) {
      throw AdapterException.invalidAnswer("the answer is not about what was asked for", null);
    }
  }

  private static boolean isError(ErrorRule rule, SoapAnswer.Body body) {
    String value = body.at(rule.at());
    return value != null && (rule.equals() == null || rule.equals().equals(value));
  }

  private static boolean isNothing(Response rules, SoapAnswer.Body body) {
    if (rules.nothingAbsent() != null && body.at(rules.nothingAbsent()) == null) {
      return true;
    }
    String value = body.at(rules.nothingAt());
    return value != null && (rules.nothingEquals() == null || rules.nothingEquals().equals(value));
  }

  private static String meaning(ErrorRule rule, String code) {
    String message = rule.messages().get(code);
    return message != null ? message : "the registry answered with its error code '" + code + "'";
  }
}

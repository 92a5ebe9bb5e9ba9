package org.comity.adapter.soap;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.comity.adapter.soap.SoapConfig.Operation;
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
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** Speaks to one SOAP registry as its folder says. */
final class SoapAdapter implements RegistryAdapter {
  private final SoapConfig config;
  private final Set<Capability> capabilities;
  private final Map<String, String> settings;
  private final URI endpoint;
  private final Outbound http;
  private final AnswerJudge judge;
  private final Clock clock;
  private final SoapChannel channel;
  private final @Nullable UsernameToken token;

  SoapAdapter(
      SoapConfig config, AdapterConfig deployment, AdapterServices services, SoapBus buses) {
    this.config = config;
    this.capabilities = deployment.capabilities();
    this.settings = deployment.settings();
    this.endpoint = URI.create(settings.getOrDefault("endpoint", ""));
    this.http = services.http();
    this.clock = services.clock();
    this.judge = new AnswerJudge(config);
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
    byte[] payload = delivery.payload().bytes();
    Completion completion = operation.completion();
    if (completion != null) {
      byte[] record = record(completion, payload, call);
      if (record == null) {
        return new DeliveryReply.Rejected(
            "NUMBER_UNKNOWN", "the registry holds no record with this number");
      }
      payload = completion.completed(payload, record);
    }
    Called called = call(operation, values, payload, call);
    SoapConfig.Acknowledgement acknowledgement = operation.response().acknowledgement();
    String number = acknowledgement == null ? "" : acknowledgement.number();
    String known = number.equals("messageId") ? called.messageId() : values.value(number);
    DeliveryReply reply =
        AnswerJudge.delivered(
            operation.response(), called.answer().body(), known == null ? "" : known);
    return Beside.told(reply, operation.response(), called.answer(), payload, delivery.key());
  }

  /** The registry's own record that a delivery is about; none if it holds none. */
  private byte @Nullable [] record(Completion completion, byte[] payload, CallContext call)
      throws AdapterException {
    Operation find = config.operations().get(completion.operation());
    if (find == null) {
      throw AdapterException.notSupported(completion.operation());
    }
    SourceQuery query = new SourceQuery.ByNumber(completion.numberOf(payload), null);
    CallValues values = CallValues.of(query, find.identifiers(), call, settings);
    SoapConfig.Paging paging = find.paging();
    if (paging != null) {
      values = values.with("pageSize", paging.sizes().get(0).toString());
    }
    SoapAnswer.Body body = call(find, values, null, call).answer().body();
    return AnswerJudge.nothing(find.response(), body) == AnswerJudge.Nothing.NO
        ? body.bytes()
        : null;
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
    Window window = operation.window();
    String next = null;
    if (window != null) {
      String value = window.value(query.cursor(), clock);
      if (window.caughtUp(value, clock)) {
        return new SourceReply.Nothing(Duration.ZERO);
      }
      values = values.with(window.unit().placeholder(), value);
      next = window.next(value, clock.instant(), clock);
    }
    SourceReply reply = sized(operation, values, call);
    if (window == null || next == null) {
      return reply;
    }
    if (reply instanceof SourceReply.Page page) {
      return new SourceReply.Page(page.payload(), next, page.age(), page.issues());
    }
    if (reply instanceof SourceReply.Nothing nothing && nothing.drifted()) {
      // Not to be passed over: there may be records in it.
      return reply;
    }
    // Nothing in one window says nothing of the next; since a moment there is no next one.
    return window.unit() == Window.Unit.YEAR ? ask(name, needed, query.at(next), call) : reply;
  }

  /** Asks with one size after the other, until the answer is not full. */
  private SourceReply sized(Operation operation, CallValues values, CallContext call)
      throws AdapterException {
    SoapConfig.Paging paging = operation.paging();
    if (paging == null) {
      return asked(operation, values, call(operation, values, null, call), List.of());
    }
    List<Issue> more = List.of();
    Called called = null;
    CallValues sizedValues = values;
    for (int size : paging.sizes()) {
      sizedValues = values.with("pageSize", Integer.toString(size));
      called = call(operation, sizedValues, null, call);
      int items = called.answer().body().count(paging.items());
      String total = called.answer().body().at(paging.total());
      boolean told = total != null && total.matches("\\d{1,9}");
      boolean whole = told ? Integer.parseInt(String.valueOf(total)) <= items : items < size;
      if (whole) {
        more = List.of();
        break;
      }
      more =
          List.of(
              Issue.warning(
                  SourceReply.INCOMPLETE,
                  "/" + paging.items(),
                  "the registry gives at most "
                      + size
                      + " records and gave "
                      + items
                      + ", so there may be more; narrow the question"));
    }
    if (called == null) {
      throw new IllegalStateException("there is no size to ask for");
    }
    return asked(operation, sizedValues, called, more);
  }

  private static SourceReply asked(
      Operation operation, CallValues values, Called called, List<Issue> more)
      throws AdapterException {
    Response rules = operation.response();
    SoapAnswer.Body body = called.answer().body();
    AnswerJudge.Nothing nothing = AnswerJudge.nothing(rules, body);
    if (nothing == AnswerJudge.Nothing.ABSENT && called.attached()) {
      throw AdapterException.invalidAnswer(
          "the answer holds no record, but an attachment that nothing reads: there may be one in"
              + " it",
          null);
    }
    if (nothing != AnswerJudge.Nothing.NO) {
      checkSaid(rules.echo(), body, values);
    }
    NextPage next = NextPage.of(rules.next(), body);
    // Where a page follows, one without records is not the end.
    boolean goesOn = nothing == AnswerJudge.Nothing.ABSENT && next.isSaid();
    if (nothing != AnswerJudge.Nothing.NO && !goesOn) {
      return new SourceReply.Nothing(
          Duration.ZERO,
          called.answer().payload(),
          called.answer().issues(),
          nothing == AnswerJudge.Nothing.SAID);
    }
    if (!goesOn) {
      checkEcho(rules.echo(), body, values);
    }
    List<Issue> issues = new ArrayList<>(called.answer().issues());
    issues.addAll(more);
    issues.addAll(next.issues());
    return new SourceReply.Page(called.answer().payload(), next.cursor(), Duration.ZERO, issues);
  }

  /**
   * A call that was answered.
   *
   * @param answer the answer
   * @param messageId id of the X-Road message, or the empty text
   * @param attached whether it came with attachments that nothing reads
   */
  private record Called(AnswerJudge.Opened answer, String messageId, boolean attached) {}

  private Called call(
      Operation operation, CallValues asked, byte @Nullable [] payload, CallContext call)
      throws AdapterException {
    CallValues values =
        asked.with("now", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    operation.request().check(values);
    for (BodyTemplate header : config.headers()) {
      header.check(values);
    }
    XRoad xroad = config.xroad();
    XRoad.Message headers =
        xroad == null
            ? null
            : xroad.message(
                operation.xroadService(),
                operation.xroadVersion(),
                UUID.randomUUID().toString(),
                values);
    String action = operation.addressingAction();
    Addressing addressing =
        action == null
            ? null
            : new Addressing(action, endpoint.toString(), "urn:uuid:" + UUID.randomUUID());
    SoapCall soap = new SoapCall(endpoint, operation, values, payload, headers, addressing, call);
    SoapAnswer answer = channel.call(soap, token);
    if (answer instanceof SoapAnswer.SoapFailure fault) {
      throw FaultRules.failure(fault, config.faults());
    }
    SoapAnswer.Body body = (SoapAnswer.Body) answer;
    if (!body.root().equals(operation.response().root())) {
      throw AdapterException.invalidAnswer(
          "the answer is another than '" + operation.response().root() + "'", null);
    }
    return new Called(
        judge.open(operation, body, soap.attachments()),
        headers == null ? "" : headers.id(),
        !soap.attachments().isEmpty() && operation.response().embedded() == null);
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

  /** An answer without records may leave out what was asked, but says nothing else. */
  private static void checkSaid(
      SoapConfig.@Nullable Echo echo, SoapAnswer.Body body, CallValues values)
      throws AdapterException {
    if (echo != null && body.all(echo.at()).stream().anyMatch(t -> !t.isEmpty())) {
      checkEcho(echo, body, values);
    }
  }

  private static void checkEcho(
      SoapConfig.@Nullable Echo echo, SoapAnswer.Body body, CallValues values)
      throws AdapterException {
    if (echo != null && !Objects.equals(body.at(echo.at()), values.value(echo.placeholder()))) {
      throw AdapterException.invalidAnswer("the answer is not about what was asked for", null);
    }
  }
}

package org.comity.adapter.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.rest.AnswerJudge.Verdict;
import org.comity.adapter.rest.RestLayout.Echo;
import org.comity.adapter.rest.RestLayout.ErrorRule;
import org.comity.adapter.rest.RestLayout.Kind;
import org.comity.adapter.rest.RestLayout.Operation;
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

/** One registry that speaks JSON over HTTP. Safe for many threads. */
final class RestAdapter implements RegistryAdapter {
  private final Set<Capability> capabilities;
  private final RestLayout layout;
  private final AdapterServices services;
  private final RequestWriter requests;

  RestAdapter(AdapterConfig config, RestLayout layout, AdapterServices services) {
    this.capabilities = Set.copyOf(config.capabilities());
    this.layout = layout;
    this.services = services;
    this.requests = new RequestWriter(layout);
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  private Operation operation(Capability capability, String name) throws AdapterException {
    Operation operation = layout.operations().get(name);
    if (!capabilities.contains(capability) || operation == null) {
      throw AdapterException.notSupported(name);
    }
    return operation;
  }

  @Override
  public SourceReply find(SourceQuery query, CallContext call) throws AdapterException {
    return query instanceof SourceQuery.ByNumber
        ? ask(operation(Capability.FIND_BY_NUMBER, "findByNumber"), query, call)
        : ask(operation(Capability.FIND_BY_HOLDER, "findByHolder"), query, call);
  }

  @Override
  public SourceReply verify(SourceQuery.ByNumber query, CallContext call) throws AdapterException {
    return ask(operation(Capability.VERIFY, "verify"), query, call);
  }

  private SourceReply ask(Operation operation, SourceQuery query, CallContext call)
      throws AdapterException {
    PageCursor cursor = PageCursor.read(query.cursor());
    Values values = Values.of(query, cursor == null ? null : cursor.value(), call);
    Outbound.Response response = exchange(operation, values, null, call);
    Verdict verdict = AnswerJudge.judge(operation, response, services.clock().instant());
    if (verdict instanceof Verdict.Ruled ruled) {
      return switch (ruled.rule().kind()) {
        case NOTHING -> new SourceReply.Nothing(Duration.ZERO);
        case AMBIGUOUS -> new SourceReply.Ambiguous(ruled.rule().distinguishing());
        default -> throw AdapterException.refused("the registry refused the request");
      };
    }
    Object tree = ((Verdict.Success) verdict).tree();
    boolean none = isEmpty(operation, tree);
    if (!none) {
      echoes(operation, tree, values);
    }
    AnswerPath nextPath = operation.next();
    String next = nextPath == null ? null : nextPath.scalar(tree);
    if (none && next == null && cursor == null) {
      return new SourceReply.Nothing(Duration.ZERO);
    }
    return new SourceReply.Page(
        new Payload(response.body(), Payload.Syntax.JSON),
        next == null ? null : PageCursor.after(cursor, next, layout.maxPages()).text(),
        Duration.ZERO,
        List.of());
  }

  private Outbound.Response exchange(
      Operation operation, Values values, byte @Nullable [] payload, CallContext call)
      throws AdapterException {
    return services.http().exchange(requests.request(operation, values, payload), call);
  }

  /** Whether the records are there and are none; if they are not even there, it is no answer. */
  private static boolean isEmpty(Operation operation, @Nullable Object tree)
      throws AdapterException {
    AnswerPath records = operation.records();
    if (records == null) {
      return false;
    }
    List<Object> found = records.all(tree);
    boolean structured =
        !found.isEmpty() && found.stream().allMatch(r -> r instanceof List || r instanceof Map);
    if (!structured) {
      throw AdapterException.invalidAnswer(
          "the registry's answer has nothing at '" + String.join("/", records.steps()) + "'", null);
    }
    return found.stream().allMatch(r -> r instanceof List<?> list && list.isEmpty());
  }

  private static void echoes(Operation operation, @Nullable Object tree, Values values)
      throws AdapterException {
    Echo echo = operation.echo();
    String asked = echo == null ? null : echo.value().fill(values);
    if (echo == null || asked == null) {
      return;
    }
    List<String> said = echo.path().scalars(tree);
    if (said.isEmpty() || !said.stream().allMatch(asked::equals)) {
      throw AdapterException.invalidAnswer(
          "the registry answered about somebody or something else than it was asked for", null);
    }
  }

  @Override
  public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
    Operation operation = operation(Capability.DELIVER, writing(delivery.operation()));
    Values values = Values.of(call).with("key", delivery.key());
    Outbound.Request plain = requests.request(operation, values, delivery.payload().bytes());
    Outbound.Request keyed =
        RequestWriter.with(plain, operation.idempotencyHeader(), delivery.key());
    return reply(operation, services.http().exchange(keyed, call));
  }

  /** The write operation meant; the only one if none is named. */
  private String writing(@Nullable String named) {
    if (named != null) {
      return RestLayout.READING.contains(named) ? "deliver" : named;
    }
    List<String> writing =
        layout.operations().keySet().stream().filter(o -> !RestLayout.READING.contains(o)).toList();
    return writing.size() == 1 ? writing.get(0) : "deliver";
  }

  @Override
  public DeliveryReply deliveryStatus(String key, CallContext call) throws AdapterException {
    Operation operation = operation(Capability.DELIVERY_STATUS, "deliveryStatus");
    return reply(operation, exchange(operation, Values.of(call).with("key", key), null, call));
  }

  private DeliveryReply reply(Operation operation, Outbound.Response response)
      throws AdapterException {
    Verdict verdict = AnswerJudge.judge(operation, response, services.clock().instant());
    if (verdict instanceof Verdict.Ruled ruled) {
      if (ruled.rule().kind() == Kind.REJECTED) {
        return new DeliveryReply.Rejected(
            code(ruled.rule(), ruled.tree()), "the registry rejected the result");
      }
      throw AdapterException.refused("the registry refused the result");
    }
    AnswerPath path = operation.acknowledgement();
    String id = path == null ? null : path.scalar(((Verdict.Success) verdict).tree());
    return id == null ? new DeliveryReply.Taken() : new DeliveryReply.Acknowledged(id);
  }

  /** The registry's code, if it looks like one: a text might be about a person. */
  private static String code(ErrorRule rule, @Nullable Object tree) {
    String code = rule.code();
    if (code == null) {
      return "";
    }
    if (code.startsWith("=")) {
      return code.substring(1);
    }
    String said = AnswerPath.of(code).scalar(tree);
    return said != null && said.matches("[A-Za-z][A-Za-z0-9_.:/-]{0,63}|[0-9]{1,5}") ? said : "";
  }

  @Override
  public void check(CallContext call) throws AdapterException {
    Operation operation = layout.operations().get("check");
    if (operation != null) {
      Outbound.Response response = exchange(operation, Values.of(call), null, call);
      AnswerJudge.judge(operation, response, services.clock().instant());
    }
  }
}

package org.comity.adapter.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.rest.AnswerJudge.Verdict;
import org.comity.adapter.rest.RestLayout.ContentPlan;
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
import org.comity.model.Issue;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** One registry that speaks JSON or XML over HTTP. Safe for many threads. */
final class RestAdapter implements RegistryAdapter {
  private final Set<Capability> capabilities;
  private final RestLayout layout;
  private final Map<String, String> settings;
  private final AdapterServices services;
  private final RestCall calls;

  RestAdapter(AdapterConfig config, RestLayout layout, AdapterServices services) {
    this.capabilities = Set.copyOf(config.capabilities());
    this.layout = layout;
    this.settings = config.settings();
    this.services = services;
    this.calls = new RestCall(layout, services);
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
    Operation operation =
        query instanceof SourceQuery.ByNumber
            ? operation(Capability.FIND_BY_NUMBER, "findByNumber")
            : operation(Capability.FIND_BY_HOLDER, "findByHolder");
    return ask(operation, Values.of(query, call, now()), query.cursor(), call);
  }

  @Override
  public SourceReply verify(SourceQuery.ByNumber query, CallContext call) throws AdapterException {
    Operation operation = operation(Capability.VERIFY, "verify");
    return ask(operation, Values.of(query, call, now()), query.cursor(), call);
  }

  @Override
  public SourceReply changes(@Nullable String since, CallContext call) throws AdapterException {
    Operation operation = operation(Capability.CHANGES, RestLayout.CHANGES);
    return ask(operation, Values.of(call, now()), since, call);
  }

  private Instant now() {
    return services.clock().instant();
  }

  private SourceReply ask(
      Operation operation, Values values, @Nullable String from, CallContext call)
      throws AdapterException {
    boolean feed = operation.name().equals(RestLayout.CHANGES);
    Pager pager = new Pager(operation.paging(), layout.endpoint(), layout.maxPages(), feed);
    values.settings(settings);
    PageCursor cursor = PageCursor.read(from);
    SourceReply.Page passedOver = null;
    for (int windows = 0; windows < layout.maxPages(); windows++) {
      if (!pager.fill(values, cursor, now())) {
        return passedOver == null ? new SourceReply.Nothing(Duration.ZERO) : passedOver;
      }
      if (cursor != null && Pager.isProbe(cursor)) {
        return behindTheLast(operation, values, cursor, call);
      }
      RestCall.Done done = calls.send(operation, values, pager.at(cursor), null, call);
      Verdict verdict = AnswerJudge.judge(operation, done.response(), now());
      if (verdict instanceof Verdict.Success success) {
        Read read = page(operation, values, pager, cursor, done, success.tree(), now());
        boolean emptyWindow = feed && operation.paging() instanceof Paging.Window && read.empty();
        if (!emptyWindow || !(read.reply() instanceof SourceReply.Page page)) {
          return read.reply();
        }
        passedOver = page;
        cursor = PageCursor.read(page.next());
        continue;
      }
      Verdict.Ruled ruled = (Verdict.Ruled) verdict;
      if (ruled.rule().kind() == Kind.AMBIGUOUS) {
        return new SourceReply.Ambiguous(ruled.rule().distinguishing());
      }
      String next = afterNothing(pager, cursor, ruled);
      if (next == null) {
        return said(operation, done.response(), ruled);
      }
      cursor = PageCursor.read(next);
    }
    if (passedOver != null) {
      return passedOver;
    }
    throw AdapterException.invalidAnswer(
        "the registry's answer has more than " + layout.maxPages() + " pages", null);
  }

  /** What stands behind the last page must be nothing, however the registry says that. */
  private SourceReply behindTheLast(
      Operation operation, Values values, PageCursor cursor, CallContext call)
      throws AdapterException {
    List<Object> further;
    try {
      RestCall.Done done = calls.send(operation, values, null, null, call);
      Verdict verdict = AnswerJudge.judge(operation, done.response(), now());
      further =
          verdict instanceof Verdict.Success success
              ? records(operation, inner(operation, success.tree(), done.response()).tree())
              : List.of();
    } catch (AdapterException e) {
      // It has said how many records there are, and gave them: no such page is no fault.
      further = List.of();
    }
    if (further.isEmpty() || cursor.saw(further.toString())) {
      return new SourceReply.Nothing(Duration.ZERO);
    }
    throw AdapterException.invalidAnswer(
        "the registry has more records than 'totalRecords' says, which seems to count one page: the"
            + " operator must take it out of 'paging', so that pages are read until one is empty",
        null);
  }

  /**
   * The registry said so; with records beside it, it did not mean it. By what is absent it does not
   * say so: whatever else stands there is looked at.
   */
  private static SourceReply.Nothing said(
      Operation operation, Outbound.Response response, Verdict.Ruled ruled) {
    boolean read = ruled.tree() != null && operation.answer().content() == null;
    Payload payload = read ? new Payload(response.body(), operation.answer().syntax()) : null;
    boolean words = payload == null || !ruled.rule().isByAbsence();
    return new SourceReply.Nothing(Duration.ZERO, payload, List.of(), words);
  }

  /** Nothing in one window of time says nothing of the next one: its cursor. */
  private @Nullable String afterNothing(
      Pager pager, @Nullable PageCursor cursor, Verdict.Ruled ruled) throws AdapterException {
    if (ruled.rule().kind() != Kind.NOTHING) {
      throw AdapterException.refused("the registry refused the request");
    }
    return pager.afterNothing(cursor, now());
  }

  /** A reply that was read, and whether it holds no record. */
  private record Read(SourceReply reply, boolean empty) {}

  private static Read page(
      Operation operation,
      Values values,
      Pager pager,
      @Nullable PageCursor cursor,
      RestCall.Done done,
      @Nullable Object outer,
      Instant now)
      throws AdapterException {
    Inner inner = inner(operation, outer, done.response());
    List<Object> records = records(operation, inner.tree());
    echoes(operation, inner.tree(), values, !records.isEmpty());
    String next = pager.next(cursor, new Pager.Read(done, outer, records), now);
    boolean counted = operation.answer().records() != null;
    if (records.isEmpty() && next == null && cursor == null && counted) {
      // What stands beside an empty list may be an error, or records under another name.
      return new Read(
          new SourceReply.Nothing(
              Duration.ZERO, inner.payload(), List.of(), false, pager.isCounted()),
          true);
    }
    return new Read(
        new SourceReply.Page(
            inner.payload(), next, Duration.ZERO, List.of(), next == null && pager.isCounted()),
        counted && records.isEmpty());
  }

  /** The document that is meant: the answer, or what it carries. */
  private record Inner(@Nullable Object tree, Payload payload) {
    /** Redacted. */
    @Override
    public String toString() {
      return "Inner[" + payload + "]";
    }
  }

  private static Inner inner(
      Operation operation, @Nullable Object outer, Outbound.Response response)
      throws AdapterException {
    ContentPlan plan = operation.answer().content();
    if (plan == null) {
      return new Inner(outer, new Payload(response.body(), operation.answer().syntax()));
    }
    String text = plan.path().scalar(outer);
    if (text == null) {
      throw nothingAt(plan.path());
    }
    try {
      byte[] bytes =
          plan.base64()
              ? Base64.getMimeDecoder().decode(text)
              : text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return new Inner(Answer.read(plan.syntax(), bytes), new Payload(bytes, plan.syntax()));
    } catch (SyntaxFault fault) {
      throw AdapterException.invalidAnswer(Answer.unreadable(fault), null);
    } catch (IllegalArgumentException e) {
      throw AdapterException.invalidAnswer(
          "what the registry's answer carries is not base64", null);
    }
  }

  /** The records; if the place for them is not even there, it is no answer. */
  private static List<Object> records(Operation operation, @Nullable Object tree)
      throws AdapterException {
    AnswerPath path = operation.answer().records();
    if (path == null) {
      return List.of();
    }
    List<Object> found = path.all(tree);
    ContentPlan content = operation.answer().content();
    Payload.Syntax syntax = content == null ? operation.answer().syntax() : content.syntax();
    AnswerPath parent = path.parent();
    boolean xml = syntax == Payload.Syntax.XML;
    if (xml && found.isEmpty() && parent != null && !parent.all(tree).isEmpty()) {
      // XML has no empty list: what would enclose the records is there, and they are not.
      return found;
    }
    boolean structured =
        !found.isEmpty() && found.stream().allMatch(r -> r instanceof List || r instanceof Map);
    if (!structured) {
      throw nothingAt(path);
    }
    List<Object> records = new ArrayList<>();
    for (Object node : found) {
      if (node instanceof List<?> list) {
        records.addAll(list);
      } else {
        records.add(node);
      }
    }
    return records;
  }

  private static AdapterException nothingAt(AnswerPath path) {
    return AdapterException.invalidAnswer(
        "the registry's answer has nothing at '" + path.text() + "'", null);
  }

  /**
   * What was asked for must come back.
   *
   * @param required whether it must be there; an answer without records may leave it out
   */
  private static void echoes(
      Operation operation, @Nullable Object tree, Values values, boolean required)
      throws AdapterException {
    Echo echo = operation.answer().echo();
    String asked = echo == null ? null : echo.value().fill(values);
    if (echo == null || asked == null) {
      return;
    }
    List<String> said =
        echo.path().scalars(tree).stream().filter(s -> required || !s.isBlank()).toList();
    if (said.isEmpty() ? required : !said.stream().allMatch(asked::equals)) {
      throw AdapterException.invalidAnswer(
          "the registry answered about somebody or something else than it was asked for", null);
    }
  }

  @Override
  public DeliveryReply deliver(Delivery delivery, CallContext call) throws AdapterException {
    Operation operation = operation(Capability.DELIVER, writing(delivery.operation()));
    Values values = Values.of(call, now()).settings(settings).with("key", delivery.key());
    RestCall.Done done =
        calls.sendOnce(operation, values, delivery.key(), delivery.payload(), call);
    return reply(operation, done.response(), delivery.key(), delivery.payload());
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
    Values values = Values.of(call, now()).settings(settings).with("key", key);
    return reply(operation, calls.send(operation, values, null, null, call).response(), key, null);
  }

  private DeliveryReply reply(
      Operation operation, Outbound.Response response, String key, @Nullable Payload sent)
      throws AdapterException {
    Verdict verdict = AnswerJudge.judge(operation, response, now());
    if (verdict instanceof Verdict.Ruled ruled) {
      if (ruled.rule().kind() == Kind.REJECTED) {
        return new DeliveryReply.Rejected(
            code(ruled.rule(), ruled.tree()), "the registry rejected the result");
      }
      throw AdapterException.refused("the registry refused the result");
    }
    AnswerPath path = operation.answer().acknowledgement();
    String id = path == null ? null : path.scalar(((Verdict.Success) verdict).tree());
    List<Issue> beside = Beside.issues(operation.answer(), response, key, sent);
    return id == null
        ? new DeliveryReply.Taken(beside)
        : new DeliveryReply.Acknowledged(id, beside);
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
      Values values = Values.of(call, now()).settings(settings);
      Outbound.Response response = calls.send(operation, values, null, null, call).response();
      AnswerJudge.judge(operation, response, now());
    }
  }

  @Override
  public void close() {
    calls.close();
  }
}

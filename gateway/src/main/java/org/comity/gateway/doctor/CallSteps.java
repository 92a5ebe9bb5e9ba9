package org.comity.gateway.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.comity.gateway.service.TestRecord;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.syntax.Sha256;

/** Calls to a registry: its folder's check, one look-up, and what both show of login and clock. */
final class CallSteps {
  private static final Duration CLOCK_WARNS = Duration.ofSeconds(5);
  private static final Duration CLOCK_FAILS = Duration.ofSeconds(60);

  /** What a server says of an address that it does not have. */
  private static final Set<Integer> GONE = Set.of(404, 410);

  private final AdapterFolder folder;
  private final RegistryConfig config;
  private final RegistryAdapter adapter;
  private final Recorder recorder;
  private final boolean credentials;
  private final String requestId;

  /**
   * @param credentials whether any are configured
   */
  CallSteps(
      AdapterFolder folder,
      RegistryConfig config,
      RegistryAdapter adapter,
      Recorder recorder,
      boolean credentials,
      String requestId) {
    this.folder = folder;
    this.config = config;
    this.adapter = adapter;
    this.recorder = recorder;
    this.credentials = credentials;
    this.requestId = requestId;
  }

  private CallContext call() {
    return CallContext.own(requestId, config.deadline());
  }

  Finds check() {
    try {
      adapter.check(call());
    } catch (AdapterException e) {
      return failed(e);
    } catch (RuntimeException e) {
      return broken(e);
    }
    List<Recorder.Seen> seen = recorder.seen();
    return seen.isEmpty()
        ? Finds.skipped("the folder declares no check that makes a call")
        : Finds.ok("HTTP " + seen.get(seen.size() - 1).status());
  }

  Finds lookUp(TestRecord record) {
    boolean byNumber = adapter.capabilities().contains(Capability.FIND_BY_NUMBER);
    boolean byHolder = adapter.capabilities().contains(Capability.FIND_BY_HOLDER);
    SourceQuery query = null;
    if (byNumber && record.number() != null) {
      query = new SourceQuery.ByNumber(record.number(), null);
    } else if (byHolder && record.holder() != null) {
      query = new SourceQuery.ByHolder(record.holder(), null);
    }
    if (query == null) {
      return Finds.skipped(
          byNumber
              ? "name a test record with --number, or set testNumber for this registry in"
                  + " comity.yaml"
              : byHolder
                  ? "this registry is asked for a person: name one made for tests, with"
                      + " --identifier SCHEME=VALUE, --given, --family, --birth-date"
                  : "this registry cannot be asked for a record");
    }
    try {
      return found(adapter.find(query, call()), query);
    } catch (AdapterException e) {
      return failed(e);
    } catch (RuntimeException e) {
      return broken(e);
    }
  }

  private Finds found(SourceReply reply, SourceQuery query) {
    if (reply instanceof SourceReply.Nothing nothing) {
      return isDoubtful(nothing, query)
          ? Finds.failed(
              "it answers without a record, but not as its description and the mapping have it",
              Party.OPERATOR,
              "Keep the answer with synthetic values as a sample, then: comity adapter preview "
                  + folder.id())
          : Finds.warning(
              query instanceof SourceQuery.ByNumber
                  ? "it answers, and has no record of this number"
                  : "it answers, and has no record of this person",
              Party.OPERATOR,
              "Ask the registry for a test record, and try that.");
    }
    if (reply instanceof SourceReply.Pending) {
      return Finds.ok("it takes the question and answers later");
    }
    if (!(reply instanceof SourceReply.Page page)) {
      return Finds.warning(
          "several persons fit", Party.OPERATOR, "Name a record, or a person, that is only one.");
    }
    return translated(inbound(page.payload(), query), page.issues());
  }

  /** Whether records may stand in it, elsewhere than they are looked for. */
  private boolean isDoubtful(SourceReply.Nothing nothing, SourceQuery query) {
    Payload payload = nothing.payload();
    return payload != null && inbound(payload, query).isDoubtful(nothing);
  }

  private RecordMapper.Inbound inbound(Payload payload, SourceQuery query) {
    return folder
        .mapper()
        .inbound(
            payload,
            new RecordMapper.InboundContext(
                folder.id(),
                folder.engine(),
                java.time.Instant.EPOCH,
                query,
                Sha256.named(payload.bytes()),
                asIs -> asIs,
                false));
  }

  /** Paths and codes only: what stands at them is a person's. */
  private Finds translated(RecordMapper.Inbound inbound, List<Issue> noticed) {
    TreeSet<String> issues = new TreeSet<>();
    for (Issue issue : Stream.concat(noticed.stream(), inbound.issues().stream()).toList()) {
      issues.add((issue.code() + " " + (issue.path() == null ? "" : issue.path())).strip());
    }
    String told = issues.isEmpty() ? "" : "; issues: " + String.join(", ", issues);
    if (inbound.invalid() || inbound.credentials().isEmpty()) {
      return Finds.failed(
          "it answers, and the mapping makes no record of it" + told,
          Party.OPERATOR,
          "Keep an answer with synthetic values as a sample, then: comity adapter validate "
              + folder.id());
    }
    int extensions = inbound.credentials().stream().mapToInt(c -> c.extensions().size()).sum();
    String seen =
        inbound.credentials().size()
            + (inbound.credentials().size() == 1 ? " record" : " records")
            + " translated, kinds "
            + inbound.credentials().stream()
                .map(Credential::kind)
                .map(k -> k.raw())
                .distinct()
                .toList()
            + ", "
            + extensions
            + " source fields without a home"
            + told;
    return issues.isEmpty()
        ? Finds.ok(seen)
        : Finds.warning(
            seen,
            Party.OPERATOR,
            "Look each code up in docs/diagnostics, and mend mapping.yaml"
                + (noticed.isEmpty()
                    ? "."
                    : "; what departs from its description, ask the registry."));
  }

  /** What the calls showed of the login. */
  Finds authentication() {
    List<Recorder.Seen> seen = recorder.seen();
    for (Recorder.Seen one : seen) {
      if (one.status() == 401) {
        return Finds.failed(
            "HTTP 401",
            Party.OPERATOR,
            credentials
                ? "The registry does not take the credentials in comity.yaml: compare each with"
                    + " what it gave you, and ask whether they have ended."
                : "The registry asks for credentials and none are set in comity.yaml.");
      }
      if (one.status() == 403) {
        return Finds.failed(
            "HTTP 403",
            Party.REGISTRY,
            "It knows who asks and does not allow it: have it grant your organisation this"
                + " service.");
      }
    }
    if (!credentials) {
      return Finds.skipped("no credentials are set for it");
    }
    boolean shown =
        seen.stream().anyMatch(s -> s.status() < 300 && (s.carried() || config.tls() != null));
    return shown
        ? Finds.ok("a call with our credentials was answered")
        : Finds.notRun("no call showed them: name a test record, as look-up says");
  }

  /** What the answers showed of the clock. */
  Finds clock() {
    List<Recorder.Seen> seen = recorder.seen();
    for (Recorder.Seen one : seen) {
      Duration skew = one.skew();
      if (skew != null) {
        return clock(skew, one.within());
      }
    }
    return seen.isEmpty()
        ? Finds.notRun("no call was answered")
        : Finds.skipped("its answers tell no time");
  }

  private static Finds clock(Duration skew, Duration within) {
    Duration sure = skew.abs().minus(within);
    String seen =
        "its clock is "
            + skew.abs().toSeconds()
            + " s "
            + (skew.isNegative() ? "behind" : "ahead of")
            + " ours, give or take "
            + Math.max(1, within.toSeconds())
            + " s";
    String next =
        "Compare the clock of this machine with a time server; if it is right, tell the registry.";
    if (sure.compareTo(CLOCK_FAILS) > 0) {
      return Finds.failed(
          seen, Party.OPERATOR, next + " Signed messages and tokens fail like this.");
    }
    return sure.compareTo(CLOCK_WARNS) > 0
        ? Finds.warning(seen, Party.OPERATOR, next)
        : Finds.ok(seen);
  }

  private Finds failed(AdapterException e) {
    String seen = e.code() + ": " + e.getMessage();
    String advice = e.advice();
    if (advice != null) {
      return Finds.failed(seen, Party.OPERATOR, advice);
    }
    List<Recorder.Seen> answers = recorder.seen();
    if (!answers.isEmpty() && GONE.contains(answers.get(answers.size() - 1).status())) {
      return Finds.failed(
          seen,
          Party.OPERATOR,
          "The server is there, and has nothing at this address: compare the path of endpoint in"
              + " comity.yaml, and paths in adapter.yaml, with what the registry gave you. If they"
              + " are right, tell the registry.");
    }
    return ofKind(e, seen);
  }

  private static Finds ofKind(AdapterException e, String seen) {
    return switch (e.kind()) {
      case UNAVAILABLE ->
          Finds.failed(
              seen,
              Party.REGISTRY,
              "The way is open, its service does not work: tell the registry.");
      case TIMEOUT ->
          Finds.failed(
              seen,
              Party.REGISTRY,
              "The way is open, its service is too slow: tell the registry, or give it more time"
                  + " with deadline in comity.yaml.");
      case REFUSED ->
          Finds.failed(
              seen,
              Party.OPERATOR,
              "Compare address and credentials in comity.yaml, and the operation in adapter.yaml,"
                  + " with what the registry's documentation asks for.");
      case INVALID_ANSWER ->
          Finds.failed(
              seen,
              Party.OPERATOR,
              "What came is not what adapter.yaml expects: is the address of endpoint that of the"
                  + " service? If it is, ask the registry what it changed.");
      case NOT_SUPPORTED -> Finds.skipped(String.valueOf(e.getMessage()));
    };
  }

  /** Its text may quote the answer. */
  private static Finds broken(RuntimeException e) {
    return Finds.failed(
        "the adapter failed: " + e.getClass().getSimpleName(),
        Party.OPERATOR,
        "This is a defect of the adapter or of the gateway: report it with its log.");
  }
}

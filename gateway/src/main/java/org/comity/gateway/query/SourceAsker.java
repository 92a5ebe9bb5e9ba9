package org.comity.gateway.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.SourceQuery;
import org.comity.adapter.spi.SourceReply;
import org.comity.gateway.keys.CredentialIds;
import org.comity.gateway.registry.Lease;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.registry.RegistryCalls;
import org.comity.mapping.identity.HolderDecision;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one registry, page by page, translates what it says and compares levels. Whatever happens,
 * it ends with an outcome. Safe for use by many threads.
 */
public final class SourceAsker {
  private static final Logger LOG = LoggerFactory.getLogger(SourceAsker.class);
  static final int MOST_PAGES = 50;

  private final RegistryCalls calls;
  private final Registries registries;
  private final CredentialIds ids;
  private final Witness witness;
  private final Clock clock;
  private final String engineVersion;

  /**
   * @param witness sees every translation that is told
   */
  public SourceAsker(
      RegistryCalls calls,
      Registries registries,
      CredentialIds ids,
      Witness witness,
      Clock clock,
      String engineVersion) {
    this.calls = calls;
    this.registries = registries;
    this.ids = ids;
    this.witness = witness;
    this.clock = clock;
    this.engineVersion = engineVersion;
  }

  /** Sees what was translated, beside the answer that it goes into; must not block. */
  @FunctionalInterface
  public interface Witness {
    void translated(
        Registry registry,
        Payload payload,
        RecordMapper.InboundContext context,
        RecordMapper.Inbound inbound);
  }

  /** What came of a source. */
  public SourceResult ask(SourceTask task) {
    if (task.decided() != null) {
      return SourceResult.of(task.decided());
    }
    try (Lease lease = registries.lease(task.registry())) {
      return new Run(task, lease.registry()).go();
    } catch (AdapterException e) {
      LOG.info(
          "request {}: registry {} gave no answer: {}",
          task.call().requestId(),
          task.registry().id(),
          e.code());
      return SourceResult.of(Outcomes.failed(task.registry().id(), e));
    } catch (RuntimeException e) {
      LOG.error(
          "request {}: registry {}: {}",
          task.call().requestId(),
          task.registry().id(),
          e.getClass().getName());
      LOG.debug("source failed", e);
      return SourceResult.of(
          Outcomes.none(
              task.registry().id(),
              SourceOutcome.UNAVAILABLE,
              Issue.error("INTERNAL", null, "the gateway failed on this registry", true)));
    }
  }

  /** One registry, one question. */
  private final class Run {
    private final SourceTask task;
    private final Registry registry;
    private final SourceQuery question;
    private final Instant retrievedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private final List<Original> originals = new ArrayList<>();
    private Duration age = Duration.ZERO;
    private final List<Issue> open = new ArrayList<>();
    private final Pages pages = new Pages();
    private boolean whole = true;
    private int records;
    private int beside;

    /**
     * @param registry one version for question, pages and translation
     */
    Run(SourceTask task, Registry registry) {
      this.task = task;
      this.registry = registry;
      if (task.question() == null) {
        throw new IllegalArgumentException("a task is decided or has a question");
      }
      this.question = task.question();
    }

    SourceResult go() throws AdapterException {
      SourceReply reply =
          task.handle() == null
              ? ask(question)
              : calls.resume(registry, task.handle(), task.call());
      if (reply instanceof SourceReply.Nothing nothing) {
        return isSound(nothing) ? notFound(nothing.age()) : invalid();
      }
      if (reply instanceof SourceReply.Ambiguous ambiguous) {
        return SourceResult.of(Outcomes.ambiguous(registry.id(), ambiguous));
      }
      if (reply instanceof SourceReply.Pending pending) {
        return pending(pending);
      }
      return pages((SourceReply.Page) reply);
    }

    private SourceReply ask(SourceQuery query) throws AdapterException {
      return task.verifying()
              && registry.can(Capability.VERIFY)
              && query instanceof SourceQuery.ByNumber number
          ? calls.verify(registry, number, task.call())
          : calls.find(registry, query, task.call());
    }

    private SourceResult pages(SourceReply.Page first) throws AdapterException {
      Set<String> cursors = new HashSet<>();
      SourceReply.Page page = first;
      Completeness completeness = Completeness.COMPLETE;
      while (true) {
        if (!translate(page)) {
          return invalid();
        }
        if (page.incomplete()) {
          completeness = Completeness.PARTIAL_PERMANENT;
        }
        String next = page.next();
        if (next == null) {
          return answered(told(completeness));
        }
        if (!cursors.add(next)) {
          throw AdapterException.invalidAnswer("the registry's pages go round in a circle", null);
        }
        SourceReply following = cursors.size() < MOST_PAGES ? next(next) : tooMany();
        if (following instanceof SourceReply.Nothing last) {
          if (!isSound(last)) {
            return invalid();
          }
          // Some registries say only there that the page before was the last.
          return answered(told(completeness));
        }
        if (!(following instanceof SourceReply.Page further)) {
          return answered(Completeness.PARTIAL_TEMPORARY);
        }
        page = further;
      }
    }

    /** The next page; none if the registry failed after it gave some: what it gave is told. */
    private @Nullable SourceReply next(String cursor) throws AdapterException {
      try {
        SourceReply reply = ask(question.at(cursor));
        if (reply instanceof SourceReply.Page || reply instanceof SourceReply.Nothing) {
          return reply;
        }
        throw AdapterException.invalidAnswer("a further page is no page", null);
      } catch (AdapterException e) {
        if (!e.retryable()) {
          throw e;
        }
        issues.add(Outcomes.issue(e));
        return null;
      }
    }

    private SourceReply.@Nullable Page tooMany() {
      issues.add(
          Issue.warning(
              "TOO_MANY_PAGES", null, "the registry has more than " + MOST_PAGES + " pages"));
      return null;
    }

    private boolean translate(SourceReply.Page page) {
      Original original = Original.of(page.payload());
      originals.add(original);
      issues.addAll(page.issues());
      if (page.age().compareTo(age) > 0) {
        age = page.age();
      }
      RecordMapper.InboundContext context = context(original);
      RecordMapper.Inbound inbound = registry.mapper().inbound(page.payload(), context);
      witness.translated(registry, page.payload(), context, inbound);
      issues.addAll(inbound.issues());
      if (inbound.invalid() || isUnread(inbound)) {
        return false;
      }
      records += inbound.records();
      beside += inbound.beside();
      whole &= inbound.whole();
      open.addAll(pages.take(page, inbound, issues));
      credentials.addAll(inbound.credentials());
      return true;
    }

    /** Whether no record of a page can be given, though some stand there that might be. */
    private static boolean isUnread(RecordMapper.Inbound inbound) {
      return inbound.records() > inbound.beside() && inbound.credentials().isEmpty();
    }

    /**
     * Whether nothing was found, and not only nothing where it was looked for: drift, another
     * person, or records under another name must not become "there is none".
     */
    private boolean isSound(SourceReply.Nothing nothing) {
      issues.addAll(nothing.issues());
      Payload payload = nothing.payload();
      if (payload == null) {
        return true;
      }
      Original original = Original.of(payload);
      RecordMapper.Inbound inbound = registry.mapper().inbound(payload, context(original));
      boolean sound = inbound.isNothing(nothing.said());
      if (nothing.said() && sound) {
        return true;
      }
      open.addAll(pages.takeLast(nothing, inbound, issues));
      if (!sound || inbound.records() == 0) {
        // Of what stands where a record would, but is none, there is nothing to tell.
        issues.addAll(inbound.issues());
      }
      if (!inbound.credentials().isEmpty()) {
        issues.add(
            Issue.error(
                "INVALID_ANSWER",
                null,
                "the folder takes the answer for 'nothing found', but the mapping finds a record in"
                    + " it: the operator must look at 'nothing' in adapter.yaml",
                false));
      }
      boolean more = records == 0 && pages.lacks(0, issues);
      if (sound && !drifted() && !isOpen() && !more) {
        return true;
      }
      originals.add(original);
      return false;
    }

    private RecordMapper.InboundContext context(Original original) {
      return new RecordMapper.InboundContext(
          registry.id(),
          registry.profile().engine() + "/" + engineVersion,
          retrievedAt,
          question,
          original.digest(),
          number -> ids.id(registry.id(), number),
          true);
    }

    /** Whether no record was found, and values that nobody judged stand there; they are told. */
    private boolean isOpen() {
      if (records > 0 || open.isEmpty()) {
        return false;
      }
      issues.addAll(open);
      return true;
    }

    /** Whether no record was found in an answer that is not as it should be; then that is told. */
    private boolean drifted() {
      if (records > 0 || issues.stream().noneMatch(i -> i.code().equals(SourceReply.DRIFT))) {
        return false;
      }
      issues.add(
          Issue.error(
              "INVALID_ANSWER",
              null,
              "no record was found, but the answer is not as the registry's description has it, so"
                  + " there may be some: the operator must look at the issues beside this one",
              false));
      return true;
    }

    private SourceResult answered(Completeness told) {
      boolean lost = told == Completeness.COMPLETE && !whole;
      Completeness completeness = lost ? Completeness.PARTIAL_PERMANENT : told;
      boolean complete = completeness == Completeness.COMPLETE;
      if (records == 0) {
        boolean drifted = drifted();
        boolean open = isOpen();
        return complete && !drifted && !open ? notFound(age) : invalid();
      }
      if (beside > 0 && credentials.size() != 1) {
        issues.add(
            Issue.error(
                "INVALID_ANSWER",
                "number",
                "the record that was asked for is not, or several times, among those of its holder",
                false));
        return invalid();
      }
      HolderDecision decision = HolderStep.decide(task, credentials);
      if (decision == null) {
        return given(credentials, completeness);
      }
      issues.addAll(decision.issues());
      Issue unsure = HolderStep.unsure(decision, told, whole);
      if (unsure != null) {
        issues.add(unsure);
        return invalid();
      }
      return switch (decision.outcome()) {
        case ONE -> given(decision.records().stream().map(credentials::get).toList(), completeness);
        // Where nothing is given, nothing that was looked at is kept.
        case SEVERAL -> SourceResult.of(Outcomes.ambiguous(registry.id(), decision));
        case NOT_ASKED_FOR -> invalid();
        case NONE ->
            // What the mapping found in records of others is nothing to tell here; that the answer
            // was not as it should be is, and that its data are not.
            SourceResult.of(Outcomes.notFound(registry.id(), age, beside(decision.issues())));
      };
    }

    /** How much the registry told, as far as it says itself how much there is. */
    private Completeness told(Completeness given) {
      boolean lacks = pages.lacks(records, issues);
      return lacks && given == Completeness.COMPLETE ? Completeness.PARTIAL_PERMANENT : given;
    }

    private List<Issue> beside(List<Issue> decided) {
      Set<String> told = Set.of(SourceReply.DRIFT, SourceReply.BEHIND);
      return Stream.concat(issues.stream().filter(i -> told.contains(i.code())), decided.stream())
          .distinct()
          .toList();
    }

    private SourceResult given(List<Credential> found, Completeness completeness) {
      List<Credential> compared = new ArrayList<>(found.size());
      Comparing comparing = task.comparing();
      for (Credential credential : found) {
        compared.add(comparing == null ? credential : comparing.compare(credential, issues));
      }
      return new SourceResult(
          new SourceAnswer(
              registry.id(),
              Code.of(SourceOutcome.ANSWERED),
              Code.of(lacks() ? Completeness.PARTIAL_PERMANENT : completeness),
              age.toSeconds(),
              compared,
              List.of(),
              issues),
          originals,
          null);
    }

    /** Whether a record is not whole. Who it is about can be told all the same. */
    private boolean lacks() {
      return issues.stream()
          .anyMatch(
              i -> i.code().equals(SourceReply.PART) || i.code().equals(HolderDecision.SHARED));
    }

    private SourceResult invalid() {
      return new SourceResult(Outcomes.invalid(registry.id(), issues), originals, null);
    }

    private SourceResult notFound(Duration dataAge) {
      return new SourceResult(Outcomes.notFound(registry.id(), dataAge, issues), originals, null);
    }

    private SourceResult pending(SourceReply.Pending reply) {
      return new SourceResult(
          Outcomes.none(
              registry.id(),
              SourceOutcome.PENDING,
              new Issue(
                  Code.of(org.comity.model.Severity.INFORMATION),
                  "PENDING",
                  null,
                  "the registry answers later, ask again in "
                      + Math.max(1, reply.retryAfter().toSeconds())
                      + " s",
                  true)),
          List.of(),
          reply.handle());
    }
  }
}

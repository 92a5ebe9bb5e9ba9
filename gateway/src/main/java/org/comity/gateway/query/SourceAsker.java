package org.comity.gateway.query;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Code;
import org.comity.model.Completeness;
import org.comity.model.Issue;
import org.comity.model.Severity;
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
    private final Gathered gathered;

    /**
     * @param registry one version for question, pages and translation
     */
    Run(SourceTask task, Registry registry) {
      this.task = task;
      this.registry = registry;
      this.gathered = new Gathered(task, registry.id());
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
        return isSound(nothing) ? gathered.notFound(nothing.age()) : gathered.invalid();
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
          return gathered.invalid();
        }
        if (page.incomplete()) {
          completeness = Completeness.PARTIAL_PERMANENT;
        }
        String next = page.next();
        if (next == null) {
          return gathered.answered(completeness);
        }
        if (!cursors.add(next)) {
          throw AdapterException.invalidAnswer("the registry's pages go round in a circle", null);
        }
        SourceReply following = cursors.size() < MOST_PAGES ? next(next) : tooMany();
        if (following instanceof SourceReply.Nothing last) {
          if (!isSound(last)) {
            return gathered.invalid();
          }
          // Some registries say only there that the page before was the last.
          return gathered.answered(completeness);
        }
        if (!(following instanceof SourceReply.Page further)) {
          return gathered.broken();
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
        gathered.tell(Outcomes.issue(e));
        return null;
      }
    }

    private SourceReply.@Nullable Page tooMany() {
      gathered.tell(
          Issue.warning(
              "TOO_MANY_PAGES", null, "the registry has more than " + MOST_PAGES + " pages"));
      return null;
    }

    private boolean translate(SourceReply.Page page) {
      Original original = Original.of(page.payload());
      RecordMapper.InboundContext context = context(original);
      RecordMapper.Inbound inbound = registry.mapper().inbound(page.payload(), context);
      witness.translated(registry, page.payload(), context, inbound);
      return gathered.take(page, original, inbound);
    }

    private boolean isSound(SourceReply.Nothing nothing) {
      Payload payload = nothing.payload();
      if (payload == null) {
        return gathered.takeNothing(nothing);
      }
      Original original = Original.of(payload);
      return gathered.takeNothing(
          nothing, original, registry.mapper().inbound(payload, context(original)));
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

    private SourceResult pending(SourceReply.Pending reply) {
      return new SourceResult(
          Outcomes.none(
              registry.id(),
              SourceOutcome.PENDING,
              new Issue(
                  Code.of(Severity.INFORMATION),
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

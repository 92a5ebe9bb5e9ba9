package org.comity.gateway.delivery;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.gateway.keys.CredentialIds;
import org.comity.gateway.registry.Lease;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.registry.RegistryCalls;
import org.comity.gateway.result.StoredResults;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.DeliveryStatus;
import org.comity.model.Issue;
import org.comity.model.RecognitionSubmission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of one delivery: say it in the registry's words, hand it over, write down the end. */
public final class DeliverySteps {
  private static final Logger LOG = LoggerFactory.getLogger(DeliverySteps.class);

  private final Registries registries;
  private final RegistryCalls calls;
  private final StoredResults results;
  private final CredentialIds ids;
  private final Outbox outbox;
  private final DeliveryPolicy policy;

  public DeliverySteps(
      Registries registries,
      RegistryCalls calls,
      StoredResults results,
      CredentialIds ids,
      Outbox outbox,
      DeliveryPolicy policy) {
    this.registries = registries;
    this.calls = calls;
    this.results = results;
    this.ids = ids;
    this.outbox = outbox;
    this.policy = policy;
  }

  /**
   * A try on its way through the steps.
   *
   * @param claimed the delivery
   * @param registry the version of the registry whose words the message is in
   * @param message what to hand over; absent for a question what became of it
   * @param losses what of the result the message does not say, and what was noticed in the reply
   * @param settlement how it ended; absent until it has
   */
  public record Attempt(
      Claimed claimed,
      Registry registry,
      @Nullable Delivery message,
      List<Issue> losses,
      @Nullable Settlement settlement) {
    public Attempt {
      losses = List.copyOf(losses);
    }

    Attempt ended(Settlement end) {
      return new Attempt(claimed, registry, message, losses, end);
    }

    /** What was noticed in what the registry said is told beside what it was not told. */
    Attempt noticed(List<Issue> issues) {
      List<Issue> all = new ArrayList<>(losses);
      all.addAll(issues);
      return new Attempt(claimed, registry, message, all, settlement);
    }
  }

  /** First step: the result in the registry's words. */
  public Attempt translate(Claimed claimed) {
    try (Lease lease = registries.lease(claimed.registry())) {
      return translate(claimed, lease.registry());
    }
  }

  private Attempt translate(Claimed claimed, Registry registry) {
    if (claimed.state() == DeliveryStatus.DELIVERED) {
      return new Attempt(claimed, registry, null, List.of(), null);
    }
    try {
      RecordMapper.Outbound outbound = registry.mapper().outbound(outboundResult(claimed));
      if (outbound.delivery() == null) {
        return new Attempt(
            claimed, registry, null, List.of(), new Settlement.DeadLetter(told(outbound.issues())));
      }
      return new Attempt(claimed, registry, outbound.delivery(), outbound.issues(), null);
    } catch (RuntimeException e) {
      LOG.error("delivery {}: not translated, {}", claimed.key(), e.getClass().getName());
      LOG.debug("translating a delivery", e);
      Issue issue = Issue.error("INTERNAL", null, "the result could not be translated", true);
      return new Attempt(
          claimed,
          registry,
          null,
          List.of(),
          new Settlement.TryAgain(policy.backoff(claimed.attempts(), null), issue, true));
    }
  }

  private static List<Issue> told(List<Issue> issues) {
    return issues.isEmpty()
        ? List.of(Issue.error("NO_MAPPING", null, "the mapping cannot say this result", false))
        : issues;
  }

  private RecordMapper.OutboundResult outboundResult(Claimed claimed) {
    RecognitionSubmission submission =
        results.submission(claimed.resultId(), claimed.version(), claimed.sealed());
    CredentialIds.@Nullable Opened opened =
        claimed.credentialId() == null ? null : ids.open(claimed.credentialId());
    return new RecordMapper.OutboundResult(
        claimed.resultId(),
        claimed.version(),
        claimed.resultStatus(),
        opened == null ? null : opened.number(),
        submission,
        claimed.key());
  }

  /** Second step: over to the registry, or a question what became of it. */
  public Attempt send(Attempt attempt) {
    if (attempt.settlement != null) {
      return attempt;
    }
    try (Lease lease = registries.lease(attempt.registry)) {
      // Its folder was replaced since the first step: what was said in its words is said anew.
      Attempt held =
          lease.registry().isSameVersion(attempt.registry)
              ? attempt
              : translate(attempt.claimed, lease.registry());
      return held.settlement == null ? sendHeld(held) : held;
    }
  }

  private Attempt sendHeld(Attempt attempt) {
    Claimed claimed = attempt.claimed;
    Registry registry = attempt.registry;
    // The guard cuts this down to the registry's own deadline.
    CallContext call = CallContext.own(claimed.id(), registry.config().deadline());
    boolean asking = attempt.message == null;
    try {
      DeliveryReply reply =
          attempt.message == null
              ? calls.deliveryStatus(registry, claimed.key(), call)
              : calls.deliver(registry, attempt.message, call);
      return attempt.noticed(reply.issues()).ended(settlement(reply, claimed, registry));
    } catch (AdapterException e) {
      return attempt.ended(
          asking ? new Settlement.Delivered(policy.poll(claimed.polls())) : failed(e, claimed));
    } catch (RuntimeException e) {
      LOG.error("delivery {}: {}", claimed.key(), e.getClass().getName());
      LOG.debug("delivering", e);
      Issue issue = Issue.error("INTERNAL", null, "the gateway failed on this delivery", true);
      return attempt.ended(
          asking
              ? new Settlement.Delivered(policy.poll(claimed.polls()))
              : new Settlement.TryAgain(policy.backoff(claimed.attempts(), null), issue, true));
    }
  }

  private Settlement settlement(DeliveryReply reply, Claimed claimed, Registry registry) {
    if (reply instanceof DeliveryReply.Acknowledged acknowledged) {
      return new Settlement.Acknowledged(acknowledged.acknowledgement());
    }
    if (reply instanceof DeliveryReply.Rejected rejected) {
      return new Settlement.Rejected(Issue.error(rejected.code(), null, rejected.message(), false));
    }
    int polls = claimed.state() == DeliveryStatus.DELIVERED ? claimed.polls() + 1 : 0;
    return new Settlement.Delivered(
        registry.can(Capability.DELIVERY_STATUS) ? policy.poll(polls) : null);
  }

  private Settlement failed(AdapterException e, Claimed claimed) {
    String message = Objects.requireNonNullElse(e.getMessage(), e.code());
    return switch (e.kind()) {
      case REFUSED, NOT_SUPPORTED ->
          new Settlement.Rejected(Issue.error(e.code(), null, message, false));
      // What answered nonsense may have taken it: the same key is sent again until it says so.
      case UNAVAILABLE, TIMEOUT, INVALID_ANSWER ->
          new Settlement.TryAgain(
              policy.backoff(claimed.attempts(), e.retryAfter()),
              Issue.error(e.code(), null, message, true),
              !(e.getCause() instanceof CallNotPermittedException));
    };
  }

  /** Last step: the end, if the delivery is still ours. */
  public void settle(Attempt attempt) {
    Settlement settlement =
        Objects.requireNonNull(attempt.settlement, "a delivery was neither sent nor ended");
    if (!outbox.settle(attempt.claimed, settlement, attempt.losses, policy.budget())) {
      LOG.warn("delivery {}: another gateway took it over meanwhile", attempt.claimed.key());
    }
  }
}

package org.comity.gateway.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.SourceReply;
import org.comity.mapping.identity.HolderDecision;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.SourceAnswer;
import org.comity.model.SourceOutcome;

/** Answers of sources that gave no credentials. */
final class Outcomes {
  private Outcomes() {}

  static SourceAnswer none(String registry, SourceOutcome outcome, Issue... issues) {
    return new SourceAnswer(
        registry, Code.of(outcome), null, null, List.of(), List.of(), List.of(issues));
  }

  static SourceAnswer denied(String registry) {
    return none(
        registry,
        SourceOutcome.DENIED,
        Issue.error("NOT_ALLOWED", null, "this agency may not ask this registry", false));
  }

  /** Off, or with its operator only: agencies are told the same of both. */
  static SourceAnswer switchedOff(String registry) {
    return notContacted(
        registry, "REGISTRY_DISABLED", "the operator has not switched this registry on");
  }

  /** Its files here are not fit: it was not asked, which says nothing of what it holds. */
  static SourceAnswer refusedFiles(String registry) {
    return none(
        registry,
        SourceOutcome.UNAVAILABLE,
        Issue.error(
            "REGISTRY_REFUSED",
            null,
            "this gateway cannot ask this registry, which was not contacted: the gateway's operator"
                + " must act; ask again later",
            true));
  }

  static SourceAnswer notContacted(String registry, String code, String message) {
    return none(registry, SourceOutcome.NOT_CONTACTED, Issue.warning(code, null, message));
  }

  static SourceAnswer notSupported(String registry, String code, String path, String message) {
    return none(registry, SourceOutcome.NOT_SUPPORTED, Issue.error(code, path, message, false));
  }

  static SourceAnswer failed(String registry, AdapterException e) {
    SourceOutcome outcome =
        switch (e.kind()) {
          // A refusal is an answer of a kind, but none to the question: its issue tells them apart.
          case UNAVAILABLE, TIMEOUT, REFUSED -> SourceOutcome.UNAVAILABLE;
          case INVALID_ANSWER -> SourceOutcome.INVALID_ANSWER;
          case NOT_SUPPORTED -> SourceOutcome.NOT_SUPPORTED;
        };
    return none(registry, outcome, issue(e));
  }

  static Issue issue(AdapterException e) {
    String message = e.getMessage();
    return Issue.error(e.code(), null, message == null ? e.code() : message, e.retryable());
  }

  static SourceAnswer invalid(String registry, List<Issue> issues) {
    return new SourceAnswer(
        registry, Code.of(SourceOutcome.INVALID_ANSWER), null, null, List.of(), List.of(), issues);
  }

  /** Nobody and nothing fits, as far as the registry's data of this age tell. */
  static SourceAnswer notFound(String registry, Duration age, List<Issue> issues) {
    return new SourceAnswer(
        registry,
        Code.of(SourceOutcome.NOT_FOUND),
        null,
        age.toSeconds(),
        List.of(),
        List.of(),
        issues);
  }

  /** The registry itself says that several persons fit. */
  static SourceAnswer ambiguous(String registry, SourceReply.Ambiguous reply) {
    return ambiguous(registry, reply.distinguishing(), List.of(), "several persons fit; tell more");
  }

  /** Of what the registry gave, it cannot be told who is meant. */
  static SourceAnswer ambiguous(String registry, HolderDecision decision) {
    return ambiguous(
        registry,
        decision.distinguishing(),
        decision.issues(),
        decision.distinguishing().isEmpty()
            ? "it cannot be told who is meant, and the registry knows no more to ask by"
            : "it cannot be told who is meant, or whether somebody who fits is: tell more");
  }

  private static SourceAnswer ambiguous(
      String registry, List<String> distinguishing, List<Issue> decided, String message) {
    List<Issue> told = new ArrayList<>(decided);
    told.add(Issue.error("AMBIGUOUS_HOLDER", "/holder", message, false));
    return new SourceAnswer(
        registry, Code.of(SourceOutcome.AMBIGUOUS), null, null, List.of(), distinguishing, told);
  }
}

package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The status of one credential, and no personal data.
 *
 * @param requestId request id
 * @param registry who was asked
 * @param outcome what came of it
 * @param status only if ANSWERED
 * @param issues what was found
 */
public record VerifyAnswer(
    String requestId,
    String registry,
    Code<SourceOutcome> outcome,
    @Nullable StatusEntry status,
    List<Issue> issues) {
  public VerifyAnswer {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(outcome, "outcome");
    issues = List.copyOf(issues);
  }
}

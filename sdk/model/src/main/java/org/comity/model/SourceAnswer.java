package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking one registry.
 *
 * @param registry registry id
 * @param outcome what came of it
 * @param completeness how much it shows; only if ANSWERED
 * @param ageSeconds age of the data: 0 for a live call, else since the drop
 * @param credentials the credentials; empty unless ANSWERED
 * @param distinguishing for AMBIGUOUS: names of attributes that would tell the candidates apart,
 *     never their values
 * @param issues what was found on the way
 */
public record SourceAnswer(
    String registry,
    Code<SourceOutcome> outcome,
    @Nullable Code<Completeness> completeness,
    @Nullable Long ageSeconds,
    List<Credential> credentials,
    List<String> distinguishing,
    List<Issue> issues) {
  public SourceAnswer {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(outcome, "outcome");
    credentials = List.copyOf(credentials);
    distinguishing = List.copyOf(distinguishing);
    issues = List.copyOf(issues);
  }
}

package org.comity.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a result is on its way to one recipient.
 *
 * @param registry recipient
 * @param state where it is
 * @param since since when
 * @param attempts tries so far
 * @param acknowledgement the registry's own acknowledgement id
 * @param issues what the registry said
 */
public record DeliveryState(
    String registry,
    Code<DeliveryStatus> state,
    @Nullable Instant since,
    int attempts,
    @Nullable String acknowledgement,
    List<Issue> issues) {
  public DeliveryState {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(state, "state");
    issues = List.copyOf(issues);
  }
}

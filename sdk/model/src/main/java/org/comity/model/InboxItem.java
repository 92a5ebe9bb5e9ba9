package org.comity.model;

import java.time.Instant;
import java.util.Objects;

/**
 * One result that concerns a registry of the asking agency.
 *
 * @param resultId result id
 * @param version version
 * @param registry registry concerned
 * @param outcome outcome
 * @param status status
 * @param decidedBy authority
 * @param receivedAt when the gateway took it
 * @param delivery where it is
 */
public record InboxItem(
    String resultId,
    int version,
    String registry,
    Code<ResultOutcome> outcome,
    Code<ResultStatus> status,
    String decidedBy,
    Instant receivedAt,
    Code<DeliveryStatus> delivery) {
  public InboxItem {
    Objects.requireNonNull(resultId, "resultId");
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(decidedBy, "decidedBy");
    Objects.requireNonNull(receivedAt, "receivedAt");
    Objects.requireNonNull(delivery, "delivery");
  }
}

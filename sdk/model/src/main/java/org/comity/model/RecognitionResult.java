package org.comity.model;

import java.util.List;
import java.util.Objects;

/**
 * A recognition result with its history and deliveries.
 *
 * @param id result id (UUIDv7)
 * @param version current version
 * @param status current status
 * @param versions history, oldest first
 * @param deliveries current state per recipient
 */
public record RecognitionResult(
    String id,
    int version,
    Code<ResultStatus> status,
    List<ResultVersion> versions,
    List<DeliveryState> deliveries) {
  public RecognitionResult {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
    versions = List.copyOf(versions);
    deliveries = List.copyOf(deliveries);
  }
}

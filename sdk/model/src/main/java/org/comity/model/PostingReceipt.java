package org.comity.model;

import java.util.List;
import java.util.Objects;

/**
 * The answer to a posted result: taken, with receipt, and on its way.
 *
 * @param resultId id of the result
 * @param version version, from 1
 * @param receipt receipt
 * @param deliveries one per recipient
 */
public record PostingReceipt(
    String resultId, int version, Receipt receipt, List<DeliveryState> deliveries) {
  public PostingReceipt {
    Objects.requireNonNull(resultId, "resultId");
    Objects.requireNonNull(receipt, "receipt");
    deliveries = List.copyOf(deliveries);
  }
}

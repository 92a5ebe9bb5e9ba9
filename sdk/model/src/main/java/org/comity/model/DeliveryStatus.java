package org.comity.model;

/** Where a result is on its way to one recipient. */
public enum DeliveryStatus {
  ACCEPTED,
  SENDING,
  DELIVERED,
  ACKNOWLEDGED,
  REJECTED_BY_REGISTRY,
  DEAD_LETTER
}

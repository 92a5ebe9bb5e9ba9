package org.comity.adapter.spi;

/** What a registry said of a delivery. */
public sealed interface DeliveryReply {
  /**
   * Took it and said so with its own id.
   *
   * @param acknowledgement the registry's own id of the acknowledgement
   */
  record Acknowledged(String acknowledgement) implements DeliveryReply {}

  /** Took it; whether it stands will be known later, by {@link RegistryAdapter#deliveryStatus}. */
  record Taken() implements DeliveryReply {}

  /**
   * Refused it for good.
   *
   * @param code the registry's own code
   * @param message what it means, in our words or in the registry's where it declares them free of
   *     personal data
   */
  record Rejected(String code, String message) implements DeliveryReply {}
}

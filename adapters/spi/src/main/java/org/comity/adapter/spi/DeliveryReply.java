package org.comity.adapter.spi;

import java.util.List;
import org.comity.model.Issue;

/** What a registry said of a delivery. */
public sealed interface DeliveryReply {
  /** What the engine noticed in what the registry said; told beside the delivery's end. */
  default List<Issue> issues() {
    return List.of();
  }

  /**
   * Took it and said so with its own id.
   *
   * @param acknowledgement the registry's own id of the acknowledgement
   * @param issues what the engine noticed: drift, or what stands beside the acknowledgement
   */
  record Acknowledged(String acknowledgement, List<Issue> issues) implements DeliveryReply {
    public Acknowledged {
      issues = List.copyOf(issues);
    }

    /** Said so, and nothing else. */
    public Acknowledged(String acknowledgement) {
      this(acknowledgement, List.of());
    }
  }

  /**
   * Took it; whether it stands will be known later, by {@link RegistryAdapter#deliveryStatus}.
   *
   * @param issues what the engine noticed
   */
  record Taken(List<Issue> issues) implements DeliveryReply {
    public Taken {
      issues = List.copyOf(issues);
    }

    /** Took it, and said nothing else. */
    public Taken() {
      this(List.of());
    }
  }

  /**
   * Refused it for good.
   *
   * @param code the registry's own code
   * @param message what it means, in our words or in the registry's where it declares them free of
   *     personal data
   */
  record Rejected(String code, String message) implements DeliveryReply {}
}

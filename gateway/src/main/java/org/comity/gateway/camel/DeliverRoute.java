package org.comity.gateway.camel;

import org.apache.camel.builder.RouteBuilder;
import org.comity.gateway.delivery.DeliverySteps;

/** One delivery, from the outbox to its end. */
final class DeliverRoute extends RouteBuilder {
  static final String ENTRY = "direct:deliver";

  private final DeliverySteps steps;

  DeliverRoute(DeliverySteps steps) {
    this.steps = steps;
  }

  @Override
  public void configure() {
    from(ENTRY)
        .routeId("deliver")
        .bean(steps, "translate")
        .bean(steps, "send")
        .bean(steps, "settle");
  }
}

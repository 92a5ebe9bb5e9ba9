package org.comity.gateway.camel;

import java.util.concurrent.ExecutorService;
import org.apache.camel.builder.RouteBuilder;
import org.comity.gateway.registry.Probe;

/** Looks from time to time which registries are there and what other gateways switched. */
final class ProbeRoute extends RouteBuilder {
  private final Probe probe;
  private final ExecutorService threads;

  ProbeRoute(Probe probe, ExecutorService threads) {
    this.probe = probe;
    this.threads = threads;
  }

  @Override
  public void configure() {
    from("timer:probe?delay=0&period=30000").routeId("probe").process(e -> probe.all(threads));
  }
}

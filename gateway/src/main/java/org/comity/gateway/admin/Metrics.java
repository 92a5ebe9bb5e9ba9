package org.comity.gateway.admin;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.comity.gateway.http.RequestObserver;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.OperationsService.Figures;

/**
 * The metrics. No label names a person, a credential or a case: only operations, statuses and
 * registries. Safe for use by many threads.
 */
public final class Metrics implements RequestObserver {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private final OperationsService operations;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile Figures figures = new Figures(0, 0, 0, 0, Map.of(), Map.of(), Map.of());

  public Metrics(OperationsService operations) {
    this.operations = operations;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    gauge("comity.outbox.depth", "Deliveries that wait or are under way", Figures::outboxDepth);
    gauge(
        "comity.outbox.oldest.age.seconds",
        "Age of the oldest delivery that waits",
        Figures::outboxOldestSeconds);
    gauge("comity.dead.letters", "Deliveries that wait for a person", Figures::deadLetters);
    FunctionCounter.builder("comity.delivery.retries", this, m -> m.figures.deliveryRetries())
        .description("Tries of deliveries after the first")
        .register(registry);
  }

  @Override
  public void answered(String operation, int status, long nanos) {
    Timer.builder("http.server.request.duration")
        .description("Time from the request to its answer")
        .tag("operation", operation)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Everything in the text format of Prometheus; asks for the figures once. */
  public String scrape() {
    Figures now = operations.figures();
    figures = now;
    now.breakers().keySet().forEach(this::breaker);
    now.dropsAccepted().keySet().forEach(id -> rows(id, "accepted", Figures::dropsAccepted));
    now.dropsRejected().keySet().forEach(id -> rows(id, "rejected", Figures::dropsRejected));
    return registry.scrape();
  }

  private void gauge(String name, String description, ToDoubleFunction<Figures> value) {
    Gauge.builder(name, this, m -> value.applyAsDouble(m.figures))
        .description(description)
        .register(registry);
  }

  private void breaker(String id) {
    if (known.add("breaker " + id)) {
      Gauge.builder("comity.registry.breaker", this, m -> m.figures.breakers().getOrDefault(id, 0))
          .description("0 closed, 1 half open, 2 open")
          .tag("registry", id)
          .register(registry);
    }
  }

  private void rows(
      String id, String result, java.util.function.Function<Figures, Map<String, Long>> rows) {
    if (known.add(result + " " + id)) {
      FunctionCounter.builder(
              "comity.drop.rows", this, m -> rows.apply(m.figures).getOrDefault(id, 0L))
          .description("Rows of drops")
          .tag("registry", id)
          .tag("result", result)
          .register(registry);
    }
  }
}

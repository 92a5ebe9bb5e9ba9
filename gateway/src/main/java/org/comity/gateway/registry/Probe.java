package org.comity.gateway.registry;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.comity.adapter.spi.CallContext;
import org.comity.gateway.service.Uuid7;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at registries without asking them anything of anybody. */
public final class Probe {
  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

  private final Registries registries;
  private final Runnable alongside;
  private final Clock clock;

  /**
   * @param alongside further things to read that other gateways may have changed
   */
  public Probe(Registries registries, Runnable alongside, Clock clock) {
    this.registries = registries;
    this.alongside = alongside;
    this.clock = clock;
  }

  /** Looks at all that are switched on, each on a thread of its own. */
  public void all(ExecutorService threads) {
    try {
      registries.refresh();
      alongside.run();
    } catch (RuntimeException e) {
      LOG.debug("reading the registries' switches", e);
    }
    for (Registry registry : registries.all()) {
      if (registries.enabled(registry) && !registry.isRefused()) {
        try {
          threads.execute(() -> one(registry.id()));
        } catch (RejectedExecutionException e) {
          LOG.debug("no thread for a look at {}", registry.id());
        }
      }
    }
  }

  private void one(String id) {
    try (Lease lease = registries.lease(id)) {
      Registry registry = lease.registry();
      CallContext call = CallContext.own(Uuid7.next(clock), registry.config().deadline());
      registry
          .guard()
          .probe(
              call,
              bounded -> {
                registry.adapter().check(bounded);
                return true;
              });
    }
  }
}

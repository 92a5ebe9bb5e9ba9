package org.comity.gateway.registry;

/** One version of a registry, held open for as long as a piece of work goes on with it. */
public final class Lease implements AutoCloseable {
  private final Registry registry;

  private Lease(Registry registry) {
    this.registry = registry;
  }

  /** A lease on this version, or {@code null} if it is closed already. */
  static @org.jspecify.annotations.Nullable Lease on(Registry registry) {
    return registry.version().enter() ? new Lease(registry) : null;
  }

  /** Adapter and mapping of one version: what it begins it also ends. */
  public Registry registry() {
    return registry;
  }

  @Override
  public void close() {
    registry.version().leave();
  }
}

package org.comity.gateway.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.store.Database;
import org.comity.model.CredentialKind;
import org.jspecify.annotations.Nullable;

/**
 * The configured registries, each in the version that serves. In which mode one is, is shared by
 * all gateways of one database. Safe for use by many threads.
 */
public final class Registries implements AutoCloseable {
  private final Map<String, AtomicReference<Registry>> byId = new LinkedHashMap<>();
  private final Map<String, RegistryMode> modes = new ConcurrentHashMap<>();
  private final Database database;

  public Registries(Collection<Registry> registries, Database database) {
    registries.forEach(r -> byId.put(r.id(), new AtomicReference<>(r)));
    this.database = database;
    refresh();
  }

  public @Nullable Registry find(String id) {
    AtomicReference<Registry> served = byId.get(id);
    return served == null ? null : served.get();
  }

  public Collection<Registry> all() {
    return byId.values().stream().map(r -> Objects.requireNonNull(r.get())).toList();
  }

  /**
   * Holds a registry open in the version that was planned with, or in the one that took its place
   * if that one is closed already.
   */
  public Lease lease(Registry planned) {
    Lease lease = Lease.on(planned);
    return lease == null ? lease(planned.id()) : lease;
  }

  /**
   * Holds a registry open in the version that serves.
   *
   * @throws IllegalStateException if the gateway is stopping
   */
  public Lease lease(String id) {
    AtomicReference<Registry> served = Objects.requireNonNull(byId.get(id), id);
    while (true) {
      Registry seen = Objects.requireNonNull(served.get());
      Lease lease = Lease.on(seen);
      if (lease != null) {
        return lease;
      }
      // Closed before its time only where the gateway stops; else another one serves by now.
      if (Objects.requireNonNull(served.get()).isSameVersion(seen)) {
        throw new IllegalStateException("the gateway is stopping");
      }
    }
  }

  /**
   * Puts another version of a registry in place: whoever asks from now on gets it. What is under
   * way ends with the old one, which is closed after that.
   */
  public void swap(Registry next) {
    AtomicReference<Registry> served = Objects.requireNonNull(byId.get(next.id()), next.id());
    Objects.requireNonNull(served.getAndSet(next)).version().replaced();
  }

  /** The registries of a country that hold a kind of credential, or any kind. */
  public List<Registry> of(String country, @Nullable CredentialKind kind) {
    return all().stream()
        .filter(r -> r.profile().country().equals(country))
        .filter(r -> kind == null || r.profile().kinds().contains(kind) || r.hidesKinds())
        .toList();
  }

  /** Whether a registry is asked for agencies and gets deliveries. */
  public boolean enabled(Registry registry) {
    return mode(registry) == RegistryMode.ENABLED;
  }

  public RegistryMode mode(Registry registry) {
    return mode(registry.config(), modes);
  }

  /** Switches a registry, for all gateways and beyond a restart. */
  public void setMode(Registry registry, RegistryMode mode) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "insert into registry_state (registry, mode) values (?, ?)"
                            + " on conflict (registry) do update set mode = excluded.mode")
                    .bind(0, registry.id())
                    .bind(1, mode.name())
                    .execute());
    modes.put(registry.id(), mode);
  }

  /** Reads what other gateways switched. */
  public void refresh() {
    modes.putAll(switched(database));
  }

  /** Modes that an operator set, by registry; they win over {@code comity.yaml}. */
  public static Map<String, RegistryMode> switched(Database database) {
    Map<String, RegistryMode> switched = new LinkedHashMap<>();
    database
        .jdbi()
        .useHandle(
            h ->
                h.createQuery("select registry, mode from registry_state")
                    .map(
                        (rs, ctx) ->
                            Map.entry(rs.getString(1), RegistryMode.valueOf(rs.getString(2))))
                    .forEach(e -> switched.put(e.getKey(), e.getValue())));
    return switched;
  }

  /** In which mode a registry is, if {@code switched} was set. */
  public static RegistryMode mode(RegistryConfig config, Map<String, RegistryMode> switched) {
    return switched.getOrDefault(
        config.id(), config.enabled() ? RegistryMode.ENABLED : RegistryMode.DISABLED);
  }

  @Override
  public void close() {
    all().forEach(r -> r.version().closeNow());
  }
}

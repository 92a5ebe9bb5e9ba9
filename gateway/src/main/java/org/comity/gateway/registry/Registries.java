package org.comity.gateway.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comity.gateway.store.Database;
import org.comity.model.CredentialKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configured registries. Which are switched off is shared by all gateways of one database. */
public final class Registries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Registries.class);

  private final Map<String, Registry> byId = new LinkedHashMap<>();
  private final Map<String, Boolean> switched = new ConcurrentHashMap<>();
  private final Database database;

  public Registries(Collection<Registry> registries, Database database) {
    registries.forEach(r -> byId.put(r.id(), r));
    this.database = database;
    refresh();
  }

  public @Nullable Registry find(String id) {
    return byId.get(id);
  }

  public Collection<Registry> all() {
    return List.copyOf(byId.values());
  }

  /** The registries of a country that hold a kind of credential, or any kind. */
  public List<Registry> of(String country, @Nullable CredentialKind kind) {
    return byId.values().stream()
        .filter(r -> r.profile().country().equals(country))
        .filter(r -> kind == null || r.profile().kinds().contains(kind))
        .toList();
  }

  /** The registries that an agency runs. */
  public List<String> runBy(String agency) {
    return byId.values().stream()
        .filter(r -> agency.equals(r.profile().agency()))
        .map(Registry::id)
        .toList();
  }

  public boolean enabled(Registry registry) {
    return switched.getOrDefault(registry.id(), registry.config().enabled());
  }

  /** Switches a registry off or on, for all gateways and beyond a restart. */
  public void setEnabled(Registry registry, boolean enabled) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createUpdate(
                        "insert into registry_state (registry, enabled) values (?, ?)"
                            + " on conflict (registry) do update set enabled = excluded.enabled")
                    .bind(0, registry.id())
                    .bind(1, enabled)
                    .execute());
    switched.put(registry.id(), enabled);
  }

  /** Reads what other gateways switched. */
  public void refresh() {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createQuery("select registry, enabled from registry_state")
                    .map((rs, ctx) -> Map.entry(rs.getString(1), rs.getBoolean(2)))
                    .forEach(e -> switched.put(e.getKey(), e.getValue())));
  }

  @Override
  public void close() {
    for (Registry registry : byId.values()) {
      try {
        registry.adapter().close();
      } catch (Exception e) {
        LOG.warn("registry {}: its adapter did not close", registry.id());
        LOG.debug("closing an adapter", e);
      }
    }
  }
}

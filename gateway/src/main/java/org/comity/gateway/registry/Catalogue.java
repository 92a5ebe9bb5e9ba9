package org.comity.gateway.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RecordStore;
import org.comity.gateway.config.AgencyConfig;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.Caller;
import org.comity.gateway.service.CatalogueService;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.model.AgencyRole;
import org.comity.model.Code;
import org.comity.model.Organisation;
import org.comity.model.RegistryInfo;
import org.comity.model.RegistryState;
import org.jspecify.annotations.Nullable;

/** The registries and organisations that a caller may know of. */
public final class Catalogue implements CatalogueService {
  private final Registries registries;
  private final Collection<AgencyConfig> agencies;

  public Catalogue(Registries registries, Collection<AgencyConfig> agencies) {
    this.registries = registries;
    this.agencies = List.copyOf(agencies);
  }

  @Override
  public List<RegistryInfo> registries(Call call) {
    return registries.all().stream()
        .filter(r -> visible(r, call.caller()))
        .map(this::info)
        .toList();
  }

  @Override
  public RegistryInfo registry(String id, Call call) {
    Registry registry = registries.find(id);
    if (registry == null || !visible(registry, call.caller())) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "GET /v1/registries lists the registries");
    }
    return info(registry);
  }

  /** Every registry, whoever asks. */
  public List<RegistryInfo> all() {
    return registries.all().stream().map(this::info).toList();
  }

  private static boolean visible(Registry registry, Caller caller) {
    return caller.registries().contains(registry.id())
        || caller.agency().equals(registry.profile().agency())
        || caller.roles().contains(AgencyRole.AUDITOR)
        || caller.roles().contains(AgencyRole.OPERATOR);
  }

  private RegistryInfo info(Registry registry) {
    RegistryProfile profile = registry.profile();
    RecordStore.@Nullable Active drop =
        registry.can(Capability.DROP) ? registry.records().active() : null;
    return new RegistryInfo(
        profile.id(),
        profile.titles(),
        profile.country(),
        profile.agency(),
        profile.kinds().stream().sorted().map(Code::of).toList(),
        profile.capabilities().stream().sorted().map(Enum::name).toList(),
        profile.identifierSchemes(),
        profile.engine(),
        Code.of(state(registry, drop)),
        registry.guard().lastAnswer(),
        drop == null ? null : drop.dataAsOf());
  }

  private RegistryState state(Registry registry, RecordStore.@Nullable Active drop) {
    if (!registries.enabled(registry)) {
      return RegistryState.DISABLED;
    }
    if (registry.isRefused()) {
      return RegistryState.DOWN;
    }
    RegistryState state = registry.guard().state();
    if (state == RegistryState.UNKNOWN && drop != null) {
      return RegistryState.UP;
    }
    return state;
  }

  @Override
  public List<Organisation> organisations(Call call) {
    Map<String, Set<String>> roles = new LinkedHashMap<>();
    for (Registry registry : registries.all()) {
      if (registry.profile().agency() != null) {
        roles
            .computeIfAbsent(registry.profile().agency(), k -> new TreeSet<>())
            .add(AgencyRole.ORIGIN.name());
      }
    }
    for (AgencyConfig agency : agencies) {
      Set<String> own = roles.computeIfAbsent(agency.id(), k -> new TreeSet<>());
      agency.roles().forEach(r -> own.add(r.name()));
    }
    List<Organisation> organisations = new ArrayList<>();
    roles.forEach(
        (id, r) ->
            organisations.add(
                new Organisation(
                    id, List.of(), List.of(), country(id), null, List.copyOf(r), null, null)));
    return organisations;
  }

  private static @Nullable String country(String agency) {
    int colon = agency.indexOf(':');
    return colon == 2 ? agency.substring(0, colon) : null;
  }
}

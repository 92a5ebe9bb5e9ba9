package org.comity.gateway.registry;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.comity.adapter.spi.Capability;
import org.comity.mapping.folder.AdapterFolder.HolderAttribute;
import org.comity.model.CredentialKind;
import org.comity.model.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Who a registry is, as its adapter folder says.
 *
 * @param id registry id
 * @param titles titles
 * @param country ISO 3166-1 alpha-2 code
 * @param agency the agency that runs it
 * @param kinds kinds of credential it holds
 * @param identifierSchemes holder identifiers it can be asked by
 * @param holderRequired least attributes of a holder query
 * @param holderOrElse attributes that do in their stead; empty if nothing does
 * @param capabilities what it declares
 * @param engine type of its engine
 * @param dropMarker file whose presence says that a drop is complete; absent if none does
 * @param dropQuiet how long nothing may change before a drop counts as complete; absent for the
 *     usual time
 */
public record RegistryProfile(
    String id,
    List<LocalizedText> titles,
    String country,
    @Nullable String agency,
    Set<CredentialKind> kinds,
    List<String> identifierSchemes,
    Set<HolderAttribute> holderRequired,
    Set<HolderAttribute> holderOrElse,
    Set<Capability> capabilities,
    String engine,
    @Nullable String dropMarker,
    @Nullable Duration dropQuiet) {
  public RegistryProfile {
    titles = List.copyOf(titles);
    kinds = Set.copyOf(kinds);
    identifierSchemes = List.copyOf(identifierSchemes);
    holderRequired = Set.copyOf(holderRequired);
    holderOrElse = Set.copyOf(holderOrElse);
    capabilities = Set.copyOf(capabilities);
  }
}

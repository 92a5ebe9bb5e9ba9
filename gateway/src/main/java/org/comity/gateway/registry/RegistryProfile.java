package org.comity.gateway.registry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.spi.Capability;
import org.comity.mapping.folder.AdapterFolder;
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
 * @param dropArchives whether what a ZIP file holds belongs to a drop
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
    @Nullable Duration dropQuiet,
    boolean dropArchives) {
  public RegistryProfile {
    titles = List.copyOf(titles);
    kinds = Set.copyOf(kinds);
    identifierSchemes = List.copyOf(identifierSchemes);
    holderRequired = Set.copyOf(holderRequired);
    holderOrElse = Set.copyOf(holderOrElse);
    capabilities = Set.copyOf(capabilities);
  }

  /** What an adapter folder says. */
  public static RegistryProfile of(AdapterFolder folder) {
    return new RegistryProfile(
        folder.id(),
        folder.title().entrySet().stream()
            .map(e -> LocalizedText.original(e.getValue(), e.getKey()))
            .toList(),
        folder.country(),
        folder.agency(),
        Set.copyOf(folder.kinds()),
        folder.identifierSchemes(),
        folder.holderRequired(),
        folder.holderOrElse(),
        folder.capabilities(),
        folder.engine(),
        dropMarker(folder.engineSettings()),
        dropQuiet(folder.engineSettings()),
        "true".equals(String.valueOf(folder.engineSettings().get("archives"))));
  }

  /** What an engine that is fed by drops names as {@code marker}, else its {@code manifest}. */
  private static @Nullable String dropMarker(Map<String, Object> engine) {
    String marker = file(engine.get("marker"));
    return marker != null ? marker : file(engine.get("manifest"));
  }

  private static @Nullable String file(@Nullable Object key) {
    return key instanceof Map<?, ?> map && map.get("file") instanceof String file ? file : null;
  }

  /** {@code quiet}, such as {@code 30s}, as the engine has checked it. */
  private static @Nullable Duration dropQuiet(Map<String, Object> engine) {
    return engine.get("quiet") instanceof String quiet
        ? Duration.parse("PT" + quiet.toUpperCase(Locale.ROOT))
        : null;
  }
}

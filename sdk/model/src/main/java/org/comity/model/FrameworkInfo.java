package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A framework version with its levels in order.
 *
 * @param id version id
 * @param family family id
 * @param names names
 * @param kind national, regional, global, subnational
 * @param territory territory as text
 * @param levels level ids, lowest first
 * @param validFrom first day, where known
 * @param validUntil last day, where known
 * @param supersededBy the version after it
 * @param status status as text
 * @param source where it was read
 */
public record FrameworkInfo(
    String id,
    String family,
    List<LocalizedText> names,
    String kind,
    @Nullable String territory,
    List<String> levels,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validUntil,
    @Nullable String supersededBy,
    @Nullable String status,
    String source) {
  public FrameworkInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    names = List.copyOf(names);
    levels = List.copyOf(levels);
  }
}

package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agency, awarding body, authority or trusted body.
 *
 * @param id as used in this interface, such as {@code XA:agency-one}
 * @param identifiers identifiers with their scheme
 * @param names names
 * @param country ISO 3166-1 alpha-2, ISO 3166-3 or XK
 * @param subdivision ISO 3166-2 code
 * @param roles roles in this interface
 * @param validFrom first day
 * @param validUntil last day, inclusive
 */
public record Organisation(
    String id,
    List<Identifier> identifiers,
    List<LocalizedText> names,
    @Nullable String country,
    @Nullable String subdivision,
    List<String> roles,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validUntil) {
  public Organisation {
    Objects.requireNonNull(id, "id");
    identifiers = List.copyOf(identifiers);
    names = List.copyOf(names);
    roles = List.copyOf(roles);
  }
}

package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body that awarded a credential. A code without a table stays a code, marked UNRESOLVED.
 *
 * @param identifiers codes of the body, each with its scheme
 * @param names names; empty if only a code is known
 * @param country ISO 3166-1 alpha-2 code (or XK), or {@code null}
 * @param resolution whether the code was found in a table
 * @param qualityAssurance what vouches for it, or {@code null}
 */
public record AwardingBody(
    List<Identifier> identifiers,
    List<LocalizedText> names,
    @Nullable String country,
    Code<Resolution> resolution,
    @Nullable QualityAssurance qualityAssurance) {
  public AwardingBody {
    Objects.requireNonNull(resolution, "resolution");
    identifiers = List.copyOf(identifiers);
    names = List.copyOf(names);
  }
}

package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A registry that shall learn of a result, with the basis for telling it.
 *
 * @param registry registry id
 * @param basis on what telling it rests; the result's own if absent
 */
public record Recipient(String registry, @Nullable LegalBasis basis) {
  public Recipient {
    Objects.requireNonNull(registry, "registry");
  }
}

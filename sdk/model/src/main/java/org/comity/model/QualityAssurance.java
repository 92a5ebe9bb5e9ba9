package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What vouches for an awarding body.
 *
 * @param statement the statement as published
 * @param body who made it
 * @param validFrom first day
 * @param validUntil last day, inclusive
 */
public record QualityAssurance(
    String statement,
    @Nullable String body,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validUntil) {
  public QualityAssurance {
    Objects.requireNonNull(statement, "statement");
  }
}

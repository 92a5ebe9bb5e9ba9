package org.comity.mapping.qualification;

import java.util.Objects;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about one title.
 *
 * @param framework framework version
 * @param level its level; {@code null} where it stands outside the levels
 * @param title original title; empty where the source has it in English only
 * @param titleEn title in English
 * @param group title without its condition, shared by rows that differ in it
 * @param conditionKind grade, entry or programme: what decides between rows of a group
 * @param condition the condition of this row
 * @param eqfLevel level of the EQF, where the source prints it
 * @param isced2011 level of ISCED 2011, where the source prints it; never derived
 * @param validFrom first day
 * @param validUntil last day
 * @param standing standard (single diplomas may be classified higher), group (allocated as a
 *     group), or {@code null}
 * @param evidence how far the source may be trusted
 * @param otherSource whether a weaker page says it, against the source that was read first
 * @param source where it was read
 * @param notes what else is to be known
 */
public record QualificationType(
    String framework,
    @Nullable String level,
    String title,
    String titleEn,
    @Nullable String group,
    @Nullable String conditionKind,
    @Nullable String condition,
    @Nullable String eqfLevel,
    @Nullable String isced2011,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validUntil,
    @Nullable String standing,
    Evidence evidence,
    boolean otherSource,
    String source,
    @Nullable String notes) {
  public QualificationType {
    Objects.requireNonNull(framework, "framework");
    Objects.requireNonNull(titleEn, "titleEn");
    Objects.requireNonNull(source, "source");
  }

  /** Whether it may have been awarded on the date. */
  boolean awardedOn(PartialDate date) {
    return (validFrom == null || !date.latest().isBefore(validFrom.earliest()))
        && (validUntil == null || !date.earliest().isAfter(validUntil.latest()));
  }
}

package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of a comparison and what it rests on. What is empty is unknown.
 *
 * @param from where the step starts
 * @param to where it leads; empty for an agreed gap
 * @param relation relation as the data have it: exact, best_fit, range, partial, none
 * @param report report the link rests on
 * @param edition its edition
 * @param validFrom first day the link holds, where known
 * @param validUntil last day, where known
 * @param reportKind referencing, comparison, self-certification, alignment
 * @param evidence how far the source may be trusted
 * @param basis what was read: table, statement, by-type, derived, list
 * @param scope limit of a partial link, as text
 * @param source where it was read
 */
public record LevelLink(
    FrameworkLevel from,
    List<FrameworkLevel> to,
    String relation,
    @Nullable String report,
    @Nullable String edition,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validUntil,
    @Nullable String reportKind,
    Code<Evidence> evidence,
    @Nullable String basis,
    @Nullable String scope,
    String source) {
  public LevelLink {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(relation, "relation");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(source, "source");
    to = List.copyOf(to);
  }
}

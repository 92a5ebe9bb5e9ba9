package org.comity.mapping.level;

import java.util.List;
import java.util.Objects;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of a link file: what one source says about one level.
 *
 * @param fromFramework framework of the level
 * @param fromLevel the level
 * @param toFramework framework it is compared with
 * @param toLevel the comparable level; {@code null} where the source says that there is none
 * @param relation how they relate
 * @param types qualification types that the row is limited to; empty for all
 * @param scope limit of the row as text
 * @param evidence how far the source may be trusted
 * @param basis what was read: table, list, by-type, derived, statement; {@code null} if nothing was
 * @param report id of the report it rests on
 * @param validFrom first day, where it differs from the report's
 * @param validUntil last day, where it differs from the report's
 * @param source where it was read
 */
public record LinkRow(
    String fromFramework,
    String fromLevel,
    String toFramework,
    @Nullable String toLevel,
    Relation relation,
    List<String> types,
    @Nullable String scope,
    Evidence evidence,
    @Nullable String basis,
    String report,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validUntil,
    String source) {
  public LinkRow {
    Objects.requireNonNull(fromFramework, "fromFramework");
    Objects.requireNonNull(fromLevel, "fromLevel");
    Objects.requireNonNull(toFramework, "toFramework");
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(source, "source");
    types = List.copyOf(types);
  }

  /** Whether both levels were read printed side by side. */
  public boolean printed() {
    return "table".equals(basis) || "list".equals(basis);
  }
}

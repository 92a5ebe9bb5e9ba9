package org.comity.mapping.level;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of a qualifications framework, as its file has it. What is absent is not known.
 *
 * @param id version id
 * @param family id of the family of versions; the version's own id if it is the only one
 * @param name name
 * @param kind national, regional, global
 * @param territory territory as text; a country alone never selects a framework
 * @param hub whether national frameworks are compared through it
 * @param evidence how far the source may be trusted
 * @param status status as text
 * @param adopted year or day of adoption
 * @param levelCount number of levels as its authority counts them; not the number of level ids
 * @param validFrom first day
 * @param validUntil last day
 * @param supersededBy the version after it
 * @param uri concept URI
 * @param source where it was read
 * @param notes what else the sources say, contradictions included
 * @param unknown facts that are not known, with the reason
 * @param levels levels, lowest first
 * @param groups concepts of a published list that stand for several levels
 */
public record Framework(
    String id,
    String family,
    String name,
    String kind,
    @Nullable String territory,
    boolean hub,
    Evidence evidence,
    @Nullable String status,
    @Nullable PartialDate adopted,
    @Nullable Integer levelCount,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validUntil,
    @Nullable String supersededBy,
    @Nullable String uri,
    String source,
    @Nullable String notes,
    Map<String, String> unknown,
    List<Level> levels,
    List<Group> groups) {
  public Framework {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(source, "source");
    unknown = Map.copyOf(unknown);
    levels = List.copyOf(levels);
    groups = List.copyOf(groups);
  }

  /** Level ids, lowest first. */
  public List<String> levelIds() {
    return levels.stream().map(Level::id).toList();
  }

  /**
   * A level.
   *
   * @param id id as text; no arithmetic
   * @param label label in a published list
   * @param uri concept URI
   * @param written other ways in which the country writes this level
   */
  public record Level(
      String id, @Nullable String label, @Nullable String uri, List<String> written) {
    public Level {
      Objects.requireNonNull(id, "id");
      written = List.copyOf(written);
    }
  }

  /**
   * A concept of a published list that stands for several levels.
   *
   * @param label label in the list
   * @param uri concept URI
   * @param levels the levels that it groups
   */
  public record Group(String label, String uri, List<String> levels) {
    public Group {
      levels = List.copyOf(levels);
    }
  }
}

package org.comity.mapping.level;

import java.util.List;
import java.util.Set;
import org.comity.model.ComparisonKind;

/**
 * What one level and one framework version come to, before it is put in words.
 *
 * @param kind kind
 * @param set every level that fits, lowest first
 * @param path every link used, in order of travel
 * @param hubs hub versions on the way
 * @param lost statements set aside
 * @param warnings codes of what to know
 */
record Answer(
    ComparisonKind kind,
    List<Node> set,
    List<Edge> path,
    List<Version> hubs,
    List<Lost> lost,
    Set<String> warnings) {

  static final Answer UNKNOWN = nothing(Set.of());

  /** Links exist, but for other qualification types. */
  static final Answer OTHER_TYPES = nothing(Set.of(Warnings.OTHER_TYPES_ONLY));

  private static Answer nothing(Set<String> warnings) {
    return new Answer(ComparisonKind.UNKNOWN, List.of(), List.of(), List.of(), List.of(), warnings);
  }

  /**
   * A statement set aside.
   *
   * @param edge the statement
   * @param winner the statement that won
   * @param rule which rule decided: evidence, basis, edition, date, equal
   */
  record Lost(Edge edge, Edge winner, String rule) {}
}

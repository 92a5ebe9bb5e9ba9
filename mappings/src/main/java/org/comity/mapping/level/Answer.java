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

  static final Answer UNKNOWN =
      new Answer(ComparisonKind.UNKNOWN, List.of(), List.of(), List.of(), List.of(), Set.of());

  /**
   * A statement set aside.
   *
   * @param edge the statement
   * @param winner the statement that won
   * @param rule which rule decided: evidence, basis, edition, date, equal
   */
  record Lost(Edge edge, Edge winner, String rule) {}
}

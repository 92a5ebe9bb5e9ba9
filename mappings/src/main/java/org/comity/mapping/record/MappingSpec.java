package org.comity.mapping.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.model.AbsenceReason;
import org.comity.model.Code;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as written, its rows read but not yet checked against model and tables.
 *
 * @param version its version
 * @param roots top nodes of which one must be there
 * @param kinds kinds of record
 * @param numberAmong whether a number is answered with all records of its holder
 * @param lookups look-ups by name
 * @param absent texts that stand for no value
 * @param resultForm form of a recognition result, not yet read
 */
record MappingSpec(
    String version,
    Set<String> roots,
    List<KindSpec> kinds,
    boolean numberAmong,
    Map<String, LookupSpec> lookups,
    Map<String, Code<AbsenceReason>> absent,
    @Nullable YamlNode resultForm) {
  MappingSpec {
    roots = Set.copyOf(roots);
    kinds = List.copyOf(kinds);
    lookups = Map.copyOf(lookups);
    absent = Map.copyOf(absent);
  }

  /** Whether it runs code that nothing can stop: stylesheets and functions. */
  boolean runsCode() {
    return kinds.stream().anyMatch(k -> k.form() != null || calls(k.rows()));
  }

  private static boolean calls(List<Row> rows) {
    return rows.stream().anyMatch(r -> r.function() != null || calls(r.fields()));
  }

  /**
   * One kind of record.
   *
   * @param at its place
   * @param path path from the top
   * @param number parts of the number
   * @param numberScheme scheme of the number
   * @param recordVersion path of the record's version
   * @param holder holder checks
   * @param rows flags and fields, in the order in which they are tried
   * @param ignore paths dropped on purpose
   * @param forbidden paths that never leave
   * @param form what makes the whole credential; absent if its rows do
   */
  record KindSpec(
      YamlNode at,
      SourcePath path,
      List<NumberSpec> number,
      @Nullable String numberScheme,
      @Nullable SourcePath recordVersion,
      List<HolderSpec> holder,
      List<Row> rows,
      List<SourcePath> ignore,
      List<SourcePath> forbidden,
      @Nullable FormSpec form) {
    KindSpec {
      number = List.copyOf(number);
      holder = List.copyOf(holder);
      rows = List.copyOf(rows);
      ignore = List.copyOf(ignore);
      forbidden = List.copyOf(forbidden);
    }
  }

  /**
   * What makes whole credentials.
   *
   * @param stylesheet whether it is a stylesheet, else a function
   * @param name file of the stylesheet, or name of the function
   */
  record FormSpec(boolean stylesheet, YamlNode.Scalar name) {}

  /**
   * A part of a record's number.
   *
   * @param path where it stands
   * @param among of which of several it is one; absent if it is the only one
   */
  record NumberSpec(SourcePath path, @Nullable AmongSpec among) {}

  /**
   * A holder check.
   *
   * @param identifier path of the identifier
   * @param scheme scheme of the identifiers it is compared with
   * @param prefix what stands before it in the source only
   * @param among of which of several identifiers it is one; absent if it is the only one
   */
  record HolderSpec(
      SourcePath identifier, @Nullable String scheme, String prefix, @Nullable AmongSpec among) {}

  /**
   * Which of several identifiers, or numbers, counts.
   *
   * @param each path of each
   * @param when path of what tells them apart, seen from one
   * @param values texts there of those that count
   */
  record AmongSpec(SourcePath each, SourcePath when, Set<String> values) {
    public AmongSpec {
      values = Set.copyOf(values);
    }
  }

  /**
   * A look-up.
   *
   * @param at path of its targets from the top
   * @param key paths of the key's parts in a target
   */
  record LookupSpec(SourcePath at, List<SourcePath> key) {
    LookupSpec {
      key = List.copyOf(key);
    }
  }
}

package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Paths by which an engine looks into answers, held against the samples: those by which it finds
 * records, further pages and what must be said back. Where they are mistyped, every answer would be
 * none, or its first page would be all.
 */
final class EnginePaths {
  private static final List<List<String>> PLACES =
      List.of(
          List.of("records"),
          List.of("next"),
          List.of("echo", "path"),
          List.of("paging", "next"),
          List.of("paging", "path"),
          List.of("paging", "totalPages"),
          List.of("paging", "totalRecords"));
  private static final List<String> READING =
      List.of("findByHolder", "findByNumber", "verify", "changes");

  private final SourceIndex index;
  private final List<Finding> findings = new ArrayList<>();

  private EnginePaths(SourceIndex index) {
    this.index = index;
  }

  /**
   * Every path that no sample has.
   *
   * @param adapterFile {@code adapter.yaml}
   * @param index nodes of the samples
   */
  static List<Finding> of(YamlNode adapterFile, SourceIndex index) {
    EnginePaths paths = new EnginePaths(index);
    YamlNode operations = at(adapterFile, List.of("rest", "operations"));
    for (String name : READING) {
      YamlNode operation = at(operations, List.of(name));
      // What stands around a document within an answer is in no sample.
      boolean within = at(operation, List.of("content")) != null;
      for (List<String> place : PLACES) {
        boolean outer = place.get(0).equals("paging") || place.get(0).equals("next");
        if (!(within && outer) && at(operation, place) instanceof YamlNode.Scalar path) {
          paths.check(path);
        }
      }
    }
    return List.copyOf(paths.findings);
  }

  /** The node that some keys lead to, or {@code null}. */
  static @Nullable YamlNode at(@Nullable YamlNode from, List<String> keys) {
    YamlNode node = from;
    for (String key : keys) {
      node = node instanceof YamlNode.Mapping mapping ? mapping.get(key) : null;
    }
    return node;
  }

  private void check(YamlNode.Scalar written) {
    List<String> path = Arrays.asList(written.text().split("/", -1));
    if (written.text().equals(".") || path.contains("") || index.find(path) != null) {
      return;
    }
    SourceIndex.Node deepest = index.deepest(path);
    String missing = path.get(deepest.path().size());
    findings.add(
        new Finding(
            "adapter.yaml",
            written.line(),
            written.column(),
            "UNKNOWN_PATH",
            "no '" + missing + "' " + deepest.within() + " (" + written.text() + ")",
            Findings.suggest(missing, deepest.children()) + "; or a sample that has it"));
  }
}

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
      List.of(List.of("records"), List.of("echo", "path"));

  /** Those by which further pages are found. */
  private static final List<List<String>> PAGES =
      List.of(
          List.of("next"),
          List.of("paging", "next"),
          List.of("paging", "path"),
          List.of("paging", "totalPages"),
          List.of("paging", "totalRecords"),
          List.of("paging", "pages", "next"),
          List.of("paging", "pages", "path"),
          List.of("paging", "pages", "totalPages"),
          List.of("paging", "pages", "totalRecords"));

  static final List<String> READING = List.of("findByHolder", "findByNumber", "verify", "changes");

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
      scalars(operation, PLACES).forEach(paths::check);
      if (at(operation, List.of("content")) == null) {
        pages(operation).forEach(paths::check);
      }
    }
    return List.copyOf(paths.findings);
  }

  /** Paths of an operation by which further pages are found. */
  static List<YamlNode.Scalar> pages(@Nullable YamlNode operation) {
    return scalars(operation, PAGES);
  }

  private static List<YamlNode.Scalar> scalars(
      @Nullable YamlNode operation, List<List<String>> places) {
    List<YamlNode.Scalar> scalars = new ArrayList<>();
    for (List<String> place : places) {
      if (at(operation, place) instanceof YamlNode.Scalar path) {
        scalars.add(path);
      }
    }
    return scalars;
  }

  /** The node that some keys lead to, or {@code null}. */
  static @Nullable YamlNode at(@Nullable YamlNode from, List<String> keys) {
    YamlNode node = from;
    for (String key : keys) {
      node = node instanceof YamlNode.Mapping mapping ? mapping.get(key) : null;
    }
    return node;
  }

  /** The text at a key, or {@code null}. */
  static @Nullable String text(@Nullable YamlNode node, String key) {
    return at(node, List.of(key)) instanceof YamlNode.Scalar scalar ? scalar.text() : null;
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

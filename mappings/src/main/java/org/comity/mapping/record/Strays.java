package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.spi.IdentifierKey;
import org.comity.adapter.spi.SourceQuery;
import org.comity.model.Extension;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * Nodes beside the records that are built as records are. They may be another person's, or records
 * that the mapping does not look for, so they never go out as what stands beside a record. One use.
 */
final class Strays {
  private final Plan plan;
  private final SourceQuery.@Nullable ByHolder query;
  private final Set<String> places = new LinkedHashSet<>();
  private @Nullable String others;

  /** A node with names and texts below it, by their paths without numbers of repeated nodes. */
  private static final class Node {
    private final Set<String> children = new TreeSet<>();
    private final Map<String, List<String>> texts = new LinkedHashMap<>();
  }

  private Strays(Plan plan, @Nullable SourceQuery query) {
    this.plan = plan;
    this.query = query instanceof SourceQuery.ByHolder by ? by : null;
  }

  /**
   * Looks at everything outside the records that nothing reads.
   *
   * @param query what was asked; absent if nothing was
   */
  static Strays among(List<Extension> leftOver, Plan plan, @Nullable SourceQuery query) {
    Strays strays = new Strays(plan, query);
    nodes(leftOver).forEach(strays::look);
    return strays;
  }

  /** That another person stands in one, or {@code null}. */
  @Nullable Issue stranger() {
    return others == null
        ? null
        : Issue.error(
            Subject.INVALID,
            others,
            "what stands here is built like a record, and is about another person than was asked"
                + " for",
            false);
  }

  /** Where they stand. */
  Set<String> places() {
    return places;
  }

  /** Whether something stands in one of them. */
  boolean hold(Extension extension) {
    for (String place : places) {
      if (extension.path().equals(place) || extension.path().startsWith(place + "/")) {
        return true;
      }
    }
    return false;
  }

  private void look(String path, Node node) {
    if (isDeclared(path)) {
      return;
    }
    for (Plan.RecordKind kind : plan.kinds()) {
      // A school beside the records may have a number and a name, too.
      boolean stray =
          Renamed.isLike(kind, node.children) && known(kind, node) > kind.numbered().size() + 1;
      for (Plan.HolderCheck check : kind.holder()) {
        List<String> values = node.texts.getOrDefault(String.join("/", check.below()), List.of());
        if (!values.isEmpty() && known(kind, node) > 1) {
          stray = true;
          if (others == null && isOfAnother(check, values)) {
            others = path;
          }
        }
      }
      if (stray) {
        places.add(path);
      }
    }
  }

  private static long known(Plan.RecordKind kind, Node node) {
    return node.children.stream().filter(c -> kind.node().child(c) != null).count();
  }

  private boolean isOfAnother(Plan.HolderCheck check, List<String> values) {
    if (query == null) {
      return false;
    }
    Set<String> asked = Subject.values(query, check.scheme());
    return !asked.isEmpty()
        && values.stream()
            .filter(v -> !plan.absent().containsKey(v.strip()))
            .anyMatch(v -> !asked.contains(IdentifierKey.bare(Subject.own(v, check.prefix()))));
  }

  /** Whether the mapping says what stands at a path: a node around records, or a look-up's. */
  private boolean isDeclared(String path) {
    PathNode at = plan.start();
    for (String step : bare(path).substring(1).split("/", -1)) {
      at = at == null ? null : at.child(step);
    }
    return at != null && at.scope() != null;
  }

  static String bare(String path) {
    return path.indexOf('[') < 0 ? path : path.replaceAll("\\[\\d+\\]", "");
  }

  private static Map<String, Node> nodes(List<Extension> leftOver) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (Extension extension : leftOver) {
      String path = extension.path();
      List<String> below = new ArrayList<>();
      for (int cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
        int end = path.indexOf('/', cut + 1);
        below.add(0, bare(path.substring(cut + 1, end < 0 ? path.length() : end)));
        Node node = nodes.computeIfAbsent(path.substring(0, cut), k -> new Node());
        node.children.add(below.get(0));
        node.texts
            .computeIfAbsent(String.join("/", below), k -> new ArrayList<>())
            .add(extension.value());
      }
    }
    return nodes;
  }
}

package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/** Finds the records of a tree of nodes, and their fields. One use. */
final class TreeShape {
  private static final int VALUES = 50;

  private final Map<List<String>, Seen> nodes = new LinkedHashMap<>();

  /** What was seen of one path. */
  private static final class Seen {
    private final Set<String> values = new LinkedHashSet<>();
    private int mostBeside;
    private int parts;
    private boolean listed;

    /** Whether it is an item of a list, and no list was seen with several of them. */
    private boolean lone;
  }

  /** Hears a tree that was read from a sample. */
  void read(TreeNode root) {
    read(root, List.of());
  }

  private void read(TreeNode at, List<String> path) {
    Map<String, Integer> beside = new LinkedHashMap<>();
    for (TreeNode child : at.children()) {
      beside.merge(child.name(), 1, Integer::sum);
    }
    for (TreeNode child : at.children()) {
      List<String> below = new ArrayList<>(path);
      below.add(child.name());
      String text = child.value();
      boolean leaf = text != null && !text.isBlank();
      node(
          below,
          beside.getOrDefault(child.name(), 1) > 1,
          leaf ? text : null,
          child.children().size());
      read(child, below);
    }
  }

  /**
   * Hears a JSON document: there a list of one item is known to be a list.
   *
   * @param document maps, lists and texts
   */
  void readJson(@Nullable Object document) {
    if (document instanceof Map<?, ?> members) {
      members(members, List.of());
    } else if (document instanceof List<?> items) {
      items(items, List.of("item"));
    }
  }

  private void members(Map<?, ?> members, List<String> path) {
    members.forEach(
        (name, value) -> {
          List<String> below = below(path, String.valueOf(name));
          if (value instanceof List<?> items) {
            items(items, below);
          } else {
            json(value, below, false);
          }
        });
  }

  private void items(List<?> items, List<String> path) {
    items.forEach(item -> json(item, path, true));
    Seen seen = nodes.get(path);
    if (seen != null) {
      seen.lone &= items.size() == 1;
    }
  }

  private void json(@Nullable Object value, List<String> path, boolean repeated) {
    boolean first = !nodes.containsKey(path);
    String text = value instanceof String said && !said.isBlank() ? said : null;
    int parts =
        value instanceof Map<?, ?> members
            ? members.size()
            : value instanceof List<?> items ? items.size() : 0;
    node(path, repeated, text, parts);
    Seen seen = nodes.get(path);
    if (seen != null && first) {
      seen.lone = repeated;
    }
    if (value instanceof Map<?, ?> members) {
      members(members, path);
    } else if (value instanceof List<?> items) {
      items(items, below(path, "item"));
    }
  }

  private static List<String> below(List<String> path, String name) {
    List<String> below = new ArrayList<>(path);
    below.add(name);
    return below;
  }

  /** Hears one node: of a sample, or as a schema declares it. */
  void node(List<String> path, boolean repeated, @Nullable String value, int parts) {
    Seen seen = nodes.computeIfAbsent(path, k -> new Seen());
    seen.mostBeside = Math.max(seen.mostBeside, repeated ? 2 : 1);
    seen.parts = Math.max(seen.parts, parts);
    if (value != null && seen.values.size() < VALUES) {
      seen.values.add(value.strip());
    }
  }

  /** Tells one of the values that a schema lists for a field. */
  void listed(List<String> path, boolean repeated, String value) {
    node(path, repeated, value, 0);
    Seen seen = nodes.get(path);
    if (seen != null) {
      seen.listed = true;
    }
  }

  /** Tells a field that has no value to show. */
  void field(List<String> path, boolean repeated) {
    node(path, repeated, "", 0);
  }

  /** Name of the first node of all; empty if there is none. */
  String top() {
    return nodes.isEmpty() ? "" : nodes.keySet().iterator().next().get(0);
  }

  /**
   * The repeated node with the most fields below it, the shallower of equals; if most fields stand
   * elsewhere, the deepest single node that has several fields of its own.
   */
  List<String> records() {
    List<String> best = null;
    long most = 0;
    int weight = 3;
    for (Map.Entry<List<String>, Seen> node : nodes.entrySet()) {
      boolean several =
          node.getValue().mostBeside > 1
              && node.getValue().parts > 1
              && !LinkGuess.isLink(node.getKey());
      long leaves = several ? leavesBelow(node.getKey()) : 0;
      if (leaves > most) {
        most = leaves;
        best = node.getKey();
        // A list of one may be a part of the one record that is the whole answer.
        weight = node.getValue().lone ? 2 : 3;
      }
    }
    if (best != null && most * weight >= leavesBelow(List.of())) {
      return best;
    }
    List<String> at = List.of();
    while (true) {
      List<List<String>> below = new ArrayList<>();
      int leaves = 0;
      for (Map.Entry<List<String>, Seen> node : nodes.entrySet()) {
        boolean child =
            node.getKey().size() == at.size() + 1 && node.getKey().subList(0, at.size()).equals(at);
        if (child && node.getValue().parts > 0) {
          below.add(node.getKey());
        } else if (child) {
          leaves++;
        }
      }
      if (leaves > 1 || below.size() != 1) {
        return at.isEmpty() && leaves < 2 && !below.isEmpty() ? below.get(0) : at;
      }
      at = below.get(0);
    }
  }

  private long leavesBelow(List<String> path) {
    return nodes.entrySet().stream()
        .filter(n -> !n.getValue().values.isEmpty())
        .filter(n -> n.getKey().size() > path.size())
        .filter(n -> n.getKey().subList(0, path.size()).equals(path))
        .count();
  }

  /** The fields of the records, then those outside of them. */
  List<SourceField> fields(List<String> records) {
    List<SourceField> inside = new ArrayList<>();
    List<SourceField> outside = new ArrayList<>();
    for (Map.Entry<List<String>, Seen> node : nodes.entrySet()) {
      List<String> path = node.getKey();
      Seen seen = node.getValue();
      if (seen.values.isEmpty()) {
        continue;
      }
      List<String> values = seen.values.stream().filter(v -> !v.isEmpty()).toList();
      boolean below =
          path.size() > records.size() && path.subList(0, records.size()).equals(records);
      if (below) {
        List<String> own = path.subList(records.size(), path.size());
        boolean repeated = isRepeated(records.size(), path);
        inside.add(new SourceField(own, values, repeated, false, seen.listed));
      } else {
        outside.add(new SourceField(path, values, isElsewhere(records, path), true, seen.listed));
      }
    }
    inside.addAll(outside);
    return inside;
  }

  /** Whether it stands in one of several nodes that enclose no record. */
  private boolean isElsewhere(List<String> records, List<String> path) {
    int shared = 0;
    while (shared < Math.min(records.size(), path.size())
        && records.get(shared).equals(path.get(shared))) {
      shared++;
    }
    return isRepeated(shared, path);
  }

  private boolean isRepeated(int from, List<String> path) {
    for (int length = from + 1; length <= path.size(); length++) {
      Seen seen = nodes.get(path.subList(0, length));
      if (seen != null && seen.mostBeside > 1) {
        return true;
      }
    }
    return false;
  }
}

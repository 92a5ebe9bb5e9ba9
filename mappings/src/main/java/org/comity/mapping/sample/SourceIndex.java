package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/** Every node of some samples by its path from the top, names joined by {@code /}. */
final class SourceIndex {
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /** All nodes of one path. */
  static final class Node {
    private final List<String> path;
    private final Set<String> children = new LinkedHashSet<>();
    private final List<Text> texts = new ArrayList<>();
    private int count;

    private Node(List<String> path) {
      this.path = path;
    }

    List<String> path() {
      return path;
    }

    Set<String> children() {
      return children;
    }

    /** Where something is missing that was looked for here, as part of a sentence. */
    String within() {
      return path.isEmpty()
          ? "at the top of any sample"
          : "below " + String.join("/", path) + " in any sample";
    }

    /** Texts that are not blank. */
    List<Text> texts() {
      return texts;
    }

    /** How many nodes there are. */
    int count() {
      return count;
    }
  }

  /**
   * A text in a sample.
   *
   * @param sample where
   * @param value the text, stripped
   * @param node the node that has it
   * @param placed finds its place when it is asked for
   */
  record Text(
      Sample sample, String value, TreeNode node, Function<TreeNode, DropPlaces.Spot> placed) {
    DropPlaces.Spot spot() {
      return placed.apply(node);
    }

    String place() {
      return spot().toString();
    }

    /** Redacted. */
    @Override
    public String toString() {
      return "Text[" + node + "]";
    }
  }

  SourceIndex() {
    nodes.put("", new Node(List.of()));
  }

  /** Takes a document. */
  void add(Sample sample, TreeNode root) {
    add(sample, root, n -> new DropPlaces.Spot(sample.file(), n.line(), n.column()));
  }

  /** Takes a sample whose nodes stand elsewhere than in its payload. */
  void add(Sample sample, TreeNode root, Function<TreeNode, DropPlaces.Spot> placed) {
    add(sample, root, List.of(), placed);
  }

  private void add(
      Sample sample, TreeNode at, List<String> path, Function<TreeNode, DropPlaces.Spot> placed) {
    Node node = nodes.computeIfAbsent(String.join("/", path), k -> new Node(path));
    node.count++;
    String text = at.value();
    if (text != null && !text.isBlank()) {
      node.texts.add(new Text(sample, text.strip(), at, placed));
    }
    for (TreeNode child : at.children()) {
      node.children.add(child.name());
      List<String> below = new ArrayList<>(path);
      below.add(child.name());
      add(sample, child, below, placed);
    }
  }

  /** The nodes of a path, or {@code null} if no sample has one. */
  @Nullable Node find(List<String> path) {
    return nodes.get(String.join("/", path));
  }

  /** Every node that a path of an expression or stylesheet can mean. */
  List<Node> matching(List<String> pattern) {
    if (!pattern.contains("*") && !pattern.contains("**")) {
      Node node = find(pattern);
      return node == null ? List.of() : List.of(node);
    }
    return nodes.values().stream().filter(n -> matches(pattern, 0, n.path, 0)).toList();
  }

  /** Whether a path is one that a pattern means. */
  static boolean matches(List<String> pattern, List<String> path) {
    return matches(pattern, 0, path, 0);
  }

  private static boolean matches(List<String> pattern, int p, List<String> path, int at) {
    if (p == pattern.size()) {
      return at == path.size();
    }
    String step = pattern.get(p);
    if (step.equals("**")) {
      return matches(pattern, p + 1, path, at)
          || (at < path.size() && matches(pattern, p, path, at + 1));
    }
    return at < path.size()
        && (step.equals("*") || step.equals(path.get(at)))
        && matches(pattern, p + 1, path, at + 1);
  }

  List<Node> all() {
    return List.copyOf(nodes.values());
  }

  /** The deepest node of the path that a sample has. */
  Node deepest(List<String> path) {
    for (int length = path.size(); length > 0; length--) {
      Node node = find(path.subList(0, length));
      if (node != null) {
        return node;
      }
    }
    return nodes.values().iterator().next();
  }

  /** Where a node of this name stands first, but at none of some places; else {@code null}. */
  @Nullable String placeOf(String name, Set<String> besides) {
    return nodes.values().stream()
        .filter(n -> !n.path.isEmpty() && n.path.get(n.path.size() - 1).equals(name))
        .map(n -> String.join("/", n.path))
        .filter(place -> !besides.contains(place))
        .findFirst()
        .orElse(null);
  }

  /** Whether any node has this name. */
  boolean hasName(String name) {
    return placeOf(name, Set.of()) != null;
  }
}

package org.comity.kit.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of an XML or JSON document that can be changed. Paths are those of a mapping: names from
 * here downwards, attributes begin with {@code @}, and a JSON array is as if its items stood in its
 * place. Not safe for many threads.
 */
public final class Node {
  /** What a node is. */
  public enum Kind {
    /** The top of a document. */
    TOP,
    ELEMENT,
    ATTRIBUTE,
    OBJECT,
    ARRAY,
    TEXT,
    /** A JSON number, boolean or null, as it is written. */
    LITERAL
  }

  private final Kind kind;
  private final String name;
  private final String namespace;
  private final String prefix;
  private final Map<String, String> declared = new LinkedHashMap<>();
  private final List<Node> children = new ArrayList<>(4);
  private String text = "";
  private @Nullable Node parent;

  Node(Kind kind, String name, String namespace, String prefix) {
    this.kind = kind;
    this.name = name;
    this.namespace = namespace;
    this.prefix = prefix;
  }

  static Node top() {
    return new Node(Kind.TOP, "", "", "");
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** Its name; an item of an array has the array's. */
  public String name() {
    return name;
  }

  /** XML namespace, or the empty text. */
  public String namespace() {
    return namespace;
  }

  String prefix() {
    return prefix;
  }

  Map<String, String> declared() {
    return declared;
  }

  /** Its text; empty for one that has none. */
  public String text() {
    return text;
  }

  void text(String value) {
    text = value;
  }

  /** Gives it another text. */
  public void say(String value) {
    text = value;
  }

  /** Everything directly below, attributes and arrays among them. */
  public List<Node> parts() {
    return List.copyOf(children);
  }

  /** Whether it is the top of a document, which is no part of it. */
  public boolean isTop() {
    return kind == Kind.TOP;
  }

  /**
   * The node that encloses it, arrays and the unnamed outermost object left out; {@code null} at
   * the top.
   */
  public @Nullable Node above() {
    Node above = parent;
    while (above != null
        && (above.kind == Kind.ARRAY || (above.kind == Kind.OBJECT && above.name.isEmpty()))) {
      above = above.parent;
    }
    return above;
  }

  /** The node that holds it. */
  @Nullable Node holder() {
    return parent;
  }

  List<Node> children() {
    return children;
  }

  Node add(Node child) {
    child.parent = this;
    children.add(child);
    return child;
  }

  /** The first element below the top, or the first member. */
  public @Nullable Node first() {
    return children.stream()
        .filter(c -> c.kind != Kind.ATTRIBUTE && !c.isMixedText())
        .findFirst()
        .orElse(null);
  }

  /** Elements or members directly below. */
  public List<Node> elements() {
    return children.stream()
        .filter(c -> c.kind != Kind.ATTRIBUTE && !c.isMixedText())
        .flatMap(c -> c.spread().stream())
        .toList();
  }

  /** Text between elements has no name. */
  private boolean isMixedText() {
    return kind == Kind.TEXT && name.isEmpty() && parent != null && parent.kind == Kind.ELEMENT;
  }

  /** The items of an array in its place. */
  private List<Node> spread() {
    if (kind != Kind.ARRAY) {
      return List.of(this);
    }
    return children.stream().flatMap(c -> c.spread().stream()).toList();
  }

  /** Every node at a path; this node for an empty one. */
  public List<Node> all(List<String> path) {
    List<Node> here = List.of(this);
    for (String step : path) {
      List<Node> next = new ArrayList<>();
      for (Node node : here) {
        for (Node child : node.children) {
          if (child.kind == Kind.ARRAY && node.kind == Kind.TOP && child.name.isEmpty()) {
            child.spread().stream().filter(c -> step.equals("item")).forEach(next::add);
          } else if (child.name.equals(step)) {
            next.addAll(child.spread());
          } else if (child.kind == Kind.OBJECT && node.kind == Kind.TOP) {
            child.children.stream()
                .filter(c -> c.name.equals(step))
                .forEach(c -> next.addAll(c.spread()));
          }
        }
      }
      here = next;
    }
    return here;
  }

  /** Whether anything stands at a path, be it an array without items. */
  public boolean has(List<String> path) {
    if (path.isEmpty() || !all(path).isEmpty()) {
      return true;
    }
    String last = path.get(path.size() - 1);
    return all(path.subList(0, path.size() - 1)).stream()
        .map(n -> n.kind == Kind.TOP && n.first() != null ? n.children.get(0) : n)
        .anyMatch(n -> n.children.stream().anyMatch(c -> c.name.equals(last)));
  }

  /** The first text at a path, or {@code null} if there is none. */
  public @Nullable String textAt(List<String> path) {
    return all(path).stream()
        .filter(n -> n.kind != Kind.OBJECT && !n.text.equals("null"))
        .map(Node::text)
        .findFirst()
        .orElse(null);
  }

  /** The texts of all leaves from here down. */
  public List<String> leaves() {
    List<String> leaves = new ArrayList<>();
    leaves(leaves);
    return leaves;
  }

  private void leaves(List<String> into) {
    if (!text.isBlank() && !(kind == Kind.LITERAL && text.equals("null"))) {
      into.add(text.strip());
    }
    children.forEach(c -> c.leaves(into));
  }

  /** Puts a copy of this node behind it. */
  public void addCopyBehind() {
    if (parent != null) {
      Node copy = copied();
      copy.parent = parent;
      parent.children.add(parent.children.indexOf(this) + 1, copy);
    }
  }

  /** Takes this node out of its document. */
  public void remove() {
    if (parent != null) {
      parent.children.remove(this);
      parent = null;
    }
  }

  /** Makes the nodes of a path where they are not, and gives the last this text. */
  public void set(List<String> path, String value) {
    Node only = first();
    Node at = kind == Kind.TOP && only != null && only.kind == Kind.OBJECT ? only : this;
    for (int i = 0; i < path.size(); i++) {
      String step = path.get(i);
      boolean last = i == path.size() - 1;
      List<Node> there = at.all(List.of(step));
      at = there.isEmpty() ? at.add(at.made(step, last)) : there.get(0);
    }
    if (at.kind == Kind.LITERAL && at.parent != null) {
      Node holder = at.parent;
      at.remove();
      at = holder.add(new Node(Kind.TEXT, at.name, "", ""));
    }
    at.children.removeIf(c -> c.kind != Kind.ATTRIBUTE);
    at.text = value;
  }

  private Node made(String step, boolean last) {
    if (step.startsWith("@")) {
      return new Node(Kind.ATTRIBUTE, step, "", "");
    }
    boolean xml = kind == Kind.ELEMENT || (kind == Kind.TOP && children.isEmpty());
    if (xml) {
      return new Node(Kind.ELEMENT, step, childNamespace(), childPrefix());
    }
    return new Node(last ? Kind.TEXT : Kind.OBJECT, step, "", "");
  }

  /** Made elements are qualified as their sisters are. */
  private String childNamespace() {
    Node sister = first();
    return sister == null ? namespace : sister.namespace;
  }

  private String childPrefix() {
    Node sister = first();
    return sister == null ? prefix : sister.prefix;
  }

  /** A copy that stands alone, with the namespaces that held where this stood. */
  public Node copy() {
    Node copy = copied();
    for (Node above = parent; above != null; above = above.parent) {
      above.declared.forEach(copy.declared::putIfAbsent);
    }
    return copy;
  }

  private Node copied() {
    Node copy = new Node(kind, name, namespace, prefix);
    copy.text = text;
    copy.declared.putAll(declared);
    children.forEach(c -> copy.add(c.copied()));
    return copy;
  }

  /** Names the node, never its content. */
  @Override
  public String toString() {
    return "Node[" + kind + " " + name + "]";
  }
}

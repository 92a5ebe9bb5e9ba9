package org.comity.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as a tree, for low volumes (configuration, samples, tests). Made by {@link
 * #builder()}. The root has an empty name; its children are the top-level nodes. Not safe for
 * change while read; nothing changes it after {@link Builder#root()}.
 */
public final class TreeNode {
  private final String namespace;
  private final String name;
  private final int line;
  private final int column;
  private final List<TreeNode> children = new ArrayList<>(4);
  private @Nullable String value;

  private TreeNode(String namespace, String name, int line, int column) {
    this.namespace = namespace;
    this.name = name;
    this.line = line;
    this.column = column;
  }

  /** XML namespace; empty for none. */
  public String namespace() {
    return namespace;
  }

  /** Name as {@link SyntaxHandler} tells it; attributes begin with {@code @}. */
  public String name() {
    return name;
  }

  /** Line from 1. */
  public int line() {
    return line;
  }

  /** Column from 1. */
  public int column() {
    return column;
  }

  /** Text; {@code null} for none, JSON null and {@code xsi:nil}. */
  public @Nullable String value() {
    return value;
  }

  /** Whether a text that is more than space stands in it: its own, an attribute's or a child's. */
  public boolean isFilled() {
    return (value != null && !value.isBlank()) || children.stream().anyMatch(TreeNode::isFilled);
  }

  /** Children in document order, attributes first. */
  public List<TreeNode> children() {
    return Collections.unmodifiableList(children);
  }

  /** Children of a name. */
  public List<TreeNode> children(String childName) {
    return children.stream().filter(c -> c.name.equals(childName)).toList();
  }

  /** First node at a path such as {@code a/b/@c}, or {@code null}. */
  public @Nullable TreeNode first(String path) {
    List<TreeNode> found = all(path);
    return found.isEmpty() ? null : found.get(0);
  }

  /** Text of the first node at a path, or {@code null}. */
  public @Nullable String text(String path) {
    TreeNode node = first(path);
    return node == null ? null : node.value;
  }

  /** Every node at a path. */
  public List<TreeNode> all(String path) {
    List<TreeNode> here = List.of(this);
    for (String step : path.split("/", -1)) {
      List<TreeNode> next = new ArrayList<>();
      for (TreeNode node : here) {
        for (TreeNode child : node.children) {
          if (child.name.equals(step)) {
            next.add(child);
          }
        }
      }
      here = next;
    }
    return here;
  }

  /** Redacted: names the node, never its content. */
  @Override
  public String toString() {
    return "TreeNode[" + name + " at " + line + ":" + column + "]";
  }

  /** Begins a tree. */
  public static Builder builder() {
    return new Builder();
  }

  /** Hears a document and keeps it. Used once. */
  public static final class Builder implements SyntaxHandler {
    private final TreeNode root = new TreeNode("", "", 1, 1);
    private final List<TreeNode> open = new ArrayList<>(List.of(root));

    private Builder() {}

    @Override
    public void enter(String namespace, String name, int line, int column) {
      TreeNode node = new TreeNode(namespace, name, line, column);
      open.get(open.size() - 1).children.add(node);
      open.add(node);
    }

    @Override
    public void value(@Nullable String text) {
      open.get(open.size() - 1).value = text;
    }

    @Override
    public void leave() {
      open.remove(open.size() - 1);
    }

    /** The tree; complete once the gate's {@code read} returned. */
    public TreeNode root() {
      return root;
    }
  }
}

package org.comity.mapping.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a payload as expressions, stylesheets and functions see it: what is forbidden is not
 * there. Written while the payload is read, read only afterwards; never for many threads.
 */
public abstract class SourceNode {
  private final @Nullable SourceNode parent;
  private final String namespace;
  private final String name;
  private final int position;
  private @Nullable List<SourceNode> children;
  private @Nullable String text;
  private @Nullable String whole;

  /**
   * A node, which becomes the last child of its parent.
   *
   * @param parent the node around it; absent for the payload itself
   * @param namespace XML namespace, or the empty string
   * @param name its name; attributes begin with {@code @}
   */
  protected SourceNode(@Nullable SourceNode parent, String namespace, String name) {
    this.parent = parent;
    this.namespace = namespace;
    this.name = name;
    if (parent == null) {
      this.position = 0;
    } else {
      if (parent.children == null) {
        parent.children = new ArrayList<>(6);
      }
      this.position = parent.children.size();
      parent.children.add(this);
    }
  }

  /** The node around it; {@code null} for the payload itself. */
  public @Nullable SourceNode parent() {
    return parent;
  }

  /** XML namespace, or the empty string. */
  public String namespace() {
    return namespace;
  }

  /** Its name; attributes begin with {@code @}; empty for the payload itself. */
  public String name() {
    return name;
  }

  /** Whether it is an attribute. */
  public boolean isAttribute() {
    return name.startsWith("@");
  }

  /** Its place among its siblings, from 0. */
  public int position() {
    return position;
  }

  /** Children in document order, attributes first. */
  public List<SourceNode> children() {
    return children == null ? List.of() : children;
  }

  /** Its own text; {@code null} for none, and never blank. */
  public @Nullable String text() {
    return text;
  }

  /**
   * Its own text and that of the elements in it, in document order; {@code null} unless it has
   * both.
   */
  public @Nullable String whole() {
    return whole;
  }

  /**
   * Sets its text.
   *
   * @param own its own
   * @param all with that of the elements in it, if they have any
   */
  protected void text(String own, @Nullable String all) {
    this.text = own;
    this.whole = all;
  }

  /** The payload it stands in. */
  public SourceNode top() {
    SourceNode at = this;
    while (at.parent != null) {
      at = at.parent;
    }
    return at;
  }

  /** Where it stands, as provenance says it: numbers tell nodes of one name apart. */
  public abstract String path();

  /** The same path without numbers, as issues say it. */
  public abstract String rule();

  /** Names the node, never its content. */
  @Override
  public String toString() {
    return "SourceNode[" + name + "]";
  }
}

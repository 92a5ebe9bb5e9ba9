package org.comity.mapping.form.expression;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.form.Reads;
import org.comity.mapping.form.SourceNode;
import org.jspecify.annotations.Nullable;

/**
 * A node as JSONata sees it: an object of its children. A child that has nothing but text is that
 * text, one that occurs more than once is an array; the text of a node that has children or
 * attributes too is its member {@code #text}. What is looked at is noted.
 */
final class NodeMap extends AbstractMap<String, Object> {
  static final String TEXT = "#text";

  private SourceNode node;
  private final Reads reads;
  private @Nullable Map<String, Object> children;

  NodeMap(SourceNode node, Reads reads) {
    this.node = node;
    this.reads = reads;
  }

  /** Its own text, noted as read; {@code null} if it has none. */
  @Nullable String ownText() {
    String text = node.text();
    if (text != null) {
      reads.read(node);
    }
    return text == null ? null : text.strip();
  }

  /** Lets go of the node: the library keeps what it was run on until it is run again. */
  void forget() {
    node = Nothing.HERE;
    children = null;
  }

  /** A node without anything. */
  private static final class Nothing extends SourceNode {
    private static final Nothing HERE = new Nothing();

    private Nothing() {
      super(null, "", "");
    }

    @Override
    public String path() {
      return ".";
    }

    @Override
    public String rule() {
      return ".";
    }
  }

  @Override
  public @Nullable Object get(Object key) {
    if (TEXT.equals(key)) {
      return ownText();
    }
    List<Object> found = null;
    Object first = null;
    for (SourceNode child : node.children()) {
      Object value = child.name().equals(key) ? value(child) : null;
      if (value != null && first == null) {
        first = value;
      } else if (value != null) {
        if (found == null) {
          found = new ArrayList<>();
          found.add(first);
        }
        found.add(value);
      }
    }
    return found == null ? first : found;
  }

  private @Nullable Object value(SourceNode child) {
    if (!child.children().isEmpty()) {
      return new NodeMap(child, reads);
    }
    String text = child.text();
    if (text == null) {
      return null;
    }
    reads.read(child);
    return text.strip();
  }

  @Override
  public boolean containsKey(Object key) {
    return keySet().contains(key);
  }

  @Override
  public Set<String> keySet() {
    Set<String> names = new LinkedHashSet<>();
    node.children().forEach(c -> names.add(c.name()));
    if (node.text() != null) {
      names.add(TEXT);
    }
    return names;
  }

  /** Looks at everything below. */
  @Override
  public Set<Entry<String, Object>> entrySet() {
    if (children == null) {
      children = new LinkedHashMap<>();
      for (String name : keySet()) {
        Object value = get(name);
        if (value != null) {
          children.put(name, value);
        }
      }
    }
    return children.entrySet();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof NodeMap other && other.node == node;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(node);
  }

  /** Names the node, never its content. */
  @Override
  public String toString() {
    return node.toString();
  }
}

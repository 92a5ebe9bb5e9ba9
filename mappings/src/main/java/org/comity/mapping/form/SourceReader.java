package org.comity.mapping.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record for a function in Java, and notes what is read: for provenance, for what is left
 * over, and so that a mistyped path is told. Paths are those of a field table, {@code a/b/@c} and
 * {@code .}. Not safe for many threads; of no use after the function returned.
 */
public final class SourceReader {
  private final SourceNode node;
  private final Reads reads;

  /** A reader of a node. */
  public SourceReader(SourceNode node, Reads reads) {
    this.node = node;
    this.reads = reads;
  }

  /** The trimmed text of the first node at a path that has one, or {@code null}. */
  public @Nullable String text(String path) {
    for (SourceNode found : find(path)) {
      String text = read(found);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The trimmed texts of every node at a path. */
  public List<String> texts(String path) {
    List<String> texts = new ArrayList<>();
    for (SourceNode found : find(path)) {
      String text = read(found);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** Every node at a path, each to be read by itself. */
  public List<SourceReader> each(String path) {
    List<SourceReader> each = new ArrayList<>();
    find(path).forEach(n -> each.add(new SourceReader(n, reads)));
    return each;
  }

  /** The node around this one; this one itself if it is the payload. */
  public SourceReader up() {
    SourceNode parent = node.parent();
    return parent == null ? this : new SourceReader(parent, reads);
  }

  /** The whole payload. */
  public SourceReader payload() {
    return new SourceReader(node.top(), reads);
  }

  private @Nullable String read(SourceNode found) {
    String text = found.text();
    if (text != null) {
      reads.read(found);
    }
    return text == null ? null : text.strip();
  }

  private List<SourceNode> find(String path) {
    if (path.equals(".")) {
      return List.of(node);
    }
    List<String> names = List.of(path.split("/", -1));
    List<String> whole = whole(node);
    whole.addAll(names);
    reads.ask(List.copyOf(whole));
    List<SourceNode> here = List.of(node);
    for (String name : names) {
      List<SourceNode> next = new ArrayList<>();
      for (SourceNode at : here) {
        for (SourceNode child : at.children()) {
          if (child.name().equals(name)) {
            next.add(child);
          }
        }
      }
      here = next;
    }
    return here;
  }

  private static List<String> whole(SourceNode node) {
    List<String> path = new ArrayList<>();
    for (SourceNode at = node; at != null && !at.name().isEmpty(); at = at.parent()) {
      path.add(0, at.name());
    }
    return path;
  }

  /** Names the node, never its content. */
  @Override
  public String toString() {
    return "SourceReader[" + node.name() + "]";
  }
}

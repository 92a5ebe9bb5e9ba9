package org.comity.mapping.form.stylesheet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.sf.saxon.om.GNode;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import net.sf.saxon.om.TreeInfo;
import net.sf.saxon.pattern.nodetest.NodePredicate;
import net.sf.saxon.str.StringView;
import net.sf.saxon.str.UnicodeString;
import net.sf.saxon.tree.util.Navigator;
import net.sf.saxon.tree.wrapper.AbstractNodeWrapper;
import net.sf.saxon.tree.wrapper.SiblingCountingNode;
import net.sf.saxon.type.Type;
import org.comity.mapping.form.Reads;
import org.comity.mapping.form.SourceNode;
import org.jspecify.annotations.Nullable;

/**
 * A node of a payload as the processor sees it; whose text is asked for is noted. The text of a
 * node stands behind its children.
 */
final class NodeWrapper extends AbstractNodeWrapper implements SiblingCountingNode {
  private final SourceNode node;
  private final Reads reads;
  private final boolean text;

  NodeWrapper(SourceNode node, boolean text, Reads reads, TreeInfo tree) {
    this.node = node;
    this.text = text;
    this.reads = reads;
    this.treeInfo = tree;
  }

  private NodeWrapper of(SourceNode other, boolean itsText) {
    return new NodeWrapper(other, itsText, reads, treeInfo);
  }

  @Override
  public Object getUnderlyingNode() {
    return node;
  }

  @Override
  public int getNodeKind() {
    if (text) {
      return Type.TEXT;
    }
    if (node.parent() == null) {
      return Type.DOCUMENT;
    }
    return node.isAttribute() ? Type.ATTRIBUTE : Type.ELEMENT;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof NodeWrapper other && other.node == node && other.text == text;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(node) * 2 + (text ? 1 : 0);
  }

  @Override
  public int compareOrder(GNode other) {
    return other instanceof NodeWrapper wrapper
        ? Navigator.compareOrder(this, wrapper)
        : Integer.compare(hashCode(), other.hashCode());
  }

  @Override
  public UnicodeString getUnicodeStringValue() {
    StringBuilder value = new StringBuilder();
    collect(node, value);
    return StringView.of(value.toString());
  }

  private void collect(SourceNode from, StringBuilder value) {
    int start = value.length();
    if (!text) {
      for (SourceNode child : from.children()) {
        if (!child.isAttribute()) {
          collect(child, value);
        }
      }
    }
    String own = from.text();
    if (own != null) {
      reads.read(from);
      value.append(own);
    }
    String whole = text ? null : from.whole();
    if (whole != null) {
      // All of it counts as read; only its order is that of the document.
      value.setLength(start);
      value.append(whole);
    }
  }

  @Override
  public String getLocalPart() {
    return text ? "" : node.isAttribute() ? node.name().substring(1) : node.name();
  }

  @Override
  public NamespaceUri getNamespaceUri() {
    return text ? NamespaceUri.NULL : NamespaceUri.of(node.namespace());
  }

  @Override
  public String getPrefix() {
    return "";
  }

  @Override
  public @Nullable NodeInfo getParent() {
    SourceNode parent = text ? node : node.parent();
    return parent == null ? null : of(parent, false);
  }

  @Override
  public int getSiblingPosition() {
    return text ? node.children().size() : node.position();
  }

  @Override
  protected SequenceIterator iterateAttributes(@Nullable NodePredicate test) {
    List<NodeWrapper> found = new ArrayList<>();
    for (SourceNode child : text ? List.<SourceNode>of() : node.children()) {
      if (child.isAttribute()) {
        found.add(of(child, false));
      }
    }
    return iterate(found, test);
  }

  @Override
  public @Nullable String getAttributeValue(NamespaceUri uri, String local) {
    for (SourceNode child : text ? List.<SourceNode>of() : node.children()) {
      if (child.isAttribute() && child.name().substring(1).equals(local)) {
        String value = child.text();
        if (value != null) {
          reads.read(child);
        }
        return value == null ? "" : value;
      }
    }
    return null;
  }

  @Override
  protected SequenceIterator iterateChildren(@Nullable NodePredicate test) {
    return iterate(content(), test);
  }

  private List<NodeWrapper> content() {
    List<NodeWrapper> content = new ArrayList<>();
    if (!text && !node.isAttribute()) {
      for (SourceNode child : node.children()) {
        if (!child.isAttribute()) {
          content.add(of(child, false));
        }
      }
      if (node.text() != null) {
        content.add(of(node, true));
      }
    }
    return content;
  }

  @Override
  protected SequenceIterator iterateSiblings(@Nullable NodePredicate test, boolean forwards) {
    List<NodeWrapper> siblings = new ArrayList<>();
    NodeInfo parent = getParent();
    if (parent instanceof NodeWrapper around && !node.isAttribute()) {
      for (NodeWrapper sibling : around.content()) {
        int place = Integer.compare(sibling.getSiblingPosition(), getSiblingPosition());
        if (forwards && place > 0) {
          siblings.add(sibling);
        } else if (!forwards && place < 0) {
          siblings.add(0, sibling);
        }
      }
    }
    return iterate(siblings, test);
  }

  private static SequenceIterator iterate(List<NodeWrapper> nodes, @Nullable NodePredicate test) {
    if (test != null) {
      nodes.removeIf(n -> !test.test(n));
    }
    Iterator<NodeWrapper> iterator = nodes.iterator();
    return () -> iterator.hasNext() ? iterator.next() : null;
  }

  @Override
  public boolean hasChildNodes() {
    return !content().isEmpty();
  }

  @Override
  public void generateId(StringBuilder buffer) {
    Navigator.appendSequentialKey(this, buffer, true);
  }
}

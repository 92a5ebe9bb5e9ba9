package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;

/**
 * XML seen as JSON is, so that the same paths lead through both: an element is a map of its
 * attributes, its children and its text; what occurs more than once is a list.
 */
final class XmlTree {
  /** Name of an element's own text. No element can be called so. */
  static final String TEXT = ".";

  private XmlTree() {}

  static Object read(byte[] document) throws SyntaxFault {
    return plain(XmlGate.standard().tree(document));
  }

  /** Depth is bounded by the gate. */
  private static Object plain(TreeNode node) {
    Map<String, Object> map = new LinkedHashMap<>();
    Map<String, List<Object>> several = new LinkedHashMap<>();
    String text = node.value();
    if (node.name().startsWith("@")) {
      return text == null ? "" : text;
    }
    if (text != null && !text.isBlank()) {
      map.put(TEXT, text.strip());
    }
    for (TreeNode child : node.children()) {
      several.computeIfAbsent(child.name(), k -> new ArrayList<>()).add(plain(child));
    }
    several.forEach((name, all) -> map.put(name, all.size() == 1 ? all.get(0) : all));
    return map;
  }
}

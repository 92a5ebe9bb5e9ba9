package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * Elements as some schemas declare them, for drafts: names are resolved without their prefixes, and
 * what is declared nowhere here is a plain text.
 */
final class XsdModel {
  private static final int DEPTH = 14;
  private static final int NODES = 3000;

  private final Map<String, Def> elements = new HashMap<>();
  private final Map<String, Def> types = new HashMap<>();
  private final Map<String, Def> groups = new HashMap<>();
  private int made;

  /** A declaration and where it stands. */
  private record Def(TreeNode node, TreeNode schema) {}

  /**
   * An element or attribute.
   *
   * @param name local name; attributes begin with {@code @}
   * @param namespace its namespace, or the empty text
   * @param repeated whether it can occur several times
   * @param optional whether it can be left out
   * @param values values that it may have, where they are listed
   * @param children its parts
   */
  record Element(
      String name,
      String namespace,
      boolean repeated,
      boolean optional,
      List<String> values,
      List<Element> children) {
    boolean isLeaf() {
      return children.stream().allMatch(c -> c.name().startsWith("@"));
    }
  }

  void add(TreeNode schema) {
    for (TreeNode child : schema.children()) {
      String name = child.text("@name");
      if (name != null) {
        switch (child.name()) {
          case "element" -> elements.putIfAbsent(name, new Def(child, schema));
          case "complexType", "simpleType" -> types.putIfAbsent(name, new Def(child, schema));
          case "group", "attributeGroup" -> groups.putIfAbsent(name, new Def(child, schema));
          default -> {
            // Attributes and notations of the top are not needed for a draft.
          }
        }
      }
    }
  }

  /** The element of a name, with all below it; {@code null} if no schema here declares it. */
  @Nullable Element element(String qualified) {
    Def def = elements.get(local(qualified));
    made = 0;
    return def == null ? null : element(def.node(), def.schema(), true, new HashSet<>(), 0);
  }

  /** A part of a message that names a type instead of an element. */
  Element typed(String name, String qualifiedType) {
    made = 0;
    List<Element> children = new ArrayList<>();
    List<String> values = new ArrayList<>();
    type(types.get(local(qualifiedType)), children, values, new HashSet<>(), 1);
    return new Element(name, "", false, false, values, children);
  }

  static String local(String qualified) {
    return qualified.substring(qualified.indexOf(':') + 1);
  }

  private Element element(
      TreeNode node, TreeNode schema, boolean global, Set<TreeNode> within, int depth) {
    made++;
    String ref = node.text("@ref");
    Def target = ref == null ? null : elements.get(local(ref));
    TreeNode at = target == null ? node : target.node();
    TreeNode owner = target == null ? schema : target.schema();
    String name = at.text("@name");
    List<Element> children = new ArrayList<>();
    List<String> values = new ArrayList<>();
    String type = at.text("@type");
    if (depth < DEPTH && made < NODES && within.add(at)) {
      if (type != null) {
        type(types.get(local(type)), children, values, within, depth + 1);
      } else {
        parts(at, owner, children, values, within, depth + 1);
      }
      within.remove(at);
    }
    boolean qualified =
        global
            || target != null
            || "qualified".equals(at.text("@form"))
            || "qualified".equals(owner.text("@elementFormDefault"));
    String namespace = owner.text("@targetNamespace");
    return new Element(
        name == null ? local(String.valueOf(ref)) : name,
        qualified && namespace != null ? namespace : "",
        isRepeated(node),
        "0".equals(node.text("@minOccurs")),
        values,
        children);
  }

  private static boolean isRepeated(TreeNode node) {
    String most = node.text("@maxOccurs");
    return most != null && !most.equals("1") && !most.equals("0");
  }

  private void type(
      @Nullable Def def,
      List<Element> children,
      List<String> values,
      Set<TreeNode> within,
      int depth) {
    if (def != null && depth < DEPTH && within.add(def.node())) {
      parts(def.node(), def.schema(), children, values, within, depth);
      within.remove(def.node());
    }
  }

  private void parts(
      TreeNode node,
      TreeNode schema,
      List<Element> children,
      List<String> values,
      Set<TreeNode> within,
      int depth) {
    for (TreeNode part : node.children()) {
      if (made >= NODES) {
        return;
      }
      switch (part.name()) {
        case "element" -> children.add(element(part, schema, false, within, depth));
        case "attribute" -> attribute(part, children);
        case "enumeration" -> {
          String value = part.text("@value");
          if (value != null) {
            values.add(value);
          }
        }
        case "extension", "restriction" -> {
          String base = part.text("@base");
          if (base != null) {
            type(types.get(local(base)), children, values, within, depth + 1);
          }
          parts(part, schema, children, values, within, depth);
        }
        case "group", "attributeGroup" -> {
          String ref = part.text("@ref");
          Def def = ref == null ? null : groups.get(local(ref));
          if (def != null && within.add(def.node())) {
            parts(def.node(), def.schema(), children, values, within, depth + 1);
            within.remove(def.node());
          }
        }
        case "complexType",
            "simpleType",
            "complexContent",
            "simpleContent",
            "sequence",
            "choice",
            "all" ->
            parts(part, schema, children, values, within, depth);
        default -> {
          // Annotations, wildcards and identity constraints make no field.
        }
      }
    }
  }

  private static void attribute(TreeNode part, List<Element> children) {
    String name = part.text("@name");
    String ref = part.text("@ref");
    if (name != null || ref != null) {
      boolean optional = !"required".equals(part.text("@use"));
      String local = name != null ? name : local(String.valueOf(ref));
      children.add(new Element("@" + local, "", false, optional, List.of(), List.of()));
    }
  }
}

package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.NumberPart;
import org.comity.mapping.record.MappingOutline.RecordKind;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/** The nodes of a sample that its credentials were made of, in the order of the credentials. */
final class RecordNodes {
  private final MappingOutline outline;
  private final TreeNode root;
  private final List<Node> records = new ArrayList<>();

  /**
   * A record.
   *
   * @param node its node
   * @param around the nodes around it, outermost first, itself last
   */
  record Node(TreeNode node, List<TreeNode> around) {}

  private RecordNodes(MappingOutline outline, TreeNode root) {
    this.outline = outline;
    this.root = root;
  }

  static RecordNodes of(MappingOutline outline, TreeNode root) {
    RecordNodes nodes = new RecordNodes(outline, root);
    nodes.walk(root, List.of(), List.of());
    return nodes;
  }

  private void walk(TreeNode node, List<String> path, List<TreeNode> around) {
    List<TreeNode> with = new ArrayList<>(around);
    with.add(node);
    for (RecordKind kind : outline.kinds()) {
      if (kind.path().equals(path) && hasNumber(kind, node, with)) {
        records.add(new Node(node, with));
      }
    }
    for (TreeNode child : node.children()) {
      List<String> below = new ArrayList<>(path);
      below.add(child.name());
      walk(child, below, with);
    }
  }

  /** A record without its number, or with several, becomes no credential. */
  private static boolean hasNumber(RecordKind kind, TreeNode node, List<TreeNode> around) {
    for (NumberPart part : kind.number()) {
      Set<String> texts = new HashSet<>();
      if (part.each().isEmpty()) {
        add(resolveAll(part.path(), around), texts);
      } else {
        for (TreeNode item : resolveAll(part.each(), around)) {
          Set<String> words = new HashSet<>();
          add(below(item, part.when(), part.each()), words);
          if (words.stream().anyMatch(part.values()::contains)) {
            add(below(item, part.path(), part.each()), texts);
          }
        }
      }
      if (texts.size() != 1) {
        return false;
      }
    }
    return node != null;
  }

  private static List<TreeNode> below(TreeNode item, List<String> path, List<String> each) {
    List<String> rest = path.subList(Math.min(each.size(), path.size()), path.size());
    return rest.isEmpty() ? List.of(item) : item.all(String.join("/", rest));
  }

  private static void add(List<TreeNode> nodes, Set<String> texts) {
    for (TreeNode node : nodes) {
      String text = node.value();
      if (text != null && !text.isBlank()) {
        texts.add(text.strip());
      }
    }
  }

  /** The first node at a path from the top that shares as much as it can with a record's own. */
  private static @Nullable TreeNode resolve(List<String> path, List<TreeNode> around) {
    List<TreeNode> all = resolveAll(path, around);
    return all.isEmpty() ? null : all.get(0);
  }

  private static List<TreeNode> resolveAll(List<String> path, List<TreeNode> around) {
    int shared = 0;
    while (shared < path.size()
        && shared + 1 < around.size()
        && around.get(shared + 1).name().equals(path.get(shared))) {
      shared++;
    }
    List<String> rest = path.subList(shared, path.size());
    TreeNode from = around.get(shared);
    return rest.isEmpty() ? List.of(from) : from.all(String.join("/", rest));
  }

  List<Node> all() {
    return records;
  }

  /** The node that a path of a provenance means, as seen from the record of a credential. */
  @Nullable TreeNode source(int record, String path) {
    if (record >= records.size()) {
      return null;
    }
    Node at = records.get(record);
    if (path.startsWith("/")) {
      List<String> names = List.of(path.substring(1).split("/", -1));
      return path.indexOf('[') < 0 ? resolve(names, at.around()) : numbered(root, names);
    }
    return path.equals(".") ? at.node() : numbered(at.node(), List.of(path.split("/", -1)));
  }

  private static @Nullable TreeNode numbered(TreeNode from, List<String> steps) {
    TreeNode at = from;
    for (String step : steps) {
      int bracket = step.endsWith("]") ? step.lastIndexOf('[') : -1;
      String name = bracket < 0 ? step : step.substring(0, bracket);
      int number =
          bracket < 0 ? 1 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
      List<TreeNode> found = at.children(name);
      if (number > found.size()) {
        return null;
      }
      at = found.get(number - 1);
    }
    return at;
  }
}

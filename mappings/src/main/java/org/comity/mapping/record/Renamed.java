package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.model.Extension;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * Records that are not where the mapping looks for them. A payload in which they, or what encloses
 * them, got another name looks as if nothing had been found, and must never be taken for that.
 */
final class Renamed {
  private Renamed() {}

  /**
   * Tells a node that is built as a record is, in a payload without records.
   *
   * @param unmapped everything in it that nothing reads
   */
  static @Nullable Issue of(List<Plan.RecordKind> kinds, List<Extension> unmapped) {
    for (Map.Entry<String, Set<String>> node : nodes(unmapped).entrySet()) {
      for (Plan.RecordKind kind : kinds) {
        if (isLike(kind, node.getValue())) {
          return Issue.error(
              Subject.INVALID,
              node.getKey(),
              "no record is where the mapping looks for one, but what stands here is built like"
                  + " one",
              false);
        }
      }
    }
    return null;
  }

  /** Whether it has the registry's number and hardly anything that a record has not. */
  static boolean isLike(Plan.RecordKind kind, Set<String> children) {
    if (kind.numbered().isEmpty() || !children.containsAll(kind.numbered())) {
      return false;
    }
    long known = children.stream().filter(c -> kind.node().child(c) != null).count();
    return known > kind.numbered().size() && known * 2 >= children.size();
  }

  /** Names below each node, by its path without numbers of repeated nodes. */
  private static Map<String, Set<String>> nodes(List<Extension> unmapped) {
    Map<String, Set<String>> nodes = new LinkedHashMap<>();
    for (Extension extension : unmapped) {
      List<String> names =
          new ArrayList<>(
              Arrays.asList(extension.path().replaceAll("\\[\\d+\\]", "").split("/", -1)));
      while (names.size() > 1) {
        String child = names.remove(names.size() - 1);
        nodes.computeIfAbsent(String.join("/", names), k -> new TreeSet<>()).add(child);
      }
    }
    return nodes;
  }
}

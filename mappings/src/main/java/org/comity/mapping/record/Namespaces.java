package org.comity.mapping.record;

import java.util.LinkedHashSet;
import java.util.Set;
import org.comity.adapter.spi.SourceReply;
import org.jspecify.annotations.Nullable;

/**
 * Notices elements of one path that stand in different namespaces. A path has no namespace, so it
 * would read both, and one of them may say something else. One use.
 */
final class Namespaces {
  private final @Nullable String[] first;
  private @Nullable Set<PathNode> mixed;

  /**
   * @param nodes how many nodes the mapping names
   */
  Namespaces(int nodes) {
    this.first = new String[nodes];
  }

  /** An element that the mapping names. On the way of every element: it does next to nothing. */
  void enter(PathNode node, String namespace) {
    String before = first[node.index()];
    if (before == null) {
      first[node.index()] = namespace;
    } else if (!before.equals(namespace)) {
      mixed = mixed == null ? new LinkedHashSet<>() : mixed;
      mixed.add(node);
    }
  }

  /** Tells each path once, unless it is passed over on purpose or only leads to others. */
  void tell(Build build) {
    if (mixed == null) {
      return;
    }
    for (PathNode node : mixed) {
      if (node.slot() >= 0 || node.scope() != null) {
        build.warn(
            SourceReply.DRIFT,
            node.path(),
            "elements of this name stand here in two namespaces, and the mapping reads both: a"
                + " value may be another than is meant");
      }
    }
  }
}

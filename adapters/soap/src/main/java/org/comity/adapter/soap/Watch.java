package org.comity.adapter.soap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths to look for while an answer streams by, as a tree: a look-up per element and no path text.
 * Built once; read by many threads.
 */
final class Watch {
  private final Map<String, Watch> below = new HashMap<>();
  private List<String> paths = List.of();
  private @Nullable String path;

  /**
   * @param paths local names from the document element down, separated by {@code /}; {@code @name}
   *     for an attribute
   */
  static Watch of(Collection<String> paths) {
    Watch top = new Watch();
    top.paths = List.copyOf(paths);
    for (String path : paths) {
      Watch node = top;
      for (String name : path.split("/")) {
        node = node.below.computeIfAbsent(name, key -> new Watch());
      }
      node.path = path;
    }
    return top;
  }

  /** All paths that are looked for, at the top only. */
  List<String> paths() {
    return paths;
  }

  /** The node for a child, or {@code null} if nothing is looked for there. */
  @Nullable Watch child(String name) {
    return below.get(name);
  }

  /** The path that ends here, or {@code null} if one only runs through. */
  @Nullable String path() {
    return path;
  }
}

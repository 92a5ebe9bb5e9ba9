package org.comity.kit.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the plain maps, lists and texts of {@code adapter.yaml}. */
final class Tree {
  private Tree() {}

  /** What stands at a path of keys, or {@code null}. */
  static @Nullable Object at(@Nullable Object tree, String... path) {
    Object at = tree;
    for (String step : path) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at;
  }

  /** A text there, or {@code null}. */
  static @Nullable String text(@Nullable Object tree, String... path) {
    return at(tree, path) instanceof String text ? text : null;
  }

  /** A mapping there, in its order; empty if there is none. */
  static Map<String, Object> map(@Nullable Object tree, String... path) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (at(tree, path) instanceof Map<?, ?> found) {
      found.forEach((k, v) -> map.put(String.valueOf(k), v));
    }
    return map;
  }

  /** A list there; a single value counts as a list of one. */
  static List<Object> list(@Nullable Object tree, String... path) {
    Object found = at(tree, path);
    return found instanceof List<?> list
        ? List.copyOf(list)
        : found == null ? List.of() : List.of(found);
  }

  /** A path as it is written, in steps; empty for none. */
  static List<String> steps(@Nullable String path) {
    return path == null || path.isBlank() ? List.of() : Arrays.asList(path.strip().split("/", -1));
  }
}

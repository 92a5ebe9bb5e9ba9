package org.comity.adapter.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Releases of one registry's files: which there are, and what a file is in one of them. */
final class Releases {
  private static final String BY_RELEASE = "byRelease";

  private Releases() {}

  /** The releases that the folder describes, the usual one first; none if it has only one. */
  static List<String> known(Map<String, Object> engine) {
    return List.copyOf(PlainTree.of(engine, "csv", issue -> {}).texts("releases"));
  }

  /** The release that holds: the one set by the deployment, else the folder's usual one. */
  static @Nullable String chosen(Map<String, Object> engine, Map<String, String> settings) {
    List<String> known = known(engine);
    String set = settings.get("release");
    return set != null ? set : known.isEmpty() ? null : known.get(0);
  }

  /** What a file is in a release: its own keys, and over them those of the release. */
  static Map<String, Object> merged(Map<?, ?> file, @Nullable String release) {
    Map<String, Object> merged = new LinkedHashMap<>();
    file.forEach((k, v) -> put(merged, k, v));
    Object overrides = merged.remove(BY_RELEASE);
    if (release != null
        && overrides instanceof Map<?, ?> byRelease
        && byRelease.get(release) instanceof Map<?, ?> mine) {
      mine.forEach((k, v) -> put(merged, k, v));
    }
    return merged;
  }

  private static void put(Map<String, Object> into, @Nullable Object key, @Nullable Object value) {
    if (value != null) {
      into.put(String.valueOf(key), value);
    }
  }
}

package org.comity.mapping.level;

import java.util.LinkedHashMap;
import java.util.Map;
import org.comity.model.FrameworkLevel;

/** A level in the index with what is published about it. */
final class Node {
  final Version version;
  final String level;
  final int order;
  final FrameworkLevel ref;

  /** What is published about this level and another framework version, by version id. */
  final Map<String, Direct> direct = new LinkedHashMap<>();

  Node(Version version, String level, int order) {
    this.version = version;
    this.level = level;
    this.order = order;
    this.ref = FrameworkLevel.of(version.id(), level);
  }

  @Override
  public String toString() {
    return version.id() + " " + level;
  }
}

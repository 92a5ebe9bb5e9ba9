package org.comity.mapping.form.stylesheet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sets of nodes, each known by a path from the record; {@code **} stands for any depth. */
final class NodePaths {
  static final List<List<String>> ANYWHERE = List.of(List.of("**"));
  static final List<List<String>> NOWHERE = List.of();
  static final List<List<String>> TOP = List.of(List.of());

  private NodePaths() {}

  static List<List<String>> below(List<List<String>> context, String name) {
    List<List<String>> below = new ArrayList<>();
    for (List<String> path : context) {
      List<String> longer = new ArrayList<>(path);
      if (!name.equals("**") || path.isEmpty() || !path.get(path.size() - 1).equals("**")) {
        longer.add(name);
      }
      below.add(List.copyOf(longer));
    }
    return List.copyOf(below);
  }

  static List<List<String>> parents(List<List<String>> context) {
    List<List<String>> parents = new ArrayList<>();
    for (List<String> path : context) {
      boolean known = !path.isEmpty() && !path.get(path.size() - 1).equals("**");
      parents.add(known ? List.copyOf(path.subList(0, path.size() - 1)) : ANYWHERE.get(0));
    }
    return List.copyOf(parents);
  }

  static List<List<String>> union(List<List<String>> a, List<List<String>> b) {
    Set<List<String>> both = new LinkedHashSet<>(a);
    both.addAll(b);
    return List.copyOf(both);
  }
}

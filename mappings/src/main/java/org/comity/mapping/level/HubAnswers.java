package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comity.model.ComparisonKind;
import org.jspecify.annotations.Nullable;

/**
 * Answers through hub frameworks where nothing is published directly: the full set of every level
 * that shares the hub's level, never one picked from it.
 */
final class HubAnswers {
  private final Node from;
  private final Version target;
  private final Filter filter;
  private final List<Trip> trips = new ArrayList<>(2);
  private final List<Edge> gaps = new ArrayList<>(0);

  private HubAnswers(Node from, Version target, Filter filter) {
    this.from = from;
    this.target = target;
    this.filter = filter;
  }

  /** One way to the target. */
  private record Trip(List<Node> set, List<Edge> path, List<Version> hubs) {
    int weakest() {
      int weakest = 0;
      for (Edge e : path) {
        weakest = Math.max(weakest, weight(e));
      }
      return weakest;
    }

    private static int weight(Edge e) {
      return switch (e.row.evidence()) {
        case PUBLISHED -> 0;
        case SECONDARY -> 1;
        case UNVERIFIED -> 2;
      };
    }
  }

  /** The answer through at most so many hubs; fewer hubs are tried first. */
  static Answer answer(Node from, Version target, Filter filter, int maxHubs) {
    for (int hubs = 1; hubs <= maxHubs; hubs++) {
      HubAnswers search = new HubAnswers(from, target, filter);
      search.walk(List.of(from), List.of(), List.of(), hubs);
      Answer answer = search.result();
      if (answer.kind() != ComparisonKind.UNKNOWN || hubs == maxHubs) {
        return answer;
      }
    }
    return Answer.UNKNOWN;
  }

  private void walk(List<Node> frontier, List<Edge> path, List<Version> hubs, int remaining) {
    if (remaining == 0) {
      arrive(frontier, path, hubs);
      return;
    }
    for (Version hub : hubsFrom(frontier)) {
      if (hub == from.version || hub == target || hubs.contains(hub)) {
        continue;
      }
      List<Edge> longer = new ArrayList<>(path);
      List<Node> reached = step(frontier, hub, longer);
      if (!reached.isEmpty()) {
        walk(reached, longer, plus(hubs, hub), remaining - 1);
      }
    }
  }

  private static List<Version> hubsFrom(List<Node> frontier) {
    List<Version> found = new ArrayList<>(2);
    for (Node n : frontier) {
      for (Direct d : n.direct.values()) {
        if (d.to.data.hub() && !found.contains(d.to)) {
          found.add(d.to);
        }
      }
    }
    return found;
  }

  private static List<Version> plus(List<Version> hubs, Version hub) {
    if (hubs.isEmpty()) {
      return List.of(hub);
    }
    List<Version> longer = new ArrayList<>(hubs);
    longer.add(hub);
    return longer;
  }

  /** Every level of a framework that the frontier leads to; the links used are added. */
  private List<Node> step(List<Node> frontier, Version to, List<Edge> path) {
    List<Node> reached = new ArrayList<>(4);
    for (Node n : frontier) {
      Answer a = direct(n, to, filter);
      if (a == null || a.kind() == ComparisonKind.UNKNOWN) {
        continue;
      }
      if (a.kind() == ComparisonKind.NO_EQUIVALENT) {
        gaps.addAll(path);
        gaps.addAll(a.path());
        continue;
      }
      path.addAll(a.path());
      for (Node r : a.set()) {
        if (!reached.contains(r)) {
          reached.add(r);
        }
      }
    }
    return reached;
  }

  private void arrive(List<Node> frontier, List<Edge> path, List<Version> hubs) {
    List<Edge> longer = new ArrayList<>(path);
    List<Node> reached = step(frontier, target, longer);
    if (!reached.isEmpty()) {
      reached.sort(Comparator.comparingInt(n -> n.order));
      trips.add(new Trip(reached, longer, hubs));
    }
  }

  private Answer result() {
    if (trips.isEmpty()) {
      return gaps.isEmpty()
          ? Answer.UNKNOWN
          : unknown(gaps, Warnings.HUB_GAP, DirectAnswers.warnings(gaps, filter));
    }
    trips.sort(Comparator.comparingInt(Trip::weakest));
    Trip best = trips.get(0);
    Set<String> warnings = new TreeSet<>();
    List<Node> set = new ArrayList<>(best.set());
    List<Edge> path = new ArrayList<>(best.path());
    List<Version> hubs = new ArrayList<>(best.hubs());
    for (Trip other : trips.subList(1, trips.size())) {
      if (!other.set().equals(best.set())) {
        warnings.add(Warnings.HUBS_DIFFER);
        merge(set, other.set());
        merge(path, other.path());
        merge(hubs, other.hubs());
      }
    }
    if (set.removeIf(n -> comparedDirectly(n, from.version))) {
      warnings.add(Warnings.DIRECT_LINK_ELSEWHERE);
      path.removeIf(e -> e.toVersion == target && e.to != null && !set.contains(e.to));
    }
    warnings.addAll(DirectAnswers.warnings(path, filter));
    if (set.isEmpty()) {
      return unknown(path, Warnings.DIRECT_LINK_ELSEWHERE, warnings);
    }
    if (best.hubs().size() > 1) {
      warnings.add(Warnings.SEVERAL_HUBS);
    }
    set.sort(Comparator.comparingInt(n -> n.order));
    return new Answer(
        kind(set, path, best.hubs()),
        List.copyOf(set),
        List.copyOf(path),
        List.copyOf(hubs),
        List.of(),
        warnings);
  }

  private static Answer unknown(List<Edge> path, String warning, Set<String> others) {
    Set<String> warnings = new TreeSet<>(others);
    warnings.add(warning);
    return new Answer(
        ComparisonKind.UNKNOWN, List.of(), List.copyOf(path), List.of(), List.of(), warnings);
  }

  private static <T> void merge(List<T> into, List<T> more) {
    for (T t : more) {
      if (!into.contains(t)) {
        into.add(t);
      }
    }
  }

  /** Whether something is published about the level and the framework that was asked from. */
  private boolean comparedDirectly(Node node, Version version) {
    Answer a = direct(node, version, filter);
    return a != null && a.kind() != ComparisonKind.UNKNOWN;
  }

  private ComparisonKind kind(List<Node> set, List<Edge> path, List<Version> hubs) {
    if (set.size() > 1) {
      return ComparisonKind.RANGE;
    }
    for (Edge e : path) {
      if (e.row.relation() != Relation.EXACT) {
        return ComparisonKind.BEST_FIT;
      }
    }
    List<Node> back = List.of(set.get(0));
    for (int i = hubs.size() - 1; i >= 0; i--) {
      back = step(back, hubs.get(i), new ArrayList<>());
    }
    back = step(back, from.version, new ArrayList<>());
    return back.size() == 1 && back.get(0) == from ? ComparisonKind.EXACT : ComparisonKind.BEST_FIT;
  }

  /** The answer of published links, narrowed where the filter can narrow them. */
  static @Nullable Answer direct(Node node, Version to, Filter filter) {
    Direct d = node.direct.get(to.id());
    return d == null ? null : d.answer(filter);
  }
}

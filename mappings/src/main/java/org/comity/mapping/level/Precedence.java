package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of several statements about one level counts. Written for people in {@code
 * mappings/README.md}: evidence before basis before edition; equals stand together.
 */
final class Precedence {
  private static final List<String> BASES =
      List.of("statement", "derived", "by-type", "list", "table");

  private Precedence() {}

  /** Whether the link counts; if not, what won is told. */
  static Answer.@Nullable Lost lost(Edge e, Filter filter) {
    Answer.Lost lost = lostToSibling(e, filter);
    if (lost == null && e.to != null) {
      lost = lostToGap(e, e.from, e.toVersion, filter);
    }
    if (lost == null && e.to != null) {
      lost = lostToGap(e, e.to, e.from.version, filter);
    }
    return lost;
  }

  /** Among statements of different reports about the same level, the strongest one counts. */
  private static Answer.@Nullable Lost lostToSibling(Edge e, Filter filter) {
    Direct about = e.subject().direct.get(e.object().id());
    if (about == null || about.edges.size() < 2) {
      return null;
    }
    Map<String, List<Edge>> byReport = new LinkedHashMap<>();
    boolean timely = false;
    for (Edge s : about.edges) {
      if (!s.reversed && filter.admits(s)) {
        byReport.computeIfAbsent(s.report.id(), k -> new ArrayList<>()).add(s);
        timely |= !filter.later(s);
      }
    }
    if (byReport.size() < 2) {
      return null;
    }
    Answer.@Nullable Lost lost = null;
    List<Edge> own = byReport.getOrDefault(e.report.id(), List.of());
    for (List<Edge> other : byReport.values()) {
      if (other != own && !other.isEmpty() && !targets(other).contains(target(e))) {
        String rule = beats(other.get(0), e, filter, timely);
        if (rule != null) {
          lost = new Answer.Lost(e, other.get(0), rule);
        }
      }
    }
    return lost;
  }

  /** A stronger statement that a level has no equivalent outweighs a link to it. */
  private static Answer.@Nullable Lost lostToGap(Edge e, Node node, Version other, Filter filter) {
    Direct about = node.direct.get(other.id());
    if (about == null) {
      return null;
    }
    for (Edge s : about.edges) {
      if (s.to == null && filter.admits(s)) {
        String rule = beats(s, e, filter, true);
        if (rule != null) {
          return new Answer.Lost(e, s, rule);
        }
      }
    }
    return null;
  }

  private static Set<String> targets(List<Edge> edges) {
    Set<String> set = new HashSet<>();
    edges.forEach(s -> set.add(target(s)));
    return set;
  }

  private static String target(Edge e) {
    Node end = e.reversed ? e.from : e.to;
    return end == null ? "" : end.level;
  }

  /** The rule by which the first outweighs the second, or {@code null}. */
  static @Nullable String beats(Edge strong, Edge weak, Filter filter, boolean timely) {
    if (timely && filter.later(weak) != filter.later(strong)) {
      return filter.later(weak) ? "date" : null;
    }
    int c = weak.row.evidence().compareTo(strong.row.evidence());
    if (c != 0) {
      return c > 0 ? "evidence" : null;
    }
    c = basis(strong) - basis(weak);
    if (c != 0) {
      return c > 0 ? "basis" : null;
    }
    c = edition(strong).compareTo(edition(weak));
    return c > 0 ? "edition" : null;
  }

  private static int basis(Edge e) {
    return e.row.basis() == null ? -1 : BASES.indexOf(e.row.basis());
  }

  private static String edition(Edge e) {
    String edition = e.report.edition();
    return edition == null ? "" : edition;
  }
}

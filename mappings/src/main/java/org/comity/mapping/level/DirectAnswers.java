package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comity.model.ComparisonKind;
import org.comity.model.Evidence;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** Answers from published links between two frameworks. */
final class DirectAnswers {
  private DirectAnswers() {}

  /** The answer that the links give, or {@code null} if none may be used. */
  static @Nullable Answer answer(Direct direct, Filter filter) {
    List<Edge> gaps = new ArrayList<>(1);
    List<Edge> links = new ArrayList<>(direct.edges.size());
    List<Answer.Lost> lost = new ArrayList<>(0);
    split(direct, filter, gaps, links, lost);
    if (links.isEmpty() && gaps.isEmpty()) {
      return lost.isEmpty()
          ? null
          : new Answer(ComparisonKind.UNKNOWN, List.of(), List.of(), List.of(), lost, Set.of());
    }
    List<Edge> used = links.isEmpty() ? gaps : links;
    List<Node> set = nodes(links);
    Set<String> warnings = warnings(used, filter);
    if (!links.isEmpty() && !gaps.isEmpty()) {
      gaps.forEach(g -> lost.add(new Answer.Lost(g, links.get(0), "equal")));
      warnings.add(Warnings.CONTRADICTING_SOURCES);
    }
    if (contradicting(links)) {
      warnings.add(Warnings.CONTRADICTING_SOURCES);
    }
    return new Answer(
        kind(direct, links, set, filter), set, List.copyOf(used), List.of(), lost, warnings);
  }

  private static void split(
      Direct direct, Filter filter, List<Edge> gaps, List<Edge> links, List<Answer.Lost> lost) {
    for (Edge e : direct.edges) {
      if (!filter.admits(e)) {
        continue;
      }
      Answer.Lost l = Precedence.lost(e, filter);
      if (l != null) {
        lost.add(l);
      } else if (e.to == null) {
        gaps.add(e);
      } else {
        links.add(e);
      }
    }
    loseGaps(gaps, links, lost, filter);
  }

  /** A gap that a stronger link contradicts is set aside. */
  private static void loseGaps(
      List<Edge> gaps, List<Edge> links, List<Answer.Lost> lost, Filter filter) {
    gaps.removeIf(
        g -> {
          for (Edge link : links) {
            String rule = Precedence.beats(link, g, filter, true);
            if (rule != null) {
              lost.add(new Answer.Lost(g, link, rule));
              return true;
            }
          }
          return false;
        });
  }

  /** The levels at the end of the links, lowest first. */
  static List<Node> nodes(List<Edge> links) {
    if (links.size() == 1 && links.get(0).to != null) {
      return List.of(links.get(0).to);
    }
    List<Node> set = new ArrayList<>(links.size());
    for (Edge e : links) {
      if (e.to != null && !set.contains(e.to)) {
        set.add(e.to);
      }
    }
    set.sort(Comparator.comparingInt(n -> n.order));
    return List.copyOf(set);
  }

  private static ComparisonKind kind(
      Direct direct, List<Edge> links, List<Node> set, Filter filter) {
    if (set.isEmpty()) {
      return ComparisonKind.NO_EQUIVALENT;
    }
    if (set.size() > 1) {
      return ComparisonKind.RANGE;
    }
    boolean exact = true;
    for (Edge e : links) {
      exact &= e.row.relation() == Relation.EXACT;
      if (e.row.relation() == Relation.RANGE && !e.reversed) {
        return ComparisonKind.RANGE;
      }
    }
    return exact && back(set.get(0), direct.from.version, filter).size() == 1
        ? ComparisonKind.EXACT
        : ComparisonKind.BEST_FIT;
  }

  /** The levels of a version that links lead to from a level. */
  static List<Node> back(Node node, Version version, Filter filter) {
    Direct direct = node.direct.get(version.id());
    if (direct == null) {
      return List.of();
    }
    List<Edge> links = new ArrayList<>(direct.edges.size());
    for (Edge e : direct.edges) {
      if (e.to != null && filter.admits(e) && Precedence.lost(e, filter) == null) {
        links.add(e);
      }
    }
    return nodes(links);
  }

  /** Whether reports of equal weight name different levels. */
  private static boolean contradicting(List<Edge> links) {
    for (Edge a : links) {
      for (Edge b : links) {
        if (!a.reversed && !b.reversed && a.to != b.to && !a.report.id().equals(b.report.id())) {
          return true;
        }
      }
    }
    return false;
  }

  /** What to know about the links used. */
  static Set<String> warnings(List<Edge> used, Filter filter) {
    Set<String> warnings = new TreeSet<>();
    for (Edge e : used) {
      if (e.row.evidence() == Evidence.UNVERIFIED) {
        warnings.add(Warnings.UNVERIFIED_LINK);
      }
      boolean covered = filter.type() != null && Filter.covers(e, filter.type());
      if (e.row.relation() == Relation.PARTIAL && !covered) {
        warnings.add(Warnings.PARTIAL);
      }
      if (e.report.endorsed().equals("no")) {
        warnings.add(Warnings.NOT_ENDORSED);
      }
      if (filter.later(e)) {
        warnings.add(Warnings.REPORT_LATER_THAN_AWARD);
      }
      if (predates(e)) {
        warnings.add(Warnings.REPORT_PREDATES_VERSION);
      }
    }
    return warnings;
  }

  /** Whether the report is of an earlier year than a framework version that it is used for. */
  private static boolean predates(Edge e) {
    String year = e.report.edition();
    PartialDate from = e.report.validFrom();
    if (year == null && from != null) {
      year = from.text();
    }
    return year != null && (before(year, e.from.version) || before(year, e.toVersion));
  }

  private static boolean before(String year, Version version) {
    PartialDate start = version.data.validFrom();
    return start != null
        && year.length() >= 4
        && year.substring(0, 4).compareTo(start.text().substring(0, 4)) < 0;
  }
}

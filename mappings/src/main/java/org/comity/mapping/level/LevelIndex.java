package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One edition of the data, ready to answer. Built once, then never changed. */
final class LevelIndex {
  final LevelData data;

  /** Every version by id. */
  final Map<String, Version> versions = new LinkedHashMap<>();

  /** Versions of every family, oldest first. */
  final Map<String, List<Version>> families = new LinkedHashMap<>();

  /** Frameworks through which others are compared. */
  final List<Version> hubs = new ArrayList<>();

  /** Every edition of a report. */
  final Set<String> editions = new TreeSet<>();

  LevelIndex(LevelData data) {
    this.data = data;
    for (Framework f : data.frameworks()) {
      Version v = new Version(f);
      versions.put(f.id(), v);
      families.computeIfAbsent(f.family(), k -> new ArrayList<>()).add(v);
      if (f.hub()) {
        hubs.add(v);
      }
    }
    families.values().forEach(this::orderFamily);
    addLinks();
    prepare();
  }

  /** Oldest first; an unknown end is bounded by the beginning of the successor. */
  private void orderFamily(List<Version> family) {
    for (Version v : family) {
      String next = v.data.supersededBy();
      Version successor = next == null ? null : versions.get(next);
      if (successor != null && v.data.validUntil() == null && successor.data.validFrom() != null) {
        v.mayEnd = successor.sureStart;
      }
    }
    Collections.sort(family, (a, b) -> supersedes(a, b) ? 1 : supersedes(b, a) ? -1 : 0);
  }

  private boolean supersedes(Version late, Version early) {
    Version v = early;
    for (int i = 0; i < versions.size() && v != null; i++) {
      String next = v.data.supersededBy();
      if (late.id().equals(next)) {
        return true;
      }
      v = next == null ? null : versions.get(next);
    }
    return false;
  }

  private void addLinks() {
    Map<String, LevelReport> reports = new HashMap<>();
    Map<String, Pair> pairs = new HashMap<>();
    for (LevelReport r : data.reports()) {
      reports.put(r.id(), r);
      if (r.edition() != null) {
        editions.add(r.edition());
        pairs.computeIfAbsent(pair(r.from(), r.to()), k -> new Pair()).editions.add(r.edition());
      }
    }
    for (LinkRow row : data.links()) {
      LevelReport report = reports.get(row.report());
      Version from = versions.get(row.fromFramework());
      Version to = versions.get(row.toFramework());
      Node a = from == null ? null : from.levels.get(row.fromLevel());
      Node b = to == null || row.toLevel() == null ? null : to.levels.get(row.toLevel());
      if (report == null || from == null || to == null || a == null) {
        throw new IllegalArgumentException("link does not resolve: " + row.fromFramework());
      }
      Pair pair = pairs.computeIfAbsent(pair(from.id(), to.id()), k -> new Pair());
      add(new Edge(a, b, to, row, report, false, pair));
      if (b != null) {
        add(new Edge(b, a, from, row, report, true, pair));
      }
    }
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) < 0 ? a + '\n' + b : b + '\n' + a;
  }

  private static void add(Edge e) {
    Direct d =
        e.from.direct.computeIfAbsent(e.toVersion.id(), k -> new Direct(e.from, e.toVersion));
    d.edges.add(e);
    d.pair = e.pair;
    e.pair.add(e);
    d.typed |= !e.row.types().isEmpty();
  }

  /** Answers every direct pair once, so that a question without limits is a look-up. */
  private void prepare() {
    for (Version v : versions.values()) {
      for (Node n : v.levels.values()) {
        n.direct.values().forEach(Direct::prepare);
      }
    }
  }
}

package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Role;
import org.comity.mapping.record.MappingOutline.Use;
import org.jspecify.annotations.Nullable;

/** Paths of a mapping that no sample has, and values of samples that no path reads. */
final class PathCheck {
  private final String file;
  private final MappingOutline outline;
  private final SourceIndex index;

  PathCheck(String file, MappingOutline outline, SourceIndex index) {
    this.file = file;
    this.outline = outline;
    this.index = index;
  }

  /** A path is told once, however many kinds of record read it, and only if it suits none. */
  List<Finding> unknownPaths() {
    Map<String, Finding> unknown = new LinkedHashMap<>();
    Set<String> known = new TreeSet<>();
    for (Use use : outline.uses()) {
      String key = use.at().line() + ":" + use.at().column();
      boolean there =
          use.isHere()
              || (use.anywhere()
                  ? index.hasName(use.path().get(0))
                  : index.find(use.path()) != null);
      if (there) {
        known.add(key);
      } else if (use.anywhere() || use.role() == Role.RECORDS || index.find(use.base()) != null) {
        unknown.putIfAbsent(key, finding(use));
      }
    }
    unknown.keySet().removeAll(known);
    return List.copyOf(unknown.values());
  }

  private Finding finding(Use use) {
    SourceIndex.Node deepest =
        use.anywhere() ? index.deepest(List.of()) : index.deepest(use.path());
    String missing = use.path().get(use.anywhere() ? 0 : deepest.path().size());
    String where =
        use.anywhere()
            ? "in any sample"
            : deepest.path().isEmpty()
                ? "at the top of any sample"
                : "below " + String.join("/", deepest.path()) + " in any sample";
    return new Finding(
        file,
        use.at().line(),
        use.at().column(),
        "UNKNOWN_PATH",
        "no '" + missing + "' " + where + " (" + use.written() + ")",
        wouldFit(missing, deepest, use));
  }

  private String wouldFit(String missing, SourceIndex.Node deepest, Use use) {
    String near = nearest(missing, deepest.children());
    if (near != null && !use.anywhere()) {
      return "did you mean '" + near + "'?";
    }
    String elsewhere = elsewhere(use.path().get(use.path().size() - 1), use.base());
    if (elsewhere != null) {
      return "the name stands at " + elsewhere;
    }
    List<String> children = deepest.children().stream().sorted().limit(12).toList();
    return children.isEmpty() || use.anywhere()
        ? "a name that a sample has, or a sample that has it"
        : "there is: " + String.join(", ", children) + "; or a sample that has it";
  }

  /** The nearest name; else the one that begins alike for most of what was written. */
  private static @Nullable String nearest(String missing, Set<String> names) {
    String best = Findings.nearest(missing, names);
    int most = Math.max(3, missing.length() * 3 / 5);
    if (best == null) {
      for (String name : names) {
        int same = 0;
        while (same < Math.min(name.length(), missing.length())
            && Character.toLowerCase(name.charAt(same))
                == Character.toLowerCase(missing.charAt(same))) {
          same++;
        }
        if (same > most) {
          most = same;
          best = name;
        }
      }
    }
    return best;
  }

  /** Another node of the same name, as it would be written. */
  private @Nullable String elsewhere(String name, List<String> base) {
    for (SourceIndex.Node node : index.all()) {
      List<String> path = node.path();
      if (!path.isEmpty() && path.get(path.size() - 1).equals(name)) {
        boolean below = path.size() > base.size() && path.subList(0, base.size()).equals(base);
        return below
            ? String.join("/", path.subList(base.size(), path.size()))
            : "^/" + String.join("/", path);
      }
    }
    return null;
  }

  /** Nodes with a text that no row reads and nobody judged: they become extensions. */
  List<SourceIndex.Node> unused() {
    List<SourceIndex.Node> unused = new ArrayList<>();
    for (SourceIndex.Node node : index.all()) {
      if (!node.texts().isEmpty() && !isUsed(node.path())) {
        unused.add(node);
      }
    }
    return unused;
  }

  private boolean isUsed(List<String> path) {
    for (Use use : outline.uses()) {
      if (use.role() == Role.IGNORED || use.role() == Role.FORBIDDEN) {
        boolean marked =
            use.anywhere()
                ? path.contains(use.path().get(0))
                : path.size() >= use.path().size()
                    && path.subList(0, use.path().size()).equals(use.path());
        if (marked) {
          return true;
        }
      } else if (use.role() != Role.RECORDS
          && use.role() != Role.ITEMS
          && use.path().equals(path)) {
        return true;
      }
    }
    return false;
  }

  /** How many nodes with a text there are. */
  long fields() {
    return index.all().stream().filter(n -> !n.texts().isEmpty()).count();
  }

  /** A path as a row of the mapping would write it. */
  String written(List<String> path) {
    for (MappingOutline.RecordKind kind : outline.kinds()) {
      int size = kind.path().size();
      if (path.size() > size && path.subList(0, size).equals(kind.path())) {
        return String.join("/", path.subList(size, path.size()));
      }
    }
    return "^/" + String.join("/", path);
  }

  List<Finding> unusedFields() {
    List<Finding> notes = new ArrayList<>();
    for (SourceIndex.Node node : unused()) {
      SourceIndex.Text first = node.texts().get(0);
      boolean drop = first.sample().isDrop();
      notes.add(
          new Finding(
              first.sample().file(),
              drop ? 0 : first.line(),
              drop ? 0 : first.column(),
              "UNUSED_FIELD",
              "'" + written(node.path()) + "' is read by no row and becomes an extension",
              "a row, or its path under 'ignore' or 'forbidden', or leave it so"));
    }
    return notes;
  }
}

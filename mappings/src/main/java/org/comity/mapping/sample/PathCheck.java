package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.record.MappingOutline.Role;
import org.comity.mapping.record.MappingOutline.Use;
import org.jspecify.annotations.Nullable;

/** Paths of a mapping that no sample has, and values of samples that no path reads. */
final class PathCheck {
  /** Names of what takes a record's force away; a note only, so others may be missed. */
  private static final Pattern GRAVE =
      Pattern.compile(
          "(?i)revo[ck]|withdraw|annul|cancel|suspend|void|invalid|sanction|disciplin|prohibit"
              + "|deleted|^alert");

  /**
   * Attributes that say how a document is written: no tree holds them, so that nobody need ignore
   * them, and who does so is right all the same.
   */
  private static final Set<String> FRAMING =
      Set.of(
          "@arrayType",
          "@encodingStyle",
          "@itemType",
          "@arraySize",
          "@mustUnderstand",
          "@nil",
          "@noNamespaceSchemaLocation",
          "@offset",
          "@position",
          "@root",
          "@schemaLocation",
          "@type");

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
    List<Finding> told = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    for (Use use : outline.uses()) {
      String key = use.file() + ":" + use.at().line() + ":" + use.at().column();
      boolean there =
          use.isHere()
              || (use.anywhere()
                  ? index.hasName(use.path().get(0))
                  : !index.matching(use.path()).isEmpty());
      if (there) {
        known.add(key);
        Finding forbidden = forbidden(use);
        if (forbidden != null) {
          told.add(forbidden);
        }
      } else if (!isFramingIgnored(use)
          && (use.anywhere()
              || use.role() == Role.RECORDS
              || !index.matching(use.base()).isEmpty())) {
        unknown.putIfAbsent(key, finding(use));
      }
    }
    unknown.keySet().removeAll(known);
    told.addAll(unknown.values());
    return told;
  }

  private static boolean isFramingIgnored(Use use) {
    return use.role() == Role.IGNORED && FRAMING.contains(use.path().get(use.path().size() - 1));
  }

  /** A path with stars is known to be forbidden only where all that it can mean is. */
  private @Nullable Finding forbidden(Use use) {
    boolean stars = use.path().contains("*") || use.path().contains("**");
    if (!stars || use.path().get(use.path().size() - 1).startsWith("*")) {
      return null;
    }
    for (SourceIndex.Node node : index.matching(use.path())) {
      if (!isForbidden(node.path())) {
        return null;
      }
    }
    return new Finding(
        use.file() == null ? file : use.file(),
        use.at().line(),
        use.at().column(),
        "FORBIDDEN_READ",
        "'" + use.written() + "' is forbidden",
        "take it out of 'forbidden', or do not read it");
  }

  /**
   * Paths that functions asked for while they ran and that no sample has, told where the mapping
   * names the function.
   */
  List<Finding> unknownAsked(Set<List<String>> asked, MappingOutline.Place at, String name) {
    List<Finding> unknown = new ArrayList<>();
    for (List<String> path : asked) {
      if (isForbidden(path)) {
        unknown.add(
            new Finding(
                file,
                at.line(),
                at.column(),
                "FORBIDDEN_READ",
                "function " + name + " reads " + String.join("/", path),
                "take it out of 'forbidden', or out of the function"));
      } else if (index.find(path) == null) {
        List<String> base = index.deepest(path).path();
        List<String> upTo = path.subList(0, base.size() + 1);
        unknown.add(finding(new Use(Role.FIELD, null, at, "function " + name, base, upTo, false)));
      }
    }
    return unknown;
  }

  private Finding finding(Use use) {
    List<SourceIndex.Node> bases =
        use.anywhere() || !(use.base().contains("**") || use.base().contains("*"))
            ? List.of(index.deepest(use.anywhere() ? List.of() : use.path()))
            : index.matching(use.base());
    SourceIndex.Node deepest = bases.get(0);
    boolean exact = bases.size() == 1;
    String missing =
        use.anywhere()
            ? use.path().get(0)
            : exact && deepest.path().size() < use.path().size() && !use.base().contains("**")
                ? use.path().get(deepest.path().size())
                : use.path().get(use.path().size() - 1);
    String where = use.anywhere() || !exact ? "in any sample" : deepest.within();
    Set<String> children = new LinkedHashSet<>();
    bases.forEach(b -> children.addAll(b.children()));
    return new Finding(
        use.file() == null ? file : use.file(),
        use.at().line(),
        use.at().column(),
        "UNKNOWN_PATH",
        "no '" + missing + "' " + where + " (" + use.written() + ")",
        wouldFit(missing, children, use));
  }

  private String wouldFit(String missing, Set<String> there, Use use) {
    String near = nearest(missing, there);
    if (near != null && !use.anywhere()) {
      return "did you mean '" + near + "'?";
    }
    String elsewhere = elsewhere(use.path().get(use.path().size() - 1), use.base());
    if (elsewhere != null) {
      return "the name stands at " + elsewhere;
    }
    List<String> children = there.stream().sorted().limit(12).toList();
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

  /**
   * Nodes with a text that nothing reads and nobody judged: they become extensions.
   *
   * @param extensions paths of the extensions that the samples gave; they decide where only a run
   *     can tell what is read
   */
  List<SourceIndex.Node> unused(Set<String> extensions) {
    List<SourceIndex.Node> unused = new ArrayList<>();
    for (SourceIndex.Node node : index.all()) {
      boolean left =
          outline.readsByRunning()
              ? extensions.contains(relative(node.path()))
              : !isUsed(node.path());
      if (!node.texts().isEmpty() && left) {
        unused.add(node);
      }
    }
    return unused;
  }

  /** A path as issues and extensions write it. */
  String relative(List<String> path) {
    String written = written(path);
    return written.startsWith("^/") ? written.substring(1) : written;
  }

  private boolean isForbidden(List<String> path) {
    return outline.uses().stream().anyMatch(u -> u.role() == Role.FORBIDDEN && isMarkedBy(u, path));
  }

  /** Whether a path is what is ignored or forbidden, or stands below it. */
  private static boolean isMarkedBy(Use use, List<String> path) {
    return use.anywhere()
        ? path.contains(use.path().get(0))
        : path.size() >= use.path().size() && path.subList(0, use.path().size()).equals(use.path());
  }

  private boolean isUsed(List<String> path) {
    for (Use use : outline.uses()) {
      if (use.role() == Role.IGNORED || use.role() == Role.FORBIDDEN) {
        boolean marked = isMarkedBy(use, path);
        if (marked) {
          return true;
        }
      } else if (use.role() != Role.RECORDS
          && use.role() != Role.ITEMS
          && SourceIndex.matches(use.path(), path)) {
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

  List<Finding> unusedFields(Set<String> extensions) {
    List<Finding> notes = new ArrayList<>();
    for (SourceIndex.Node node : unused(extensions)) {
      DropPlaces.Spot first = node.texts().get(0).spot();
      String path = written(node.path());
      boolean grave = node.path().stream().anyMatch(n -> GRAVE.matcher(n).find());
      notes.add(
          new Finding(
              first.file(),
              first.line(),
              first.column(),
              grave ? "STATUS_UNREAD" : "UNUSED_FIELD",
              "'"
                  + path
                  + "' is read by no row"
                  + (grave
                      ? ", and by its name it may say that a record does not hold"
                      : " and becomes an extension"),
              grave
                  ? "under flags: {when: "
                      + path
                      + ", equals: […], unset: […], to: {status/code: REVOKED}}; or under 'ignore'"
                      + " if it says nothing of the kind"
                  : "a row, or its path under 'ignore' or 'forbidden', or leave it so"));
    }
    return notes;
  }
}

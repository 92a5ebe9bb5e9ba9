package org.comity.mapping.level;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.comity.model.FrameworkLevel;
import org.comity.model.PartialDate;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** Reads a question: which versions and levels it can mean, or what is wrong with it. */
final class Questions {
  private final LevelIndex index;
  private final PartialDate asOf;
  private final boolean dated;
  private final int firstDay;
  private final int lastDay;
  private final Set<String> warnings = new TreeSet<>();

  Questions(LevelIndex index, PartialDate asOf, boolean dated) {
    this.index = index;
    this.asOf = asOf;
    this.dated = dated;
    this.firstDay = Days.earliest(asOf);
    this.lastDay = Days.latest(asOf);
  }

  Set<String> warnings() {
    return warnings;
  }

  /**
   * The versions that an id can mean on the date. An id that is both a family and a version means
   * the family; the version alone is meant by naming it as {@code version}.
   */
  List<Version> versions(
      String id, @Nullable String version, boolean target, List<ProblemEntry> errors) {
    if (version != null) {
      return named(id, version, errors);
    }
    List<Version> family = index.families.get(id);
    if (family == null) {
      Version exact = index.versions.get(id);
      if (exact == null) {
        errors.add(unknownFramework(id, target ? "/targetFramework" : "/level/framework"));
        return List.of();
      }
      return exactly(exact);
    }
    return family.size() == 1 ? exactly(family.get(0)) : ofFamily(id, family, errors);
  }

  private List<Version> exactly(Version version) {
    if (dated && !version.possible(firstDay, lastDay)) {
      warnings.add(Warnings.DATE_OUTSIDE_VERSION);
    }
    return List.of(version);
  }

  private List<Version> named(String id, String version, List<ProblemEntry> errors) {
    Version exact = index.versions.get(version);
    if (exact != null && (exact.id().equals(id) || exact.data.family().equals(id))) {
      return exactly(exact);
    }
    List<Version> family = index.families.get(id);
    if (family == null && !index.versions.containsKey(id)) {
      errors.add(unknownFramework(id, "/level/framework"));
      return List.of();
    }
    List<String> known = family == null ? List.of(id) : Version.ids(family);
    errors.add(
        entry(
            "/level/version",
            "UNKNOWN_FRAMEWORK",
            "this framework has no such version; its versions: " + String.join(", ", known),
            known));
    return List.of();
  }

  private List<Version> ofFamily(String id, List<Version> family, List<ProblemEntry> errors) {
    if (!dated) {
      warnings.add(Warnings.DATE_ASSUMED);
    }
    List<Version> possible = new ArrayList<>();
    for (Version v : family) {
      if (v.possible(firstDay, lastDay)) {
        possible.add(v);
      }
    }
    if (possible.isEmpty()) {
      errors.add(
          entry(
              "/awardedOn",
              "INVALID_VALUE",
              "no version of " + id + " was in force on that date; known: " + periods(family),
              Version.ids(family)));
    }
    return possible;
  }

  /** The level in every version that has it. */
  List<Node> nodes(List<Version> versions, FrameworkLevel level, List<ProblemEntry> errors) {
    if (versions.size() == 1) {
      Node only = versions.get(0).level(level.level());
      if (only != null) {
        return List.of(only);
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (Version v : versions) {
      Node n = v.level(level.level());
      if (n != null) {
        nodes.add(n);
      }
    }
    if (nodes.isEmpty()) {
      errors.add(unknownLevel(versions, level));
    }
    return nodes;
  }

  private ProblemEntry unknownLevel(List<Version> versions, FrameworkLevel level) {
    Set<String> known = new LinkedHashSet<>();
    versions.forEach(v -> known.addAll(v.levels.keySet()));
    StringBuilder message = new StringBuilder("no such level in ");
    message.append(periods(versions));
    if (dated) {
      message.append(" on ").append(asOf.text());
    }
    List<Version> elsewhere =
        index.families.getOrDefault(versions.get(0).data.family(), List.of()).stream()
            .filter(v -> v.level(level.level()) != null)
            .toList();
    if (!elsewhere.isEmpty()) {
      message.append("; it exists in ").append(periods(elsewhere));
    }
    message.append(
        known.isEmpty()
            ? "; the levels of this framework are not known"
            : "; there is: " + String.join(", ", known));
    return entry("/level/level", "UNKNOWN_LEVEL", message.toString(), List.copyOf(known));
  }

  private static String periods(List<Version> versions) {
    return versions.stream()
        .map(v -> v.isDated() ? v.id() + " (" + v.period() + ")" : v.id())
        .collect(Collectors.joining(", "));
  }

  private ProblemEntry unknownFramework(String id, String pointer) {
    Set<String> ids = new TreeSet<>(index.versions.keySet());
    ids.addAll(index.families.keySet());
    List<String> near = Nearest.of(id, ids, 5);
    return entry(
        pointer,
        "UNKNOWN_FRAMEWORK",
        near.isEmpty()
            ? "no framework has this id; GET /v1/frameworks lists them"
            : "no framework has this id; nearest: " + String.join(", ", near),
        near);
  }

  static ProblemEntry unknownEdition(LevelIndex index, String edition) {
    List<String> near = Nearest.of(edition, index.editions, 5);
    return entry(
        "/edition",
        "INVALID_VALUE",
        "neither an edition of a report nor the data edition " + index.data.edition(),
        near.isEmpty() ? List.copyOf(index.editions) : near);
  }

  private static ProblemEntry entry(
      String pointer, String code, String message, List<String> accepted) {
    return new ProblemEntry(pointer, null, null, code, message, accepted);
  }
}

package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several possible answers, where the award date does not decide between framework versions.
 *
 * @param why which days and versions this answer holds for, as a sentence
 * @param kind what came of it
 * @param levels every level that fits; empty for NO_EQUIVALENT and UNKNOWN
 * @param path every link used
 * @param via the hub framework, if one was used
 * @param versions framework versions used
 */
public record LevelAlternative(
    String why,
    Code<ComparisonKind> kind,
    List<FrameworkLevel> levels,
    List<LevelLink> path,
    @Nullable String via,
    List<String> versions) {
  public LevelAlternative {
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(kind, "kind");
    levels = List.copyOf(levels);
    path = List.copyOf(path);
    versions = List.copyOf(versions);
  }
}

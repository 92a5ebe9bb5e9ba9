package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of comparing a level with a framework: comparison, never recognition, never a silent
 * number.
 *
 * @param level the level that was compared
 * @param targetFramework the framework it was compared with
 * @param kind what came of it
 * @param levels every level that fits; empty for NO_EQUIVALENT and UNKNOWN
 * @param path every link used
 * @param via the hub framework, if one was used
 * @param confidence direct, or lowered by a hub
 * @param versions framework versions used
 * @param warnings codes of what to know before using it, such as {@code UNVERIFIED_LINK}
 * @param sentences one plain sentence per step
 * @param alternatives every possible answer, where the award date does not decide the framework
 *     version; otherwise empty
 * @param setAside published statements that say otherwise and lost, with why
 * @param asOf the date that was used: the award date, or today where none was given
 * @param dataEdition digest or version of the data used, for replay
 * @param notice always says that a comparison is not recognition
 */
public record LevelComparison(
    FrameworkLevel level,
    String targetFramework,
    Code<ComparisonKind> kind,
    List<FrameworkLevel> levels,
    List<LevelLink> path,
    @Nullable String via,
    Code<Confidence> confidence,
    List<String> versions,
    List<String> warnings,
    List<String> sentences,
    List<LevelAlternative> alternatives,
    List<SetAsideLink> setAside,
    @Nullable PartialDate asOf,
    @Nullable String dataEdition,
    String notice) {
  public LevelComparison {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(targetFramework, "targetFramework");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(confidence, "confidence");
    Objects.requireNonNull(notice, "notice");
    levels = List.copyOf(levels);
    path = List.copyOf(path);
    versions = List.copyOf(versions);
    warnings = List.copyOf(warnings);
    sentences = List.copyOf(sentences);
    alternatives = List.copyOf(alternatives);
    setAside = List.copyOf(setAside);
  }

  /** The notice that every comparison carries. */
  public static final String NOTICE = "comparison, not recognition";

  /** A comparison with neither alternatives nor statements set aside. */
  public LevelComparison(
      FrameworkLevel level,
      String targetFramework,
      Code<ComparisonKind> kind,
      List<FrameworkLevel> levels,
      List<LevelLink> path,
      @Nullable String via,
      Code<Confidence> confidence,
      List<String> versions,
      List<String> warnings,
      List<String> sentences,
      @Nullable String dataEdition,
      String notice) {
    this(
        level,
        targetFramework,
        kind,
        levels,
        path,
        via,
        confidence,
        versions,
        warnings,
        sentences,
        List.of(),
        List.of(),
        null,
        dataEdition,
        notice);
  }
}

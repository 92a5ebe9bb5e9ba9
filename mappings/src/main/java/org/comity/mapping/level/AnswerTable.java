package org.comity.mapping.level;

import java.util.List;
import java.util.stream.Collectors;
import org.comity.model.ComparisonKind;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;

/**
 * The whole table of answers: every level of every version to every version that it reaches. Kept
 * as a file, so that a change of data shows as a difference that a person can review.
 */
public final class AnswerTable {
  private static final String HEADER =
      "from_framework,from_level,to_framework,kind,to_levels,via,confidence,weakest_evidence,"
          + "warnings";

  private AnswerTable() {}

  /** The table as CSV; levels are text and stand in the order of their framework. */
  public static String csv(Levels levels) {
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    List<Framework> frameworks = levels.data().frameworks();
    for (Framework from : frameworks) {
      for (Framework to : frameworks) {
        if (from.id().equals(to.id())) {
          continue;
        }
        for (String level : from.levelIds()) {
          LevelComparison c = levels.between(from.id(), level, to.id());
          if (!c.kind().is(ComparisonKind.UNKNOWN)) {
            row(out, from.id(), level, to.id(), c);
          }
        }
      }
    }
    return out.toString();
  }

  private static void row(
      StringBuilder out, String from, String level, String to, LevelComparison c) {
    out.append(from).append(',').append(level).append(',').append(to).append(',');
    out.append(c.kind().raw()).append(',');
    out.append(c.levels().stream().map(FrameworkLevel::level).collect(Collectors.joining("|")));
    out.append(',').append(c.via() == null ? "" : c.via());
    out.append(',').append(c.confidence().raw());
    out.append(',').append(weakest(c));
    out.append(',').append(String.join("|", c.warnings())).append('\n');
  }

  private static String weakest(LevelComparison c) {
    List<String> order = List.of("PUBLISHED", "SECONDARY", "UNVERIFIED");
    int weakest = 0;
    for (var link : c.path()) {
      weakest = Math.max(weakest, order.indexOf(link.evidence().raw()));
    }
    return order.get(weakest);
  }
}

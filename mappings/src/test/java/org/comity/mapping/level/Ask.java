package org.comity.mapping.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.model.ComparisonKind;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;

/** Short ways of asking, for tests. */
final class Ask {
  private Ask() {}

  static LevelQuestion question(
      String framework, String level, String target, @Nullable String date) {
    return new LevelQuestion(
        FrameworkLevel.of(framework, level),
        target,
        date == null ? null : PartialDate.of(date),
        null,
        null);
  }

  static LevelComparison compare(LevelMapper levels, LevelQuestion q) {
    LevelMapper.Answer a = levels.compare(q);
    assertThat(a).as("%s", q).isInstanceOf(LevelMapper.Answer.Compared.class);
    return ((LevelMapper.Answer.Compared) a).comparison();
  }

  static LevelComparison compare(LevelMapper l, String framework, String level, String target) {
    return compare(l, question(framework, level, target, null));
  }

  static LevelComparison compare(
      LevelMapper l, String framework, String level, String target, String date) {
    return compare(l, question(framework, level, target, date));
  }

  static List<ProblemEntry> refused(LevelMapper levels, LevelQuestion q) {
    LevelMapper.Answer a = levels.compare(q);
    assertThat(a).as("%s", q).isInstanceOf(LevelMapper.Answer.Refused.class);
    return ((LevelMapper.Answer.Refused) a).errors();
  }

  /** {@code KIND level,level}. */
  static String said(LevelComparison c) {
    ComparisonKind kind = c.kind().known();
    return (kind + " " + String.join(",", c.levels().stream().map(FrameworkLevel::level).toList()))
        .trim();
  }

  static String said(LevelMapper l, String framework, String level, String target) {
    return said(compare(l, framework, level, target));
  }
}

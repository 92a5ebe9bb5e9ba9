package org.comity.mapping.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.model.ComparisonKind;
import org.comity.model.Evidence;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Statements that contradict each other, on frameworks that are made up. */
class PrecedenceTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);

  private final List<LevelReport> reports = new ArrayList<>();
  private final List<LinkRow> links = new ArrayList<>();

  private static Framework framework(String id, boolean hub) {
    List<Framework.Level> levels =
        List.of("1", "2", "3").stream()
            .map(l -> new Framework.Level(l, null, null, List.of()))
            .toList();
    return new Framework(
        id,
        id,
        id,
        "national",
        null,
        hub,
        Evidence.PUBLISHED,
        null,
        null,
        3,
        null,
        null,
        null,
        null,
        "made up",
        null,
        Map.of(),
        levels,
        List.of());
  }

  private void report(
      String id,
      String from,
      String to,
      @Nullable String edition,
      @Nullable String since,
      @Nullable String until) {
    reports.add(
        new LevelReport(
            id,
            from,
            to,
            "comparison",
            id,
            edition,
            since == null ? null : PartialDate.of(since),
            until == null ? null : PartialDate.of(until),
            "unknown",
            null,
            null,
            "made up"));
  }

  private void link(
      String report, String from, @Nullable String to, Evidence evidence, @Nullable String basis) {
    LevelReport r = reports.stream().filter(x -> x.id().equals(report)).findFirst().orElseThrow();
    links.add(
        new LinkRow(
            r.from(),
            from,
            r.to(),
            to,
            to == null ? Relation.NONE : Relation.EXACT,
            List.of(),
            null,
            evidence,
            basis,
            report,
            null,
            null,
            "made up"));
  }

  /** A link of the same weight as all others here, with this relation. */
  private void link(String report, String from, String to, Relation relation) {
    link(report, from, to, Evidence.PUBLISHED, "table");
    LinkRow made = links.remove(links.size() - 1);
    links.add(
        new LinkRow(
            made.fromFramework(),
            made.fromLevel(),
            made.toFramework(),
            made.toLevel(),
            relation,
            List.of(),
            null,
            made.evidence(),
            made.basis(),
            made.report(),
            null,
            null,
            "made up"));
  }

  private Levels levels() {
    return Levels.of(
        new LevelData(
            "sha256:test",
            List.of(framework("A", false), framework("B", false), framework("H", true)),
            reports,
            links),
        CLOCK);
  }

  private LevelComparison ask(String from, String level, String to, @Nullable String date) {
    return Ask.compare(levels(), from, level, to, date == null ? "2026-11-22" : date);
  }

  @Test
  void strongerEvidenceWinsAndTheLoserIsShownWithWhy() {
    report("ONE", "A", "B", "2010", null, null);
    report("TWO", "A", "B", "2020", null, null);
    link("ONE", "1", "1", Evidence.PUBLISHED, "list");
    link("TWO", "1", "2", Evidence.SECONDARY, "table");
    LevelComparison c = ask("A", "1", "B", null);
    assertThat(Ask.said(c)).isEqualTo("EXACT 1");
    assertThat(c.setAside()).hasSize(1);
    assertThat(c.setAside().get(0).link().to()).containsExactly(FrameworkLevel.of("B", "2"));
    assertThat(c.setAside().get(0).why()).contains("SECONDARY").contains("PUBLISHED");
    assertThat(Ask.said(ask("B", "2", "A", null)))
        .as("what is set aside counts in no direction")
        .isEqualTo("UNKNOWN");
  }

  /** Two sources for one level are one answer, and as exact as the less exact of them. */
  @Test
  void reportsThatAgreeAreNoRangeAndNoMoreExactThanEither() {
    report("ONE", "A", "B", "2010", null, null);
    report("TWO", "A", "B", "2010", null, null);
    link("ONE", "1", "1", Relation.EXACT);
    link("TWO", "1", "1", Relation.EXACT);
    link("ONE", "2", "2", Relation.EXACT);
    link("TWO", "2", "2", Relation.BEST_FIT);
    link("ONE", "3", "3", Relation.BEST_FIT);
    link("TWO", "3", "3", Relation.EXACT);
    assertThat(Ask.said(ask("A", "1", "B", null))).isEqualTo("EXACT 1");
    assertThat(ask("A", "1", "B", null).warnings()).isEmpty();
    assertThat(Ask.said(ask("A", "2", "B", null))).isEqualTo("BEST_FIT 2");
    assertThat(Ask.said(ask("A", "3", "B", null))).isEqualTo("BEST_FIT 3");
  }

  @Test
  void aLevelToWhichAnotherLeadsTooIsNoExactOne() {
    report("ONE", "A", "B", "2010", null, null);
    report("OLD", "A", "B", "2005", "2005", "2011");
    link("ONE", "1", "1", Relation.EXACT);
    link("ONE", "2", "1", Relation.EXACT);
    link("ONE", "3", "3", Relation.EXACT);
    link("OLD", "2", "3", Relation.EXACT);
    assertThat(Ask.said(ask("A", "1", "B", null))).isEqualTo("BEST_FIT 1");
    assertThat(Ask.said(ask("A", "2", "B", null))).isEqualTo("BEST_FIT 1");
    assertThat(Ask.said(ask("A", "3", "B", null)))
        .as("what held until 2011 takes nothing from what holds today")
        .isEqualTo("EXACT 3");
  }

  @Test
  void thenBasisThenEdition() {
    report("ONE", "A", "B", "2020", null, null);
    report("TWO", "A", "B", "2010", null, null);
    link("ONE", "1", "1", Evidence.PUBLISHED, "statement");
    link("TWO", "1", "2", Evidence.PUBLISHED, "table");
    link("ONE", "2", "2", Evidence.PUBLISHED, "table");
    link("TWO", "2", "3", Evidence.PUBLISHED, "table");
    assertThat(ask("A", "1", "B", null).levels()).containsExactly(FrameworkLevel.of("B", "2"));
    assertThat(ask("A", "2", "B", null).levels()).containsExactly(FrameworkLevel.of("B", "2"));
    assertThat(ask("A", "2", "B", null).setAside().get(0).why()).contains("later edition");
  }

  @Test
  void equalsStandTogether() {
    report("ONE", "A", "B", "2020", null, null);
    report("TWO", "A", "B", "2020", null, null);
    link("ONE", "1", "1", Evidence.PUBLISHED, "table");
    link("TWO", "1", "2", Evidence.PUBLISHED, "table");
    LevelComparison c = ask("A", "1", "B", null);
    assertThat(Ask.said(c)).isEqualTo("RANGE 1,2");
    assertThat(c.warnings()).contains("CONTRADICTING_SOURCES");
  }

  @Test
  void aGapAndALinkThatContradictEachOther() {
    report("ONE", "A", "B", "2020", null, null);
    report("TWO", "A", "B", "2020", null, null);
    link("ONE", "1", null, Evidence.PUBLISHED, "table");
    link("TWO", "1", "2", Evidence.UNVERIFIED, null);
    assertThat(Ask.said(ask("A", "1", "B", null))).isEqualTo("NO_EQUIVALENT");
    assertThat(Ask.said(ask("B", "2", "A", null))).isEqualTo("UNKNOWN");
  }

  @Test
  void theDateChoosesTheReport() {
    report("OLD", "A", "B", "2010", "2010", "2018-12-31");
    report("NEW", "A", "B", "2019", "2019-01-01", null);
    link("OLD", "1", "1", Evidence.PUBLISHED, "table");
    link("NEW", "1", "2", Evidence.PUBLISHED, "table");
    assertThat(ask("A", "1", "B", "2015").levels()).containsExactly(FrameworkLevel.of("B", "1"));
    assertThat(ask("A", "1", "B", "2020").levels()).containsExactly(FrameworkLevel.of("B", "2"));
  }

  @Test
  void anEditionThatIsNamedIsTheOnlyOne() {
    report("OLD", "A", "B", "2010", null, null);
    report("NEW", "A", "B", "2019", null, null);
    link("OLD", "1", "1", Evidence.PUBLISHED, "table");
    link("NEW", "1", "2", Evidence.PUBLISHED, "table");
    LevelQuestion old = new LevelQuestion(FrameworkLevel.of("A", "1"), "B", null, null, "2010");
    assertThat(Ask.said(Ask.compare(levels(), old))).isEqualTo("EXACT 1");
    LevelQuestion none = new LevelQuestion(FrameworkLevel.of("A", "1"), "B", null, null, "2001");
    assertThat(Ask.refused(levels(), none).get(0).accepted()).contains("2010", "2019");
    LevelQuestion data =
        new LevelQuestion(FrameworkLevel.of("A", "1"), "B", null, null, "sha256:test");
    assertThat(Ask.said(Ask.compare(levels(), data))).isEqualTo("EXACT 2");
  }

  @Test
  void aLevelComparedDirectlyIsLeftOutOfAHubsSet() {
    report("AH", "A", "H", null, null, null);
    report("BH", "B", "H", null, null, null);
    report("AB", "A", "B", null, null, null);
    link("AH", "1", "1", Evidence.PUBLISHED, "table");
    link("AH", "2", "1", Evidence.PUBLISHED, "table");
    link("BH", "1", "1", Evidence.PUBLISHED, "table");
    link("BH", "2", "1", Evidence.PUBLISHED, "table");
    assertThat(Ask.said(ask("A", "2", "B", null))).isEqualTo("RANGE 1,2");
    link("AB", "1", "1", Evidence.PUBLISHED, "table");
    LevelComparison c = ask("A", "2", "B", null);
    assertThat(Ask.said(c)).isEqualTo("BEST_FIT 2");
    assertThat(c.warnings()).contains("DIRECT_LINK_ELSEWHERE");
    assertThat(ask("A", "1", "B", null).via()).as("direct beats the hub").isNull();
  }

  @Test
  void theDateUsedIsToldForReplay() {
    report("AB", "A", "B", null, null, null);
    link("AB", "1", "1", Evidence.PUBLISHED, "table");
    LevelComparison c =
        Ask.compare(
            levels(), new LevelQuestion(FrameworkLevel.of("A", "1"), "B", null, null, null));
    assertThat(c.asOf()).isEqualTo(PartialDate.of("2026-11-22"));
    assertThat(c.dataEdition()).isEqualTo("sha256:test");
    assertThat(c.kind().is(ComparisonKind.EXACT)).isTrue();
  }
}

package org.comity.mapping.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comity.model.ComparisonKind;
import org.comity.model.Evidence;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.junit.jupiter.api.Test;

/** What must hold for every level and every framework version of the data. */
class PropertiesTest {
  private static final Levels LEVELS = Levels.load();

  private interface Check {
    void of(Framework from, String level, Framework to, LevelComparison c);
  }

  private static void everyPair(Check check) {
    for (Framework from : LEVELS.data().frameworks()) {
      for (Framework to : LEVELS.data().frameworks()) {
        for (String level : from.levelIds()) {
          check.of(from, level, to, LEVELS.between(from.id(), level, to.id()));
        }
      }
    }
  }

  @Test
  void nothingLiesOutsideTheTargetVersion() {
    everyPair(
        (from, level, to, c) -> {
          for (FrameworkLevel l : c.levels()) {
            assertThat(l.framework()).isEqualTo(to.id());
            assertThat(to.levelIds()).contains(l.level());
          }
        });
  }

  @Test
  void kindsFitTheSets() {
    everyPair(
        (from, level, to, c) -> {
          ComparisonKind kind = c.kind().known();
          String what = from.id() + " " + level + " " + to.id();
          switch (kind) {
            case UNKNOWN, NO_EQUIVALENT -> assertThat(c.levels()).as(what).isEmpty();
            case RANGE -> assertThat(c.levels()).as(what).hasSizeGreaterThan(1);
            default -> assertThat(c.levels()).as(what).hasSize(1);
          }
          boolean unverified =
              c.path().stream().anyMatch(l -> l.evidence().is(Evidence.UNVERIFIED));
          assertThat(c.warnings().contains(Warnings.UNVERIFIED_LINK))
              .as(what)
              .isEqualTo(unverified);
          assertThat(c.sentences()).as(what).isNotEmpty();
        });
  }

  @Test
  void thereAndBackContainsTheStart() {
    everyPair(
        (from, level, to, c) -> {
          Set<String> back = new HashSet<>();
          for (FrameworkLevel l : c.levels()) {
            LEVELS
                .between(to.id(), l.level(), from.id())
                .levels()
                .forEach(x -> back.add(x.level()));
          }
          if (!c.levels().isEmpty()) {
            assertThat(back).as(from.id() + " " + level + " " + to.id()).contains(level);
          }
          if (c.kind().is(ComparisonKind.EXACT)) {
            assertThat(back).as(from.id() + " " + level + " " + to.id()).containsExactly(level);
          }
        });
  }

  @Test
  void addingAnUnrelatedRowChangesNoAnswer() {
    LevelData data = LEVELS.data();
    List<LevelReport> reports = new ArrayList<>(data.reports());
    reports.add(
        new LevelReport(
            "SYNTHETIC",
            "EE-ESTQF",
            "IE-NFQ",
            "comparison",
            "Synthetic",
            "1999",
            null,
            null,
            "unknown",
            null,
            null,
            "synthetic"));
    List<LinkRow> links = new ArrayList<>(data.links());
    links.add(
        new LinkRow(
            "EE-ESTQF",
            "1",
            "IE-NFQ",
            "1",
            Relation.EXACT,
            List.of(),
            null,
            Evidence.PUBLISHED,
            "table",
            "SYNTHETIC",
            null,
            null,
            "synthetic"));
    Levels more =
        Levels.of(
            new LevelData(data.edition(), data.frameworks(), reports, links), Clock.systemUTC());
    everyPair(
        (from, level, to, c) -> {
          boolean related =
              (from.id().equals("EE-ESTQF") && to.id().equals("IE-NFQ"))
                  || (from.id().equals("IE-NFQ") && to.id().equals("EE-ESTQF"));
          LevelComparison other = more.between(from.id(), level, to.id());
          if (!related || !Set.of("1", "2").contains(level)) {
            assertThat(other).as(from.id() + " " + level + " " + to.id()).isEqualTo(c);
          }
        });
    assertThat(Ask.said(LEVELS, "EE-ESTQF", "1", "IE-NFQ")).isEqualTo("RANGE 1,2");
    assertThat(Ask.said(more, "EE-ESTQF", "1", "IE-NFQ")).isEqualTo("EXACT 1");
  }

  /** Order kept: a higher level never ends wholly below where a lower one ends. */
  @Test
  void orderIsKeptOrTheExceptionIsListed() {
    List<String> exceptions = new ArrayList<>();
    for (Framework from : LEVELS.data().frameworks()) {
      for (Framework to : LEVELS.data().frameworks()) {
        int highest = -1;
        for (String level : from.levelIds()) {
          List<String> targets =
              LEVELS.between(from.id(), level, to.id()).levels().stream()
                  .map(FrameworkLevel::level)
                  .toList();
          if (!targets.isEmpty()) {
            int low = to.levelIds().indexOf(targets.get(0));
            int high = to.levelIds().indexOf(targets.get(targets.size() - 1));
            if (high < highest) {
              exceptions.add(from.id() + " " + level + " -> " + to.id());
            }
            highest = Math.max(highest, low);
          }
        }
      }
    }
    assertThat(exceptions).isEmpty();
  }
}

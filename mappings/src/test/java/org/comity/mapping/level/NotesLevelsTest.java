package org.comity.mapping.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.model.ComparisonKind;
import org.comity.model.Confidence;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelAlternative;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;
import org.comity.model.ProblemEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The awkward facts about levels, versions and paths, each cited by its number. */
class NotesLevelsTest {
  private static final Levels L = Levels.load();

  private static Framework framework(String id) {
    return L.data().frameworks().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  @DisplayName("1 many to one: the source level is no correspondence in both directions")
  void fact01() {
    assertThat(Ask.said(L, "IE-NFQ", "7", "EQF")).isEqualTo("BEST_FIT 6");
    assertThat(Ask.said(L, "IE-NFQ", "8", "EQF")).isEqualTo("BEST_FIT 6");
    assertThat(Ask.said(L, "GB-RQF", "4", "EQF")).isEqualTo("BEST_FIT 5");
    assertThat(Ask.said(L, "IS-ISQF", "5.2", "EQF")).isEqualTo("BEST_FIT 6");
    assertThat(Ask.said(L, "NL-NLQF", "4+", "EQF")).isEqualTo("BEST_FIT 4");
  }

  @Test
  @DisplayName("2 one to many, and the reverse of a many-to-one, are sets")
  void fact02() {
    assertThat(Ask.said(L, "IE-NFQ", "5", "NZ-NZQCF")).isEqualTo("RANGE 3,4");
    assertThat(Ask.said(L, "IE-NFQ", "6", "NZ-NZQCF")).isEqualTo("RANGE 5,6");
    assertThat(Ask.said(L, "GB-SCT-SCQF", "3", "IE-NFQ")).isEqualTo("RANGE 1,2");
    assertThat(Ask.said(L, "EQF", "6", "IE-NFQ")).isEqualTo("RANGE 7,8");
    assertThat(Ask.said(L, "EQF", "6", "GB-SCT-SCQF")).isEqualTo("RANGE 9,10");
    assertThat(Ask.said(L, "IE-NFQ", "6", "GB-SCT-SCQF")).isEqualTo("RANGE 7,8");
  }

  @Test
  @DisplayName("3 an agreed gap is NO_EQUIVALENT, an absent row UNKNOWN")
  void fact03() {
    for (String target : List.of("EQF", "HK-HKQF", "IE-NFQ")) {
      assertThat(Ask.said(L, "NZ-NZQCF", "8", target)).isEqualTo("NO_EQUIVALENT");
    }
    assertThat(Ask.said(L, "EQF", "1", "NZ-NZQCF")).isEqualTo("NO_EQUIVALENT");
    assertThat(Ask.said(L, "KE-KNQF", "5", "EQF")).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("4 levels below or beside the reference")
  void fact04() {
    for (String[] l :
        new String[][] {
          {"MT-MQF", "A"},
          {"MT-MQF", "B"},
          {"GB-RQF", "Entry 1"},
          {"GB-RQF", "Entry 2"},
          {"GB-WLS-CQFW", "Entry 2"},
          {"GB-SCT-SCQF", "1"},
          {"GB-SCT-SCQF", "2"},
          {"BG-BQF", "0"},
          {"NL-NLQF", "Entry"},
          {"NO-NKR", "1"}
        }) {
      assertThat(Ask.said(L, l[0], l[1], "EQF")).as("%s %s", l[0], l[1]).isEqualTo("NO_EQUIVALENT");
    }
    assertThat(Ask.said(L, "EQF", "1", "DK-NQF")).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("5 level names are text: order by file, grouped concepts, no arithmetic")
  void fact05() {
    assertThat(framework("NL-NLQF").levelIds()).containsSubsequence("4", "4+", "5");
    assertThat(framework("CY-CYQF").levelIds()).containsSubsequence("5a", "5b", "5c", "6");
    assertThat(framework("MT-MQF").levelIds()).startsWith("A", "B", "1");
    assertThat(framework("FR-RNCP-1969").levelIds()).contains("II-Grade de Licence");
    assertThat(framework("GB-RQF").groups().get(0).levels()).containsExactly("Entry 1", "Entry 2");
    assertThat(framework("GB-WLS-CQFW").groups().get(0).levels()).hasSize(3);
    assertThat(Ask.said(L, "PL-PQF", "VI", "EQF")).isEqualTo("EXACT 6");
    assertThat(Ask.compare(L, "PL-PQF", "VI", "EQF").path().get(0).from().level()).isEqualTo("6");
    assertThat(Ask.refused(L, Ask.question("EE-ESTQF", "06", "EQF", null)))
        .extracting(ProblemEntry::code)
        .containsExactly("UNKNOWN_LEVEL");
    assertThat(Ask.refused(L, Ask.question("CL-MCTP", "N3", "EQF", null)))
        .extracting(ProblemEntry::message)
        .containsExactly("no such level in CL-MCTP; there is: 1, 2, 3, 4, 5");
  }

  @Test
  @DisplayName("6 the count of levels is not the number of ids")
  void fact06() {
    int[][] counts = {{8, 11}, {8, 12}, {8, 14}, {7, 9}, {8, 12}, {8, 11}};
    String[] ids = {"HR-CROQF", "CY-CYQF", "MK-NNMQF", "IS-ISQF", "RS-NQFS", "IN-NCRF"};
    for (int i = 0; i < ids.length; i++) {
      Framework f = framework(ids[i]);
      assertThat(f.levelCount()).as(ids[i]).isEqualTo(counts[i][0]);
      assertThat(f.levels()).as(ids[i]).hasSize(counts[i][1]);
    }
  }

  @Test
  @DisplayName("7 lists disagree: what both say is kept, with its note")
  void fact07() {
    assertThat(framework("NO-NKR").levelIds()).contains("1");
    assertThat(Ask.compare(L, "NO-NKR", "1", "EQF").path().get(0).source())
        .contains("no level 1 exists");
    assertThat(framework("MK-NNMQF").levelIds()).contains("6", "6A", "6B");
    assertThat(framework("RS-NQFS").levelIds()).contains("6", "6.1", "6.2");
    assertThat(Ask.said(L, "EQF", "6", "RS-NQFS")).isEqualTo("RANGE 6,6.1,6.2");
  }

  @Test
  @DisplayName("8 direction can be reversed: niveau 5 is not niveau V")
  void fact08() {
    assertThat(framework("FR-RNCP-1969").levelIds())
        .containsExactly("V", "IV", "III", "II-Grade de Licence", "I-Master", "I-Doctorat");
    assertThat(said(L, "FR", "V", "EQF", "2010")).isEqualTo("EXACT 3");
    assertThat(said(L, "FR", "5", "EQF", "2020")).isEqualTo("EXACT 5");
    assertThat(Ask.refused(L, Ask.question("FR", "V", "EQF", "2020")))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.pointer()).isEqualTo("/level/level");
              assertThat(e.message()).contains("FR-RNCP-1969 (1969/2019-01-08)", "FR-CNC-2019");
            });
    LevelComparison master = Ask.compare(L, "FR-RNCP-1969", "I-Master", "FR-CNC-2019");
    assertThat(Ask.said(master)).isEqualTo("BEST_FIT 7");
    assertThat(master.warnings()).contains("PARTIAL");
    LevelQuestion typed =
        new LevelQuestion(
            FrameworkLevel.of("FR-RNCP-1969", "I-Master"), "FR-CNC-2019", null, "Master", null);
    assertThat(Ask.compare(L, typed).warnings()).doesNotContain("PARTIAL");
    LevelQuestion otherType =
        new LevelQuestion(
            FrameworkLevel.of("FR-RNCP-1969", "I-Master"), "FR-CNC-2019", null, "Doctorat", null);
    assertThat(Ask.said(Ask.compare(L, otherType))).isEqualTo("UNKNOWN");
    assertThat(Ask.compare(L, otherType).warnings()).containsExactly("OTHER_TYPES_ONLY");
  }

  private static String said(
      Levels levels, String framework, String level, String target, String date) {
    return Ask.said(Ask.compare(levels, framework, level, target, date));
  }

  @Test
  @DisplayName("9 the award date decides the version; a level that was not there is an error")
  void fact09() {
    assertThat(Ask.compare(L, "UA-NRK", "8", "EQF", "2021-01-01").versions())
        .containsExactly("UA-NRK", "EQF");
    assertThat(Ask.compare(L, "UA-NRK", "8", "EQF", "2019-01-01").versions())
        .containsExactly("UA-NRK-2011", "EQF");
    assertThat(said(L, "UA-NRK", "8", "EQF", "2019-01-01")).isEqualTo("UNKNOWN");
    assertThat(Ask.refused(L, Ask.question("UA-NRK", "10", "EQF", "2021-01-01")))
        .singleElement()
        .satisfies(e -> assertThat(e.message()).contains("it exists in UA-NRK-2011"));
    assertThat(Ask.refused(L, Ask.question("LK-SLQF", "11", "EQF", "2013")))
        .singleElement()
        .satisfies(e -> assertThat(e.message()).contains("it exists in LK-SLQF-2015"));
    assertThat(Ask.compare(L, "PH-PQF", "2", "AQRF", "2023-11-16").versions())
        .contains("PH-PQF-2012");
    assertThat(Ask.compare(L, "PH-PQF", "2", "AQRF", "2023-11-17").versions()).contains("PH-PQF");
    assertThat(Ask.compare(L, "IN-NSQF", "8", "EQF", "2023-06-05").versions())
        .contains("IN-NSQF-2013");
    assertThat(Ask.refused(L, Ask.question("IN-NSQF", "10", "EQF", "2023-06-06"))).hasSize(1);
    assertThat(Ask.compare(L, "ZA-NQF", "4", "SADCQF", "2001").versions()).contains("ZA-NQF-OLD");
    assertThat(Ask.refused(L, Ask.question("HR-CROQF", "7.1", "EQF", "2016"))).hasSize(1);
    assertThat(said(L, "HR-CROQF", "7", "EQF", "2016")).isEqualTo("EXACT 7");
    assertThat(said(L, "HR-CROQF", "7.1", "EQF", "2020")).isEqualTo("BEST_FIT 7");
  }

  @Test
  @DisplayName("9 a partial date that spans a change gives every possible answer, with why")
  void fact09Spanning() {
    LevelComparison c = Ask.compare(L, "UA-NRK", "7", "EQF", "2020");
    assertThat(c.warnings()).contains("DATE_SPANS_VERSIONS");
    assertThat(c.alternatives()).hasSize(2);
    assertThat(c.alternatives())
        .extracting(LevelAlternative::versions)
        .containsExactly(List.of("UA-NRK-2011", "EQF"), List.of("UA-NRK", "EQF"));
    assertThat(c.alternatives().get(0).kind().is(ComparisonKind.UNKNOWN)).isTrue();
    assertThat(c.alternatives().get(1).levels()).containsExactly(FrameworkLevel.of("EQF", "7"));
    assertThat(c.alternatives().get(0).why()).contains("2011/2020-06-24", "2020");
    assertThat(c.kind().is(ComparisonKind.EXACT)).isFalse();
    assertThat(c.confidence().is(Confidence.LOWERED)).isTrue();
    assertThat(Ask.compare(L, "UA-NRK", "7", "EQF", "2020-06").alternatives()).hasSize(2);
    assertThat(Ask.compare(L, "UA-NRK", "7", "EQF", "2020-06-24").alternatives()).isEmpty();
  }

  @Test
  @DisplayName("10 referencing has versions: report, edition and dates are on the link")
  void fact10() {
    LevelComparison c = Ask.compare(L, "GB-SCT-SCQF", "6", "EQF");
    assertThat(c.path().get(0).edition()).isEqualTo("2019");
    assertThat(c.path().get(0).report()).contains("Report 2019");
    assertThat(c.path().get(0).validFrom()).as("not known, never \"always\"").isNull();
    assertThat(Ask.compare(L, "EE-ESTQF", "6", "EQF").path().get(0).validFrom())
        .isEqualTo(PartialDate.of("2011-08"));
    LevelQuestion other =
        new LevelQuestion(FrameworkLevel.of("GB-SCT-SCQF", "6"), "EQF", null, null, "2009");
    assertThat(Ask.refused(L, other))
        .singleElement()
        .satisfies(e -> assertThat(e.pointer()).isEqualTo("/edition"));
    assertThat(Ask.compare(L, "BE-FR-CFC", "6", "EQF").warnings())
        .as("referenced in 2013, decree of 2015")
        .contains("REPORT_PREDATES_VERSION");
  }

  @Test
  @DisplayName("15 level is not the Bologna cycle: cycles are a framework of their own")
  void fact15() {
    assertThat(framework("QF-EHEA").levelIds())
        .containsExactly("short", "first", "second", "third");
    LevelComparison c = Ask.compare(L, "SE-SEQF", "6", "QF-EHEA");
    assertThat(c.via()).isEqualTo("EQF");
    assertThat(c.confidence().is(Confidence.LOWERED)).isTrue();
    LevelQuestion directOnly =
        new LevelQuestion(
            FrameworkLevel.of("SE-SEQF", "6"), "QF-EHEA", null, null, null, null, 0, null);
    assertThat(Ask.said(Ask.compare(L, directOnly))).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("16 EQF is not ISCED: only the published cross-walk, never through a hub")
  void fact16() {
    assertThat(framework("ISCED-2011").hub()).isFalse();
    assertThat(Ask.said(L, "SA-NQF", "6", "ISCED-2011")).isEqualTo("EXACT 6");
    assertThat(Ask.said(L, "EE-ESTQF", "6", "ISCED-2011")).isEqualTo("UNKNOWN");
    assertThat(Ask.said(L, "SA-NQF", "6", "EQF")).isEqualTo("UNKNOWN");
  }

  @Test
  @DisplayName("19 the country never selects a framework; several per country, several regions")
  void fact19() {
    assertThat(Ask.refused(L, Ask.question("CH", "6", "EQF", null)))
        .singleElement()
        .satisfies(e -> assertThat(e.accepted()).contains("CH-NQFVPET", "CH-NQFHS"));
    assertThat(L.data().frameworks().stream().filter(f -> f.id().startsWith("GB-"))).hasSize(3);
    assertThat(L.data().frameworks().stream().filter(f -> f.id().startsWith("BE-"))).hasSize(3);
    assertThat(Ask.said(L, "BE-DE-QDG", "6", "EQF")).isEqualTo("UNKNOWN");
    assertThat(Ask.said(L, "BE-VL-FQF", "6", "EQF")).isEqualTo("EXACT 6");
    assertThat(Ask.said(L, "ES-MECES", "2", "EQF")).isEqualTo("BEST_FIT 6");
  }

  @Test
  @DisplayName("20 a framework without countries stands by itself")
  void fact20() {
    assertThat(framework("PACIFIC-PQF").hub()).isTrue();
    assertThat(framework("PACIFIC-PQF").territory()).isEqualTo("Pacific Community");
    assertThat(Ask.said(L, "SADCQF", "5", "EQF")).isEqualTo("UNKNOWN");
    assertThat(framework("ECOWAS-RQF").unknown()).containsKey("levels");
  }

  @Test
  @DisplayName("21 not transitive: direct beats the hub, one hub at most unless asked")
  void fact21() {
    assertThat(Ask.said(L, "GB-SCT-SCQF", "10", "IE-NFQ")).isEqualTo("EXACT 8");
    assertThat(Ask.said(L, "GB-SCT-SCQF", "9", "IE-NFQ")).isEqualTo("EXACT 7");
    assertThat(Ask.said(L, "GB-RQF", "5", "GB-SCT-SCQF")).isEqualTo("BEST_FIT 8");
    assertThat(Ask.said(L, "GB-RQF", "Entry 2", "GB-SCT-SCQF")).isEqualTo("EXACT 2");
    assertThat(Ask.said(L, "AU-AQF", "8", "NZ-NZQCF")).isEqualTo("EXACT 8");
    LevelComparison gap = Ask.compare(L, "GB-RQF", "Entry 2", "DE-DQR");
    assertThat(Ask.said(gap)).as("nothing through the hub says nothing").isEqualTo("UNKNOWN");
    assertThat(gap.warnings()).contains("HUB_GAP");
    LevelQuestion oneHub =
        new LevelQuestion(FrameworkLevel.of("UA-NRK", "6"), "IE-NFQ", null, null, null);
    assertThat(Ask.compare(L, oneHub).warnings()).doesNotContain("SEVERAL_HUBS");
    LevelQuestion printed =
        new LevelQuestion(
            FrameworkLevel.of("UA-NRK", "6"), "IE-NFQ", null, null, null, true, 1, null);
    assertThat(Ask.said(Ask.compare(L, printed)))
        .as("through the EQF only by an unverified link")
        .isEqualTo("UNKNOWN");
    LevelQuestion twoHubs =
        new LevelQuestion(
            FrameworkLevel.of("UA-NRK", "6"), "IE-NFQ", null, null, null, true, 2, null);
    LevelComparison two = Ask.compare(L, twoHubs);
    assertThat(Ask.said(two)).isEqualTo("RANGE 7,8");
    assertThat(two.via()).isEqualTo("QF-EHEA, EQF");
    assertThat(two.warnings()).contains("SEVERAL_HUBS");
  }

  @Test
  @DisplayName("22 referencing, comparison, alignment: the kind is on the link and in the sentence")
  void fact22() {
    LevelComparison c = Ask.compare(L, "UA-NRK", "6", "EQF");
    assertThat(c.path().get(0).reportKind()).isEqualTo("comparison");
    assertThat(c.sentences().get(0)).contains("comparison, not referencing");
    assertThat(c.warnings()).contains("UNVERIFIED_LINK");
    assertThat(Ask.compare(L, "EE-ESTQF", "6", "EQF").path().get(0).reportKind())
        .isEqualTo("referencing");
    assertThat(Ask.compare(L, "ZA-NQF", "6", "SADCQF").path().get(0).reportKind())
        .isEqualTo("alignment");
    LevelComparison initial = Ask.compare(L, "AE-QFE", "7", "NZ-NZQCF");
    assertThat(initial.warnings()).contains("NOT_ENDORSED");
  }

  @Test
  @DisplayName("what was read is said; printed pairs only leaves statements out")
  void basis() {
    LevelComparison c = Ask.compare(L, "FI-FINQF", "6", "EQF");
    assertThat(c.path().get(0).basis()).isEqualTo("statement");
    assertThat(c.sentences().get(0)).contains("which level to which is our reading");
    LevelQuestion printed =
        new LevelQuestion(
            FrameworkLevel.of("FI-FINQF", "6"), "EQF", null, null, null, true, null, null);
    assertThat(Ask.said(Ask.compare(L, printed))).isEqualTo("UNKNOWN");
  }
}

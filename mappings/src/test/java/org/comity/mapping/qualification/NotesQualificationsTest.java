package org.comity.mapping.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import org.comity.mapping.level.Levels;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The awkward facts about titles, each cited by its number. */
class NotesQualificationsTest {
  private static final Qualifications Q = Qualifications.load();

  private static Qualifications.Found find(
      String framework, String title, @Nullable String condition) {
    return Q.find(framework, title, condition, null);
  }

  private static QualificationType only(String framework, String title) {
    Qualifications.Found found = find(framework, title, null);
    assertThat(found.possible()).as(title).hasSize(1);
    return found.possible().get(0);
  }

  @Test
  @DisplayName("9 the same title moved between versions")
  void fact09() {
    assertThat(find("LK-SLQF-2012", "Masters with coursework", null).levels()).containsExactly("7");
    assertThat(find("LK-SLQF-2015", "Masters by course work", null).levels()).containsExactly("9");
    assertThat(find("GH-NTVETQF-2006", "Bachelor of Technology", null).levels())
        .containsExactly("7");
    assertThat(find("GH-NTVETQF", "Bachelor of Technology", null).levels()).containsExactly("6");
    String shs = "Senior High School Diploma";
    assertThat(Q.find("PH-PQF", shs, null, PartialDate.of("2023-11-16")).possible()).isEmpty();
    assertThat(Q.find("PH-PQF", shs, null, PartialDate.of("2023-11-17")).levels())
        .containsExactly("2");
  }

  @Test
  @DisplayName("11 same title, two levels: a set, and what would decide")
  void fact11() {
    assertThat(find("IE-NFQ", "Leaving Certificate", null).levels()).containsExactly("4", "5");
    assertThat(find("PL-PQF", "Dyplom zawodowy", null).levels()).containsExactly("3", "4");
    Qualifications.Found diploma = find("IN-NCRF", "Postgraduate Diploma", null);
    assertThat(diploma.levels()).containsExactly("6", "6.5");
    assertThat(diploma.needs()).isEqualTo("entry");
    assertThat(find("IN-NCRF", "Post-Graduate Diploma", "after a 4-year bachelor's").levels())
        .containsExactly("6.5");
    assertThat(find("ZA-NQF", "Bachelor's Degree", null).levels()).containsExactly("7", "8");
    assertThat(find("DK-NQF", "Erhvervsuddannelsen", null).levels()).contains("2", "5");
  }

  @Test
  @DisplayName("12 the grade decides the level")
  void fact12() {
    Qualifications.Found gcse = find("GB-RQF", "GCSE", null);
    assertThat(gcse.levels()).containsExactlyInAnyOrder("1", "2");
    assertThat(gcse.needs()).isEqualTo("grade");
    for (String grade : new String[] {"A*", "A", "C", "9", "4"}) {
      assertThat(find("GB-RQF", "GCSE", grade).levels()).as(grade).containsExactly("2");
    }
    for (String grade : new String[] {"D", "G", "3", "1"}) {
      assertThat(find("GB-RQF", "GCSE", grade).levels()).as(grade).containsExactly("1");
    }
    assertThat(find("GB-RQF", "GCSE", "U").levels()).isEmpty();
    assertThat(find("MT-MQF", "SEC", "5").levels()).containsExactly("3");
    assertThat(find("MT-MQF", "SEC", "6").levels()).containsExactly("2");
    assertThat(only("GR-HQF", "General lyceum certificate").notes()).contains("average mark");
  }

  @Test
  @DisplayName("13 type, not prestige")
  void fact13() {
    assertThat(only("PT-QNQ", "General upper secondary education").level()).isEqualTo("3");
    assertThat(only("PT-QNQ", "Upper secondary with dual certification").level()).isEqualTo("4");
    assertThat(only("AT-NQR", "Bachelor").level()).isEqualTo("6");
    assertThat(only("AT-NQR", "Meisterqualifikation").level()).isEqualTo("6");
    assertThat(only("AT-NQR", "Baumeister").level()).isEqualTo("7");
  }

  @Test
  @DisplayName("14 level is not recognition: level and comparison are told apart")
  void fact14() {
    QualificationType medicine = only("GR-HQF", "Degree in medicine");
    assertThat(medicine.level()).isEqualTo("6");
    assertThat(medicine.notes()).contains("compared to a Dutch master (NLQF 7)");
    assertThat(only("IT-NQF", "Second level university master").level()).isEqualTo("8");
  }

  @Test
  @DisplayName("17 outside the framework is neither a level nor unknown")
  void fact17() {
    for (String[] t :
        new String[][] {
          {"DE-DQR", "Staatsprüfung"},
          {"DE-DQR", "Diplom-Vorprüfungszeugnis"},
          {"FR-CNC-2019", "Diplôme national du brevet"},
          {"HR-CROQF", "Potvrda o položenim ispitima državne mature"},
          {"AU-AQF", "Senior Secondary Certificate of Education"}
        }) {
      assertThat(only(t[0], t[1]).level()).as(t[1]).isNull();
    }
  }

  @Test
  @DisplayName("18 sources contradict: several assertions, the weaker page set aside")
  void fact18() {
    Qualifications.Found brevet = find("FR-CNC-2019", "Diplôme national du brevet", null);
    assertThat(brevet.possible())
        .extracting(QualificationType::level)
        .containsExactly((String) null);
    assertThat(brevet.setAside()).extracting(QualificationType::level).containsExactly("3");
    Qualifications.Found reife = find("DE-DQR", "Mittlere Reife", null);
    assertThat(reife.levels()).containsExactly("3");
    assertThat(reife.setAside())
        .extracting(QualificationType::source)
        .containsExactly("t-a-nord.de");
    assertThat(find("GB-RQF", "GCSE", "B").setAside())
        .extracting(QualificationType::level)
        .containsExactly("1");
  }

  @Test
  @DisplayName("23 standard level against individual level")
  void fact23() {
    assertThat(only("CH-NQFVPET", "Federal VET certificate").standing()).isEqualTo("standard");
    assertThat(only("AT-NQR", "Meisterqualifikation").standing()).isEqualTo("group");
  }

  @Test
  @DisplayName("26 older national scales are in the titles and notes, not levels of today")
  void fact26() {
    assertThat(only("LV-LQF", "Certificate of professional qualification (1 PQL)").level())
        .isEqualTo("2");
    assertThat(only("LV-LQF", "Certificate of professional qualification (3 PQL)").level())
        .isEqualTo("4");
    assertThat(
            Q.types().stream()
                .filter(t -> t.framework().equals("RS-NQFS") && "2".equals(t.level()))
                .map(QualificationType::notes))
        .anySatisfy(n -> assertThat(n).contains("first and second degree"));
  }

  @Test
  @DisplayName("7 and 18 every title stands at a level that its framework has")
  void everyLevelExists() {
    Levels levels = Levels.load();
    for (QualificationType t : Q.types()) {
      assertThat(levels.framework(t.framework())).as(t.framework()).isNotNull();
    }
    assertThat(Q.types().size()).isGreaterThanOrEqualTo(467);
  }
}

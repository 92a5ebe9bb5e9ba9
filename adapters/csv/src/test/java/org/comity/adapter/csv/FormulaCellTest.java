package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.comity.adapter.spi.DropReport;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that a spreadsheet wrote as formulas, lest they lose their zeros. */
class FormulaCellTest {
  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    fixture.files.put(
        "awards.csv", "no,pid,code,date/issued\n=\"0012\",1,W,=1+1\n\"=\"\"A\"\"\",1,W,2\n");
  }

  @Test
  void aNumberThatNobodyCanAskForIsTold() throws Exception {
    DropReport report = fixture.accept("d1");
    assertThat(report.activated()).isTrue();
    assertThat(report.issues())
        .filteredOn(i -> i.code().equals("FORMULA_CELL"))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.path()).isEqualTo("awards.csv:2");
              assertThat(i.message()).startsWith("2 cells").doesNotContain("0012");
            });
  }

  @Test
  void isTheTextWithinWhereTheFolderSaysSo() throws Exception {
    fixture.yaml = "formulas: text\n" + Fixture.YAML;
    DropReport report = fixture.accept("d1");
    assertThat(report.issues()).extracting(Issue::code).doesNotContain("FORMULA_CELL");
    assertThat(fixture.servedTexts())
        .anyMatch(t -> t.contains("\"no\":\"0012\"") && t.contains("\"date/issued\":\"=1+1\""))
        .anyMatch(t -> t.contains("\"no\":\"A\""));
    assertThat(fixture.served)
        .anyMatch(r -> r.keys().values().stream().anyMatch(k -> k.contains("0012")));
  }

  @Test
  void ofOneFileOnlyIsSaidAtTheFile() throws Exception {
    fixture.yaml =
        Fixture.YAML.replace(
            "award: {name: awards.csv,", "award: {name: awards.csv, formulas: text,");
    fixture.accept("d1");
    assertThat(fixture.servedTexts()).anyMatch(t -> t.contains("\"no\":\"0012\""));
  }
}

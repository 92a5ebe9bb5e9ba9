package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.DropReport;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stray quotes must not give one person what is another's. */
class StrayQuotesTest {
  private static final String ROWS =
      "no,pid,code,date/issued\nA1,1,\"W,2019\nA2,2,W\",2020\nA3,3,W,2021\n";

  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
    fixture.files.put("awards.csv", ROWS);
  }

  private DropReport accept(String id) throws Exception {
    return fixture.accept(
        id, fixture.manifest().replace("awards.csv,3", "awards.csv,"), record -> List.of());
  }

  @Test
  void aRowThatSwallowedAnotherIsRejectedAndGoesBack() throws Exception {
    DropReport report = accept("d1");
    assertThat(report.activated()).isTrue();
    assertThat(report.rejects())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.file() + ":" + r.line() + " " + r.code())
                  .isEqualTo("awards.csv:2 CSV_QUOTED_ROWS");
              assertThat(r.message()).contains("field 3", "quote: none", "quote: multiline");
            });
    assertThat(fixture.servedTexts()).singleElement().asString().contains("A3");
    assertThat(fixture.resend("d1", "awards.csv")).contains("\"W,2019\nA2,2,W\"");
  }

  @Test
  void quotesThatMeanNothingHideNothing() throws Exception {
    fixture.yaml = "quote: none\n" + Fixture.YAML;
    fixture.files.put("persons-1.csv", "pid,family,given,born,latin\n1,\"Bee,Ann,01.02.1990,\n");
    fixture.files.put("awards.csv", "no,pid,code,date/issued\nA1,1,\"W,2019\nA2,1,W\",2020\n");
    assertThat(accept("d1").rejects()).isEmpty();
    assertThat(fixture.servedTexts())
        .hasSize(2)
        .allMatch(t -> t.contains("\\\"Bee"))
        .anyMatch(t -> t.contains("\\\"W"));
  }

  @Test
  void aFileMaySayOtherwise() throws Exception {
    fixture.yaml =
        Fixture.YAML.replace(
            "award: {name: awards.csv,", "award: {name: awards.csv, quote: multiline,");
    assertThat(accept("d1").rejects()).isEmpty();
    assertThat(fixture.servedTexts()).hasSize(2);
  }

  @Test
  void anotherWordIsAFault() throws Exception {
    fixture.yaml = "quote: maybe\n" + Fixture.YAML;
    AdapterConfig config = fixture.config();
    assertThat(new CsvAdapterFactory().check(config))
        .extracting(Issue::path)
        .anyMatch(p -> p != null && p.contains("quote"));
  }
}

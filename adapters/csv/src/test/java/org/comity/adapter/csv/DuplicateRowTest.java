package org.comity.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.RecordCheck;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that stands twice as it is counts once; rows of one key that differ count never. */
class DuplicateRowTest {
  private static final String HEADER = "no,pid,code,date/issued\n";
  private static final String DELTA = Fixture.YAML + "load: {kind: delta, fullFile: \"full*\"}\n";

  @TempDir private Path top;
  private Fixture fixture;
  private int drops;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
  }

  private DropReport accept(RecordCheck check) throws Exception {
    DropReport report = fixture.accept("d" + ++drops, fixture.manifest(), check);
    assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
        .isEqualTo(report.rowsRead());
    return report;
  }

  private DropReport accept() throws Exception {
    return accept(record -> List.of());
  }

  private static List<String> repeated(DropReport report) {
    return report.issues().stream()
        .filter(i -> i.code().equals("DUPLICATE_ROW"))
        .map(i -> i.path() + " " + i.message().replaceFirst(" rows.*", ""))
        .toList();
  }

  @Test
  void rowsOfTheBaseThatAreAlikeAreOneRecord() throws Exception {
    fixture.files.put("awards.csv", HEADER + "A1,1,W,2019\nA2,2,,2020\nA1,1,W,2019\nA1,1,W,2019\n");
    DropReport report = accept();
    assertThat(report.rejects()).isEmpty();
    assertThat(repeated(report)).containsExactly("awards.csv:4 2");
    assertThat(fixture.servedTexts()).hasSize(2);
    assertThat(fixture.active().records()).isEqualTo(2);
    assertThat(fixture.unread).as("nothing of it could not be read").isEmpty();
  }

  @Test
  void ofThreeOfWhichOneDiffersNoneIsServed() throws Exception {
    fixture.files.put("awards.csv", HEADER + "A1,1,W,2019\nA1,1,W,2019\nA1,1,W,2020\nA2,2,,2020\n");
    DropReport report = accept();
    assertThat(report.rejects()).extracting(DropReport.RejectedRow::code).hasSize(3);
    assertThat(repeated(report)).isEmpty();
    assertThat(fixture.servedTexts()).singleElement().asString().contains("A2");
  }

  @Test
  void rowsOfAJoinedFileThatAreAlikeAreOne() throws Exception {
    fixture.files.put("quals.csv", Fixture.QUALS + "W,Welder\n");
    DropReport report = accept();
    assertThat(report.rejects()).isEmpty();
    assertThat(repeated(report)).containsExactly("quals.csv:3 1");
    assertThat(fixture.servedTexts()).hasSize(5).anyMatch(t -> t.contains("Welder"));
    fixture.files.put("quals.csv", Fixture.QUALS + "W,Welder\nW,Other\n");
    report = accept();
    assertThat(report.rejects())
        .extracting(r -> r.file() + ":" + r.line())
        .contains("quals.csv:2", "quals.csv:3", "quals.csv:4");
  }

  @Test
  void rowsOfADeltaThatAreAlikeChangeOnce() throws Exception {
    fixture.yaml = DELTA;
    accept();
    fixture.files.put("awards.csv", HEADER + "A1,1,W,2030\nA1,1,W,2030\nA9,2,W,1\nA9,2,W,2\n");
    DropReport report = accept();
    assertThat(repeated(report)).containsExactly("awards.csv:3 1");
    assertThat(report.rejects()).extracting(DropReport.RejectedRow::line).containsExactly(4L, 5L);
    assertThat(fixture.servedTexts()).hasSize(5).anyMatch(t -> t.contains("2030"));
  }

  @Test
  void aRowOfADeltaThatIsAlikeToARejectedOneIsRejected() throws Exception {
    fixture.yaml = DELTA;
    accept();
    fixture.files.put("awards.csv", HEADER + "A1,1,W,bad\nA1,1,W,bad\nA2,2,,2021\n");
    DropReport report =
        accept(
            record ->
                new String(record.bytes(), java.nio.charset.StandardCharsets.UTF_8).contains("bad")
                    ? List.of(Issue.warning("BAD_DATE", "award/date", "no date"))
                    : List.of());
    assertThat(report.rejects()).extracting(DropReport.RejectedRow::line).containsExactly(2L, 3L);
    assertThat(repeated(report)).isEmpty();
  }
}

package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.DropReport.Outcome;
import org.comity.adapter.spi.DropReport.RejectedRow;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full and delta loads, drops that wait for a person, header and trailer records. */
class LoadTest {
  private static final String YAML =
      """
      delimiter: "|"
      charset: windows-1252
      marker: {file: READY}
      files:
        row:
          name: "rows*.csv"
          heading: false
          columns: [op, id, text]
          key: [id]
          header: {fields: [{column: 1, equals: HDR}, {column: 2, count: rows}]}
          trailer: {fields: [{column: 1, equals: END}, {column: 2, count: records}]}
      record: {base: row}
      load:
        kind: delta
        operation: {column: op, delete: [D], put: [U]}
        fullFile: "full*"
      lookUp: {number: row/id, identifiers: {"XA:id": row/id}}
      outbound: {file: "o-{key}.csv", columns: [a]}
      acknowledgement: {file: "a-{key}.csv", keyColumn: a, outcome: {column: b, accepted: [x]}, id: c}
      """;

  @TempDir private Path top;
  private Fixture fixture;
  private int drops;

  @BeforeEach
  void set() throws Exception {
    fixture = new Fixture(top);
    fixture.yaml = YAML;
    fixture.files.clear();
    fixture.files.put("READY", "");
  }

  private DropReport rows(String... rows) throws Exception {
    return file("HDR|" + rows.length, "END|" + (rows.length + 2), rows);
  }

  private DropReport file(String header, String trailer, String... rows) throws Exception {
    fixture.blobs.put(
        "rows.csv",
        (header + "\n" + String.join("\n", rows) + (rows.length == 0 ? "" : "\n") + trailer + "\n")
            .getBytes(Charset.forName("windows-1252")));
    drops++;
    DropReport report = fixture.accept("d" + drops, null, record -> List.of());
    assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
        .isEqualTo(report.rowsRead());
    return report;
  }

  private static String code(DropReport report) {
    return report.issues().stream().map(Issue::code).findFirst().orElse("");
  }

  private static final String[] TWENTY = new String[20];

  static {
    for (int i = 0; i < 20; i++) {
      TWENTY[i] = "U|" + i + "|first";
    }
  }

  @Test
  void aDeltaChangesWhatIsServed() throws Exception {
    assertThat(code(rows(TWENTY))).isEqualTo("DELTA_FIRST");
    int before = fixture.lookUps;
    DropReport delta = rows("U|3|caf\u00e9", "D|4|", "U|99|\"a\nb\"", "D|77|");
    assertThat(fixture.lookUps).as("no look-up for each deletion").isEqualTo(before);
    assertThat(delta.activated()).isTrue();
    assertThat(delta.rowsAccepted()).isEqualTo(4);
    assertThat(fixture.servedTexts()).hasSize(20);
    assertThat(text("3")).contains("caf\u00e9");
    assertThat(text("99")).contains("a\\nb");
    assertThat(fixture.lookUp("number", "4")).isEmpty();
    assertThat(text("5")).contains("first");
    assertThat(delta.issues())
        .anyMatch(i -> i.code().equals("DELETED_NOTHING") && i.message().startsWith("1 "));
  }

  private String text(String id) {
    return new String(fixture.lookUp("number", id).get(0).record().bytes(), UTF_8);
  }

  @Test
  void aFileOfAnotherNameSaysThatALoadIsFull() throws Exception {
    rows(TWENTY);
    fixture.files.put("full-2026", "");
    fixture.released = true;
    DropReport full = rows("U|1|only");
    assertThat(full.unknownFiles()).isEmpty();
    assertThat(fixture.servedTexts()).hasSize(1);
  }

  @Test
  void moreThanFivePerCentFewerRecordsWaitForAPerson() throws Exception {
    rows(TWENTY);
    assertThat(rows("D|1|").outcome()).isEqualTo(Outcome.ACTIVATED);
    DropReport held = rows("D|2|", "U|x", "D|3|");
    assertThat(held.outcome()).isEqualTo(Outcome.HELD);
    assertThat(code(held)).isEqualTo("SHRUNK");
    assertThat(held.rowsQuarantined()).isEqualTo(2);
    assertThat(held.rowsAccepted()).isZero();
    // What can be mended can be seen before a person decides.
    assertThat(held.resendFiles()).containsExactly("rows.csv");
    assertThat(fixture.servedTexts()).hasSize(19);
    fixture.released = true;
    assertThat(rows("D|2|", "D|3|").outcome()).isEqualTo(Outcome.ACTIVATED);
    assertThat(fixture.servedTexts()).hasSize(17);
  }

  @Test
  void aReleaseDoesNotMakeFaultsGood() throws Exception {
    fixture.released = true;
    assertThat(code(file("XXX|1", "END|3", "U|1|a"))).isEqualTo("RECORD_DIFFERS");
    assertThat(fixture.served).isNull();
  }

  @Test
  void headerAndTrailerAreCheckedAndCount() throws Exception {
    assertThat(file("HDR|1", "END|3", "U|1|a").activated()).isTrue();
    assertThat(code(file("HDR|2", "END|3", "U|1|a"))).isEqualTo("ROWS_DIFFER");
    assertThat(code(file("HDR|1", "END|4", "U|1|a"))).isEqualTo("ROWS_DIFFER");
    assertThat(code(file("HDR|1", "U|2|b", "U|1|a"))).isEqualTo("RECORD_DIFFERS");
    assertThat(code(file("HDR|x", "END|3", "U|1|a"))).isEqualTo("RECORD_DIFFERS");
    // A file that was cut has lost its trailer.
    fixture.blobs.put("rows.csv", "HDR|0\n".getBytes(UTF_8));
    assertThat(code(fixture.accept("cut", null, r -> List.of()))).isEqualTo("RECORD_DIFFERS");
  }

  @Test
  void aTextThatNobodyDeclaredIsNoOperation() throws Exception {
    rows(TWENTY);
    assertThat(rows("D|4|").activated()).isTrue();
    DropReport report = rows("d|5|", "X|4|back", "|6|", "U|7|new");
    assertThat(report.rejects())
        .extracting(r -> r.line() + " " + r.field() + " " + r.code())
        .containsExactly(
            "2 op OPERATION_UNKNOWN", "3 op OPERATION_UNKNOWN", "4 op OPERATION_UNKNOWN");
    assertThat(report.rejects().get(0).message()).contains("did you mean D?").contains("(D, U)");
    assertThat(report.rejects().get(1).message()).doesNotContain("X").doesNotContain("did you");
    assertThat(fixture.lookUp("number", "4")).isEmpty();
    assertThat(text("5")).contains("first");
    assertThat(text("7")).contains("new");
  }

  @Test
  void withoutPutOnlyAnEmptyTextPuts() throws Exception {
    fixture.yaml = YAML.replace(", put: [U]", "");
    DropReport report = rows("|1|a", "U|2|b");
    assertThat(report.rejects()).extracting(RejectedRow::line).containsExactly(3L);
    assertThat(fixture.servedTexts()).hasSize(1);
  }

  @Test
  void aTextCannotPutAndDelete() throws Exception {
    fixture.yaml = YAML.replace("put: [U]", "put: [U, D]");
    assertThat(new CsvAdapterFactory().check(fixture.config()))
        .singleElement()
        .satisfies(i -> assertThat(i.path()).isEqualTo("csv/load/operation/put"));
  }

  @Test
  void aDeltaWaitsBehindADropThatWaitsAndAFullLoadDoesNot() throws Exception {
    rows(TWENTY);
    fixture.behind = "the-first";
    DropReport delta = rows("U|3|new", "U|x");
    assertThat(delta.outcome()).isEqualTo(Outcome.HELD);
    assertThat(code(delta)).isEqualTo(DropReport.BEHIND);
    assertThat(delta.delta()).isTrue();
    assertThat(delta.isBehind()).isTrue();
    assertThat(delta.rowsRejected()).isEqualTo(1);
    assertThat(text("3")).contains("first");
    fixture.files.put("full-2026", "");
    DropReport full = rows(TWENTY);
    assertThat(full.activated()).isTrue();
    assertThat(full.delta()).isFalse();
  }

  @Test
  void raggedRowsGoBackAsTheyWere() throws Exception {
    DropReport report = rows("U|1|a", "U|2", "U|3|=1+1|x", "U|4|b");
    assertThat(report.rejects()).extracting(RejectedRow::line).containsExactly(3L, 4L);
    assertThat(fixture.resend("d1", "rows.csv")).isEqualTo("U|2\r\nU|3|=1+1|x\r\n");
  }
}

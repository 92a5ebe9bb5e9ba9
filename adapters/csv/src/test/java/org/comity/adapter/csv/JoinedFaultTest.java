package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.RecordCheck;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of joined rows: where they are told, what goes back, and that it can be dropped again. */
class JoinedFaultTest {
  private static final String UNITS =
      """
      files:
        award: {name: awards.csv, columns: [no, on], key: [no]}
        unit: {name: units.csv, columns: [no, subject, grade], key: [no, subject]}
        topic: {name: subjects.csv, columns: [subject, name], key: [subject]}
      record:
        base: award
        join:
          - {file: unit, by: [no], to: [no], many: true, optional: true}
          - {file: topic, from: unit, by: [subject], optional: true}
      load: {kind: delta}
      lookUp: {number: award/no, identifiers: {"XA:no": award/no}}
      outbound: {file: "o-{key}.csv", columns: [a]}
      acknowledgement: {file: "a-{key}.csv", keyColumn: a, outcome: {column: b, accepted: [x]}, id: c}
      """;

  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
  }

  private static List<String> rejects(DropReport report) {
    assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
        .isEqualTo(report.rowsRead());
    assertThat(report.rejects()).hasSize((int) report.rowsRejected());
    return report.rejects().stream()
        .map(r -> r.file() + ":" + r.line() + " " + r.field() + " " + r.code())
        .toList();
  }

  /** Finds the cells that say "bad" where a mapping would. */
  private static RecordCheck bad(String... paths) {
    return record -> {
      String text = new String(record.bytes(), UTF_8);
      List<Issue> issues = new ArrayList<>();
      for (String path : paths) {
        String column = path.substring(path.lastIndexOf('/') + 1);
        if (text.contains("\"" + column + "\":\"bad\"")) {
          issues.add(Issue.error("BAD_DATE", path, "no date", false));
        }
      }
      return issues;
    };
  }

  @Test
  void aFaultIsToldAtTheJoinedRowThatHasIt() throws Exception {
    fixture.files.put("persons-1.csv", Fixture.PERSONS.replace("01.02.1990", "bad"));
    DropReport report = fixture.accept("d1", fixture.manifest(), bad("person/born"));
    assertThat(rejects(report))
        .containsExactly(
            "awards.csv:2 null JOIN_MISSING",
            "awards.csv:6 null JOIN_MISSING",
            "persons-1.csv:2 person/born BAD_DATE");
    assertThat(report.rejects().get(0).message()).contains("persons-1.csv:2");
    assertThat(report.resendFiles()).containsExactlyInAnyOrder("awards.csv", "persons-1.csv");
    assertThat(Files.readString(top.resolve("rejects/d1/persons-1.csv")))
        .isEqualTo("pid,family,given,born,latin\r\n1,Мельник,Олена,bad,Olena Melnyk\r\n");
    assertThat(fixture.resend("d1", "awards.csv"))
        .isEqualTo("no,pid,code,date/issued\r\nA1,1,W,2019\r\nA5,1,W,=1+1\r\n");
    assertThat(fixture.active().records()).isEqualTo(3);
  }

  @Test
  void aRowWithAFaultOfItsOwnKeepsIt() throws Exception {
    fixture.files.put("persons-1.csv", Fixture.PERSONS.replace("01.02.1990", "bad"));
    fixture.files.put("awards.csv", Fixture.AWARDS.replace("=1+1", "bad"));
    DropReport report =
        fixture.accept("d1", fixture.manifest(), bad("person/born", "award/issued"));
    assertThat(rejects(report)).contains("persons-1.csv:2 person/born BAD_DATE").hasSize(3);
  }

  private void units(String awards, String units, String subjects) {
    fixture.yaml = UNITS;
    fixture.files.clear();
    fixture.files.put("awards.csv", "no,on\n" + awards);
    fixture.files.put("units.csv", "no,subject,grade\n" + units);
    fixture.files.put("subjects.csv", "subject,name\n" + subjects);
  }

  @Test
  void theRowOfAListAndWhatIsJoinedToItAreFound() throws Exception {
    units("A1,x\nA2,x\n", "A1,S,1\nA2,S,2\nA1,T,bad\n", "S,Sums\nT,bad\n");
    assertThat(rejects(fixture.accept("d1", null, bad("unit[2]/grade"))))
        .containsExactly("awards.csv:2 null JOIN_MISSING", "units.csv:4 unit[2]/grade BAD_DATE");
    assertThat(rejects(fixture.accept("d2", null, bad("/unit[2]/topic/name"))))
        .containsExactly(
            "awards.csv:2 null JOIN_MISSING", "subjects.csv:3 /unit[2]/topic/name BAD_DATE");
  }

  @Test
  void whatGoesBackOfADeltaCanBeDroppedAgain() throws Exception {
    units("A1,x\nA2,x\nA3,x\n", "A1,S,1\nA1,T,2\nA2,S,2\n", "S,Sums\nT,Texts\n");
    fixture.accept("d1", null, record -> List.of());
    units("A1,bad\nA2,y\n", "A1,S,7\nA1,T,7\nA2,S,7\n", "S,Sums\nT,Texts\n");
    DropReport report = fixture.accept("d2", null, bad("award/on"));
    assertThat(rejects(report)).containsExactly("awards.csv:2 award/on BAD_DATE");
    assertThat(report.resendFiles())
        .containsExactlyInAnyOrder("awards.csv", "units.csv", "subjects.csv");
    fixture.files.clear();
    for (String name : report.resendFiles()) {
      fixture.files.put(name, fixture.resend("d2", name).replace("bad", "mended"));
    }
    assertThat(rejects(fixture.accept("d3", null, bad("award/on")))).isEmpty();
    assertThat(fixture.servedTexts()).hasSize(3);
    assertThat(new String(fixture.lookUp("number", "A1").get(0).record().bytes(), UTF_8))
        .contains("mended", "\"grade\":\"7\"", "Sums", "Texts");
  }

  @Test
  void aSetThatGoesBackHasAllItsFiles() throws Exception {
    units("A1,x\n", "A1,S,1\n", "S,Sums\nT\n");
    DropReport report = fixture.accept("d1", null, record -> List.of());
    assertThat(rejects(report)).containsExactly("subjects.csv:3 null CSV_RAGGED");
    assertThat(fixture.resend("d1", "awards.csv")).isEqualTo("no,on\r\n");
    assertThat(report.resendFiles()).contains("awards.csv", "units.csv");
  }

  @Test
  void aRecordServedWithoutARejectedPartIsTold() throws Exception {
    units("A1,x\nA2,x\n", "A1,S,1\nA1,T\0,2\nA2,T,3\n", "S,Sums\n");
    fixture.files.put("units.csv", "no,subject,grade\nA1,S,1\nA1,T,2\0\nA2,T,3\n");
    DropReport report = fixture.accept("d1", null, record -> List.of());
    assertThat(rejects(report)).containsExactly("units.csv:3 null NUL");
    assertThat(fixture.servedTexts()).hasSize(2);
    assertThat(report.issues())
        .filteredOn(i -> i.code().equals("PART_REJECTED"))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.path()).isEqualTo("awards.csv:2");
              assertThat(i.message()).contains("unit");
            });
  }

  @Test
  void anOptionalFileThatRecordsTakeOfIsMissed() throws Exception {
    units("A1,x\n", "A1,S,1\n", "S,Sums\n");
    fixture.yaml = UNITS.replace("key: [subject]}", "key: [subject], optional: true}");
    fixture.files.remove("subjects.csv");
    DropReport report = fixture.accept("d1", null, record -> List.of());
    assertThat(report.activated()).isTrue();
    assertThat(report.issues())
        .anyMatch(i -> i.code().equals("FILE_ABSENT") && "subjects.csv".equals(i.path()));
  }

  @Test
  void birthDatesThatDoNotFitAreCounted() throws Exception {
    assertThat(fixture.accept("d1").issues()).isEmpty();
    fixture.yaml = Fixture.YAML.replace("date: dd.MM.uuuu", "date: MM.dd.uuuu");
    fixture.files.put("persons-1.csv", Fixture.PERSONS + "7,A,B,01.02.9990,\n8,A,B,@@@,\n");
    assertThat(fixture.accept("d2").issues())
        .filteredOn(i -> i.code().equals("BIRTH_DATE_UNFIT"))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.path()).isEqualTo("persons-1.csv");
              assertThat(i.message())
                  .startsWith("of 5 birth dates 1 do not fit MM.dd.uuuu and 1 lie in the future");
            });
  }

  @Test
  void aPatternThatGivesNoDateIsTold() throws Exception {
    for (String wrong :
        List.of("DD/MM/YYYY", "dd/mm/uuuu", "dd/MM/yyyy", "dd.uuuu", "dd.MM", "dd.MM.uu")) {
      fixture.yaml = Fixture.YAML.replace("dd.MM.uuuu", "\"" + wrong + "\"");
      assertThat(new CsvAdapterFactory().check(fixture.config()))
          .as(wrong)
          .singleElement()
          .satisfies(
              i ->
                  assertThat(i.code() + " " + i.path())
                      .isEqualTo("BAD_PATTERN csv/lookUp/birthDate/date"));
    }
    fixture.yaml = Fixture.YAML.replace("dd.MM.uuuu", "d.M.uuuu");
    assertThat(new CsvAdapterFactory().check(fixture.config())).isEmpty();
  }
}

package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.DropReport.Outcome;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delta whose joined rows belong to records that were served before it came. */
class JoinedDeltaTest {
  private static final String YAML =
      """
      files:
        person:
          name: persons.csv
          columns: [pid, family, born, card]
          key: [pid]
          optional: true
        card: {name: cards.csv, columns: [card, colour], key: [card], optional: true}
        unit: {name: units.csv, columns: [uid, pid, subject], key: [uid], optional: true}
        course: {name: subjects.csv, columns: [subject, title], key: [subject], optional: true}
        award: {name: awards.csv, columns: [op, no, pid, note], key: [no], mayBeEmpty: true}
      record:
        base: award
        join:
          - {file: person, by: [pid]}
          - {file: card, from: person, by: [card], optional: true}
          - {file: unit, by: [pid], to: [pid], many: true, optional: true}
          - {file: course, from: unit, by: [subject], optional: true}
      load: {kind: delta, operation: {column: op, delete: [D], put: [U]}, fullFile: full}
      limits: {shrinkPercent: 100}
      lookUp:
        number: award/no
        identifiers: {"XA:pid": person/pid}
        person: person/pid
        birthDate: {column: person/born}
        names: {full: person/family}
        byName: true
      outbound: {file: "o-{key}.csv", columns: [a]}
      acknowledgement:
        {file: "a-{key}.csv", keyColumn: a, outcome: {column: b, accepted: [x]}, id: c}
      """;

  private static final RecordCheck SOUND = record -> List.of();

  @TempDir private Path top;
  private Fixture fixture;
  private RecordCheck check = SOUND;
  private int drops;

  @BeforeEach
  void full() throws Exception {
    fixture = new Fixture(top);
    fixture.yaml = YAML;
    DropReport first =
        drop(
            "awards", "op,no,pid,note\nU,A1,1,x\nU,A2,1,y\nU,A3,2,z\n",
            "persons", "pid,family,born,card\n1,Old,1990-02-01,\n2,Other,1991-02-01,K1\n",
            "cards", "card,colour\nK1,red\n",
            "units", "uid,pid,subject\nu1,1,s1\nu2,1,s2\n",
            "subjects", "subject,title\ns1,Welding\ns2,Maths\n");
    assertThat(first.activated()).isTrue();
  }

  private DropReport drop(String... namesAndTexts) throws Exception {
    fixture.files.clear();
    fixture.files.put("awards.csv", "op,no,pid,note\n");
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      String name = namesAndTexts[i];
      fixture.files.put(name.equals("full") ? name : name + ".csv", namesAndTexts[i + 1]);
    }
    drops++;
    DropReport report = fixture.accept("d" + drops, null, check);
    assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
        .isEqualTo(report.rowsRead());
    return report;
  }

  private String record(String number) {
    return only(fixture.lookUp("number", number));
  }

  private static String only(List<org.comity.adapter.spi.RecordStore.StoredRecord> found) {
    assertThat(found).hasSize(1);
    return new String(found.get(0).record().bytes(), UTF_8);
  }

  private static List<String> codes(DropReport report) {
    return report.issues().stream()
        .map(Issue::code)
        .filter(code -> !code.equals("FILE_ABSENT"))
        .toList();
  }

  @Test
  void aChangedPersonChangesEveryRecordThatIsTheirs() throws Exception {
    DropReport report = drop("persons", "pid,family,born,card\n1,New,1990-02-01,\n");
    assertThat(report.activated()).isTrue();
    assertThat(codes(report)).containsExactly("JOINED_CARRIED");
    assertThat(report.issues().get(0).message()).startsWith("2 records");
    assertThat(record("A1")).contains("\"family\":\"New\"").doesNotContain("Old");
    assertThat(record("A2")).contains("\"family\":\"New\"", "Maths");
    assertThat(record("A3")).contains("\"family\":\"Other\"", "red");
    assertThat(fixture.servedTexts()).hasSize(3);
    // They are found as before, and by the new name.
    assertThat(fixture.lookUp("identifier:XA:pid", "1")).hasSize(2);
    assertThat(fixture.lookUp("name", RecordText.nameKey("New", "1990"))).hasSize(2);
    assertThat(fixture.lookUp("name", RecordText.nameKey("Old", "1990"))).isEmpty();
    // And are found by the next change.
    drop("persons", "pid,family,born,card\n1,Newer,1990-02-01,\n");
    assertThat(record("A2")).contains("Newer");
  }

  @Test
  void aRowThatCameWithOneRecordChangesTheOthersToo() throws Exception {
    DropReport report =
        drop(
            "awards", "op,no,pid,note\nU,A9,1,new\nD,A2,1,\n",
            "persons", "pid,family,born,card\n1,New,1990-02-01,\n",
            "units", "uid,pid,subject\nu1,1,s1\nu3,1,s1\n",
            "subjects", "subject,title\ns1,Welding\n");
    assertThat(report.activated()).isTrue();
    assertThat(record("A9")).contains("New", "u3");
    assertThat(record("A1")).contains("New", "u3").doesNotContain("u2");
    assertThat(fixture.lookUp("number", "A2")).as("deleted, not made anew").isEmpty();
    assertThat(fixture.servedTexts()).hasSize(3);
  }

  @Test
  void aChangedRowWithinAListChangesIt() throws Exception {
    DropReport report = drop("subjects", "subject,title\ns2,Mathematics\ns3,Nobody's\n");
    assertThat(codes(report)).containsExactlyInAnyOrder("JOINED_CARRIED", "ROWS_UNUSED");
    assertThat(record("A1")).contains("Mathematics", "Welding");
  }

  @Test
  void rowsOfAListWithoutTheirRecordAreRefused() throws Exception {
    DropReport report = drop("units", "uid,pid,subject\nu9,1,s1\n");
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(codes(report)).containsExactly("JOINED_UNSURE");
    assertThat(report.issues().get(0).path()).isEqualTo("units.csv:2");
    assertThat(report.issues().get(0).message()).contains("drop a full set");
    assertThat(record("A1")).contains("u2");
  }

  @Test
  void aRowThatRefersToWhatDidNotComeIsRefused() throws Exception {
    DropReport report = drop("persons", "pid,family,born,card\n1,New,1990-02-01,K1\n");
    assertThat(codes(report)).containsExactly("JOINED_UNSURE");
    assertThat(report.issues().get(0).message()).contains("'card'");
    assertThat(
            drop(
                    "persons", "pid,family,born,card\n1,New,1990-02-01,K1\n",
                    "cards", "card,colour\nK1,blue\n")
                .activated())
        .isTrue();
    assertThat(record("A1")).contains("New", "blue");
    assertThat(record("A3")).contains("blue");
  }

  @Test
  void rowsThatChangeNothingAreNothingToTell() throws Exception {
    DropReport report =
        drop(
            "persons", "pid,family,born,card\n1,Old,1990-02-01,\n",
            "units", "uid,pid,subject\nu1,1,s1\nu2,1,s2\n",
            "subjects", "subject,title\ns1,Welding\ns2,Maths\n");
    assertThat(report.activated()).isTrue();
    assertThat(codes(report)).isEmpty();
  }

  @Test
  void aFaultInARowThatServedRecordsWouldTakeRejectsIt() throws Exception {
    check = JoinedDeltaTest::noBadNames;
    DropReport report =
        drop("persons", "pid,family,born,card\n1,Bad,1990-02-01,\n2,Good,1991-02-01,K1\n");
    assertThat(report.activated()).isTrue();
    assertThat(report.rejects())
        .extracting(r -> r.file() + ":" + r.line() + " " + r.code())
        .containsExactly("persons.csv:2 BAD_NAME");
    assertThat(fixture.resend("d2", "persons.csv")).contains("1,Bad");
    assertThat(record("A1")).contains("Old");
    assertThat(record("A3")).contains("Good");
  }

  @Test
  void aRowThatOnlySomeServedRecordsCanTakeIsRefusedWithItsSet() throws Exception {
    check =
        record -> new String(record.bytes(), UTF_8).contains("A2") ? noBadNames(record) : List.of();
    DropReport report = drop("persons", "pid,family,born,card\n1,Bad,1990-02-01,\n");
    assertThat(report.activated()).isFalse();
    assertThat(codes(report)).containsExactly("JOINED_UNSURE");
    assertThat(report.issues().get(0).message()).contains("would not be sound with it");
    assertThat(record("A1")).contains("Old");
    assertThat(record("A2")).contains("Old");
  }

  @Test
  void whatARecordLackedAndThatCameLaterItLacksNoMore() throws Exception {
    String persons = "pid,family,born,card\n2,Other,1991-02-01,K1\n";
    drop(
        "full", "",
        "awards", "op,no,pid,note\nU,A3,2,z\n",
        "persons", persons,
        "cards", "card,colour\nK1,red,surplus\n");
    assertThat(fixture.lookUp("number", "A3").get(0).lacks()).containsExactly("card");
    drop("persons", persons, "cards", "card,colour\nK1,red\n");
    assertThat(record("A3")).contains("red");
    assertThat(fixture.lookUp("number", "A3").get(0).lacks()).isEmpty();
  }

  private static List<Issue> noBadNames(Payload record) {
    boolean bad = new String(record.bytes(), UTF_8).contains("Bad");
    return bad ? List.of(Issue.error("BAD_NAME", "person/family", "no", false)) : List.of();
  }

  @Test
  void whatIsServedMustBeMadeAsTheDeltaIs() throws Exception {
    fixture.yaml = YAML.replace("{\"XA:pid\": person/pid}", "{\"XA:card\": person/card}");
    DropReport report = drop("awards", "op,no,pid,note\nD,A1,1,\n");
    assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(codes(report)).containsExactly("SERVED_OTHERWISE");
    assertThat(fixture.servedTexts()).hasSize(3);
    DropReport full =
        drop(
            "full", "",
            "awards", "op,no,pid,note\nU,A1,1,\n",
            "persons", "pid,family,born,card\n1,New,1990-02-01,\n");
    assertThat(full.activated()).isTrue();
    assertThat(drop("awards", "op,no,pid,note\nD,A1,1,\n").activated()).isTrue();
  }

  @Test
  void whatWasNotKeptCannotBeMadeAnew() throws Exception {
    fixture.yaml = YAML.replace("key: [no], mayBeEmpty", "key: [no], forbidden: [pid], mayBeEmpty");
    assertThat(
            drop(
                    "full", "",
                    "awards", "op,no,pid,note\nU,A1,1,\n",
                    "persons", "pid,family,born,card\n1,Old,1990-02-01,\n")
                .activated())
        .isTrue();
    DropReport report = drop("persons", "pid,family,born,card\n1,New,1990-02-01,\n");
    assertThat(codes(report)).containsExactly("JOINED_UNSURE");
  }

  @Test
  void whatADeltaTakesAwayByAFileThatIsNotThereIsTold() throws Exception {
    DropReport report =
        drop(
            "awards",
            "op,no,pid,note\nU,A3,2,z\n",
            "persons",
            "pid,family,born,card\n2,Other,1991-02-01,K1\n");
    assertThat(report.issues())
        .filteredOn(
            i -> i.code().equals("FILE_ABSENT") && String.valueOf(i.path()).startsWith("cards"))
        .singleElement()
        .satisfies(i -> assertThat(i.message()).contains("1 records of this delta"));
    assertThat(record("A3")).doesNotContain("red");
  }
}

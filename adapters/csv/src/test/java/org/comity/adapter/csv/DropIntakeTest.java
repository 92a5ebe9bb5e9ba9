package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.DropReport;
import org.comity.model.Code;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DropIntakeTest {
  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
  }

  private static List<String> rejects(DropReport report) {
    return report.rejects().stream()
        .map(r -> r.file() + ":" + r.line() + " " + r.field() + " " + r.code())
        .toList();
  }

  private static void balances(DropReport report) {
    assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
        .isEqualTo(report.rowsRead());
    assertThat(report.rejects()).hasSize((int) report.rowsRejected());
  }

  @Test
  void joinsAndServesASoundDrop() throws Exception {
    DropReport report = fixture.accept("d1");
    assertThat(report.activated()).isTrue();
    assertThat(report.rowsRead()).isEqualTo(10);
    assertThat(report.rowsAccepted()).isEqualTo(10);
    assertThat(report.issues()).isEmpty();
    balances(report);
    assertThat(new String(fixture.lookUp("number", "A5").get(0).record().bytes(), UTF_8))
        .isEqualTo(
            "{\"award\":{\"no\":\"A5\",\"pid\":\"1\",\"code\":\"W\",\"date/issued\":\"=1+1\"},"
                + "\"person\":{\"pid\":\"1\",\"family\":\"Мельник\",\"given\":\"Олена\","
                + "\"born\":\"01.02.1990\",\"latin\":\"Olena Melnyk\"},"
                + "\"qualification\":{\"code\":\"W\",\"title\":\"Welder\"}}");
    assertThat(new String(fixture.lookUp("number", "A2").get(0).record().bytes(), UTF_8))
        .doesNotContain("qualification");
    assertThat(fixture.active().dataAsOf()).hasToString("2026-11-21T00:00:00Z");
  }

  @Test
  void everyBadRowIsToldAndTheRestServed() throws Exception {
    fixture.files.put(
        "persons-1.csv", Fixture.PERSONS + "5,short\n2,Again,A,01.01.2000,\n,No,Id,,\n");
    fixture.files.put(
        "awards.csv",
        Fixture.AWARDS + "A9,2,W,2020\nA8,77,W,2020\nA1,3,W,2020\nB1,1,Q,2020\n\nB2,1,W,2020,x\n");
    String manifest = fixture.manifest();
    DropReport report =
        fixture.accept(
            "d1",
            manifest,
            record ->
                new String(record.bytes(), UTF_8).contains("\"A5\"")
                    ? List.of(Issue.warning("BAD_DATE", "award/date", "no date"))
                    : List.of(
                        new Issue(Code.of(Severity.INFORMATION), "X", null, "a remark", false)));
    assertThat(report.activated()).isTrue();
    assertThat(rejects(report))
        .containsExactlyInAnyOrder(
            "persons-1.csv:6 null CSV_RAGGED",
            "persons-1.csv:3 null DUPLICATE_KEY",
            "persons-1.csv:7 null DUPLICATE_KEY",
            "persons-1.csv:8 null KEY_MISSING",
            "awards.csv:2 null DUPLICATE_KEY",
            "awards.csv:3 pid JOIN_MISSING",
            "awards.csv:6 award/date BAD_DATE",
            "awards.csv:7 pid JOIN_MISSING",
            "awards.csv:8 pid JOIN_MISSING",
            "awards.csv:9 null DUPLICATE_KEY",
            "awards.csv:11 null CSV_RAGGED",
            "awards.csv:12 null CSV_RAGGED");
    balances(report);
    assertThat(report.rejects())
        .filteredOn(r -> r.code().equals("DUPLICATE_KEY") && r.line() == 3)
        .singleElement()
        .satisfies(r -> assertThat(r.message()).contains("line 7"));
    assertThat(report.rejects().toString()).doesNotContain("Again").doesNotContain("77");
    assertThat(fixture.active().records()).isEqualTo(3);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("MANIFEST_BAD", "rows", "zero"),
        Arguments.of("MANIFEST_BAD", "file,rows", "file,row"),
        Arguments.of("MANIFEST_BAD", "2026-11-21\n", "yesterday\n"),
        Arguments.of("FILE_NOT_LISTED", "quals.csv", "quals2.csv"),
        Arguments.of("ROWS_DIFFER", "awards.csv,5", "awards.csv,6"),
        Arguments.of("ROWS_DIFFER", "persons-1.csv,4", "persons-1.csv,3"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongManifestActivatesNothing(String code, String from, String to) throws Exception {
    fixture.accept("d0");
    String manifest = fixture.manifest().replace(from, to);
    DropReport report = fixture.accept("d1", manifest, record -> List.of());
    assertThat(report.activated()).isFalse();
    assertThat(report.issues().get(0).code()).isEqualTo(code);
    assertThat(fixture.active().dropId()).isEqualTo("d0");
    balances(report);
  }

  @Test
  void aChangedOrCutByteActivatesNothing() throws Exception {
    fixture.accept("d0");
    String manifest = fixture.manifest();
    for (String name : List.of("persons-1.csv", "quals.csv", "awards.csv")) {
      String whole = fixture.files.get(name);
      for (String damaged :
          List.of(
              whole.substring(0, whole.length() - 1) + " ",
              whole + "\n",
              whole.substring(0, whole.length() / 2),
              whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1))) {
        fixture.files.put(name, damaged);
        DropReport report = fixture.accept("d1", manifest, record -> List.of());
        assertThat(report.activated()).as(name).isFalse();
        assertThat(report.issues()).isNotEmpty();
        balances(report);
      }
      fixture.files.put(name, whole);
    }
    assertThat(fixture.active().dropId()).isEqualTo("d0");
  }

  @Test
  void missingFilesManifestAndHeaderAreTold() throws Exception {
    assertThat(fixture.accept("d1", null, r -> List.of()).issues().get(0).code())
        .isEqualTo("MANIFEST_MISSING");
    String manifest = fixture.manifest();
    String awards = fixture.files.remove("awards.csv");
    String quals = fixture.files.remove("quals.csv");
    List<Issue> missing = fixture.accept("d2", manifest, r -> List.of()).issues();
    assertThat(missing).extracting(Issue::code).containsOnly("FILE_MISSING");
    assertThat(missing)
        .extracting(Issue::path)
        .containsExactlyInAnyOrder("awards.csv", "quals.csv");
    assertThat(missing.toString()).doesNotContain("persons-1.csv");
    fixture.files.put("quals.csv", quals);
    fixture.files.put("award.csv", awards);
    assertThat(fixture.accept("d2b").issues().get(0).message()).contains("is award.csv it?");
    fixture.files.remove("award.csv");
    fixture.files.put("awards.csv", awards.replace("no,pid", "pid,no"));
    assertThat(fixture.accept("d3").issues().get(0).code()).isEqualTo("HEADER_DIFFERS");
    fixture.files.put("awards.csv", awards + "A6,\"unclosed\n");
    Issue unclosed = fixture.accept("d4").issues().get(0);
    assertThat(unclosed.code()).isEqualTo("CSV_UNCLOSED_QUOTE");
    assertThat(unclosed.path()).isEqualTo("awards.csv:7");
    assertThat(fixture.active()).isNull();
  }

  @Test
  void aFileNobodyAsksForIsReportedAndLeftAlone() throws Exception {
    fixture.files.put("readme.txt", "hello");
    DropReport report = fixture.accept("d1");
    assertThat(report.activated()).isTrue();
    assertThat(report.issues())
        .singleElement()
        .satisfies(i -> assertThat(i.code() + i.path()).isEqualTo("UNKNOWN_FILEreadme.txt"));
  }

  @Test
  void twoFilesForOneNameAreRefused() throws Exception {
    fixture.files.put("persons-2.csv", Fixture.PERSONS);
    assertThat(fixture.accept("d1").issues().get(0).code()).isEqualTo("FILE_AMBIGUOUS");
  }

  @Test
  void aLinkInTheDropIsNotFollowed() throws Exception {
    String manifest = fixture.manifest();
    Path outside = Files.writeString(top.resolve("outside.csv"), Fixture.QUALS);
    var drop = fixture.drop("d1", manifest);
    Files.delete(drop.folder().resolve("quals.csv"));
    Files.createSymbolicLink(drop.folder().resolve("quals.csv"), outside);
    DropReport report = fixture.adapter().accept(drop, r -> List.of(), Fixture.call());
    assertThat(report.issues().get(0).code()).isEqualTo("FILE_MISSING");
  }

  @Test
  void theSameDropAgainChangesNothing() throws Exception {
    fixture.accept("d1");
    DropReport again = fixture.accept("d1");
    assertThat(again.activated()).isTrue();
    assertThat(again.issues().get(0).code()).isEqualTo("ALREADY_SERVED");
    assertThat(fixture.generations).isEqualTo(1);
  }

  @Test
  void limitsRefuseTheDrop() throws Exception {
    fixture.accept("d0");
    fixture.yaml = Fixture.YAML + "limits: {shrinkPercent: 50}\n";
    fixture.files.put("awards.csv", "no,pid,code,date/issued\nA1,1,W,2019\n");
    DropReport held = fixture.accept("d1");
    assertThat(held.issues().get(0).code()).isEqualTo("SHRUNK");
    assertThat(held.outcome()).isEqualTo(DropReport.Outcome.HELD);
    fixture.files.put("awards.csv", Fixture.AWARDS + "B1,9,W,\nB2,9,W,\n");
    fixture.yaml = Fixture.YAML + "limits: {rejected: 1}\n";
    assertThat(fixture.accept("d2").issues().get(0).code()).isEqualTo("TOO_MANY_REJECTS");
    fixture.yaml = Fixture.YAML + "limits: {rejectedPercent: 10}\n";
    assertThat(fixture.accept("d3").issues().get(0).code()).isEqualTo("TOO_MANY_REJECTS");
    fixture.files.put("awards.csv", "no,pid,code,date/issued\nB1,9,W,\n");
    fixture.yaml = Fixture.YAML;
    assertThat(fixture.accept("d4").issues().get(0).code()).isEqualTo("NO_RECORDS");
    assertThat(fixture.active().dropId()).isEqualTo("d0");
  }

  @Test
  void withoutTheCapabilityADropIsRefusedPolitely() throws Exception {
    var config = fixture.config();
    var adapter =
        new CsvAdapterFactory()
            .create(
                new org.comity.adapter.spi.AdapterConfig(
                    "x", top, config.engine(), config.settings(), java.util.Set.of()),
                fixture);
    assertThatThrownBy(
            () -> adapter.accept(fixture.drop("d", null), r -> List.of(), Fixture.call()))
        .isInstanceOfSatisfying(
            AdapterException.class,
            e -> assertThat(e.kind()).isEqualTo(AdapterException.Kind.NOT_SUPPORTED));
  }

  @Test
  void joinedFilesBeyondTheirMemoryRefuseTheDrop() throws Exception {
    fixture.yaml += "limits: {joinedMegabytes: 1}\n";
    StringBuilder persons = new StringBuilder("pid,family,given,born,latin\n");
    for (int i = 1; i <= 5_000; i++) {
      persons.append(i).append(",F,G,01.02.1990,\n");
    }
    fixture.files.put("persons-1.csv", persons.toString());
    DropReport refused = fixture.accept("d1");
    assertThat(refused.outcome()).isEqualTo(DropReport.Outcome.REFUSED);
    assertThat(refused.issues().get(0).code()).isEqualTo("JOINED_TOO_LARGE");
    assertThat(refused.issues().get(0).path()).isEqualTo("persons-1.csv");
    assertThat(refused.rowsQuarantined()).isEqualTo(refused.rowsRead());
    assertThat(fixture.served).isNull();
    fixture.yaml = fixture.yaml.replace("joinedMegabytes: 1", "joinedMegabytes: 2");
    assertThat(fixture.accept("d2").activated()).isTrue();
  }
}

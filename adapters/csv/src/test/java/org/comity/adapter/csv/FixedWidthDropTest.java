package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.DropReport.Outcome;
import org.comity.adapter.spi.DropReport.RejectedRow;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sets of fixed-width files: layouts, releases, archives, joins of joins, and every row's account.
 */
class FixedWidthDropTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String TABLE =
      """
      release,file,field,kind,start,length,source
      1,PEOPLE,pid,any,1,4,a
      1,PEOPLE,name,any,5,6,a
      1,PEOPLE,secret,any,11,2,a
      1,DONE,no,any,1,3,a
      1,DONE,pid,any,4,4,a
      1,DONE,year,numeric,8,4,a
      2,PEOPLE,pid,any,1,4,a
      2,PEOPLE,name,any,5,8,a
      2,PEOPLE,secret,any,13,2,a
      2,DONE,no,any,1,3,a
      2,DONE,pid,any,4,4,a
      2,DONE,day,date,8,8,a
      ,PARTS,no,any,1,3,a
      ,PARTS,part,any,5,3,a
      ,WORDS,part,any,1,3,a
      ,WORDS,word,any,4,5,a
      """;
  private static final String YAML =
      """
      charset: windows-1252
      caseBlindNames: true
      archives: true
      layouts: layouts.csv
      releases: ["1", "2"]
      files:
        people:
          name: PEOPLE.txt
          layout: PEOPLE
          shortest: name
          trimmed: true
          surplus: more
          key: [pid]
          forbidden: [secret]
          mayBeEmpty: true
        parts: {name: PARTS.txt, layout: PARTS, optional: true}
        words: {name: WORDS.txt, layout: WORDS, key: [part], optional: true}
        done: {name: DONE.txt, layout: DONE, key: [no], mayBeEmpty: true}
      record:
        base: done
        join:
          - {file: people, by: [pid]}
          - {file: parts, by: [no], to: [no], many: true, optional: true}
          - {file: words, from: parts, by: [part], optional: true}
      lookUp:
        number: [done/no, done/pid]
        identifiers: {"XA:pid": people/pid}
      outbound: {file: "o-{key}.csv", columns: [a]}
      acknowledgement: {file: "a-{key}.csv", keyColumn: a, outcome: {column: b, accepted: [x]}, id: c}
      """;

  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void set() throws Exception {
    fixture = new Fixture(top);
    fixture.yaml = YAML;
    Files.writeString(top.resolve("layouts.csv"), TABLE);
    fixture.files.clear();
    put("people.TXT", "P001Zo\u00eb   XX", "P002Bo");
    put("PARTS.txt", "A01-p1 ", "A01!p2 ", "B09 p1 ");
    put("WORDS.txt", "p1 weld ");
    put("DONE.txt", "A01P0012020", "A02P0022021");
  }

  private void put(String name, String... lines) {
    fixture.blobs.put(name, (String.join("\r\n", lines) + "\r\n").getBytes(WINDOWS));
  }

  private DropReport accept(String id) throws Exception {
    DropReport report = fixture.accept(id, null, record -> List.of());
    assertThat(report.rowsAccepted() + report.rowsRejected() + report.rowsQuarantined())
        .isEqualTo(report.rowsRead());
    assertThat(report.rowsRejected()).isEqualTo(report.rejects().size());
    return report;
  }

  private static List<String> codes(DropReport report) {
    return report.issues().stream().map(Issue::code).toList();
  }

  @Test
  void recordsAreMadeOfTheFilesByTheirLayout() throws Exception {
    DropReport report = accept("d1");
    assertThat(report.outcome()).isEqualTo(Outcome.ACTIVATED);
    assertThat(report.rowsRead()).isEqualTo(8);
    assertThat(fixture.servedTexts())
        .containsExactly(
            "{\"done\":{\"no\":\"A01\",\"pid\":\"P001\",\"year\":\"2020\"},"
                + "\"people\":{\"pid\":\"P001\",\"name\":\"Zo\u00eb\",\"more\":\"\"},"
                + "\"parts\":[{\"no\":\"A01\",\"gap_4\":\"-\",\"part\":\"p1\","
                + "\"words\":{\"part\":\"p1\",\"word\":\"weld\"}},"
                + "{\"no\":\"A01\",\"gap_4\":\"!\",\"part\":\"p2\"}]}",
            "{\"done\":{\"no\":\"A02\",\"pid\":\"P002\",\"year\":\"2021\"},"
                + "\"people\":{\"pid\":\"P002\",\"name\":\"Bo\",\"more\":\"\"}}");
    assertThat(fixture.lookUp("number", "A01/P001")).hasSize(1);
    assertThat(fixture.lookUp("identifier:XA:pid", "P002")).hasSize(1);
    // A row that is in no record is told, not lost in silence.
    assertThat(report.issues())
        .anyMatch(i -> i.code().equals("ROWS_UNUSED") && "PARTS.txt".equals(i.path()));
  }

  @Test
  void everyRowOfAnotherLengthIsRejectedWithItsPlaceAndGoesBackAsItWas() throws Exception {
    put("people.TXT", "P001Zo\u00eb   XX", "P0", "P003Cy    ZZ9");
    put(
        "DONE.txt",
        "A01P0012020",
        "A02P00",
        "A03P003x021",
        "A04P0031999A05P0031999",
        "A06P0092000");
    DropReport report = accept("d1");
    assertThat(report.activated()).isTrue();
    assertThat(
            report.rejects().stream()
                .map(r -> r.file() + ":" + r.line() + ":" + r.field() + " " + r.code()))
        .containsExactly(
            "DONE.txt:2:null FIXED_LENGTH",
            "DONE.txt:3:year FIELD_KIND",
            "DONE.txt:4:null FIXED_RUN_ON",
            "DONE.txt:5:pid JOIN_MISSING",
            "people.TXT:2:null FIXED_LENGTH");
    assertThat(fixture.servedTexts()).hasSize(1);
    assertThat(report.resendFiles()).containsExactly("DONE.txt", "people.TXT");
    assertThat(fixture.resend("d1", "DONE.txt"))
        .isEqualTo("A02P00\r\nA03P003x021\r\nA04P0031999A05P0031999\r\nA06P0092000\r\n");
    assertThat(fixture.resend("d1", "people.TXT")).isEqualTo("P0\r\n");
    for (RejectedRow row : report.rejects()) {
      assertThat(row.message()).doesNotContain("P003").doesNotContain("x021");
    }
  }

  @Test
  void aMendedRejectFileCanBeDroppedAgain() throws Exception {
    put("people.TXT", "P001Zo\u00eb   XX", "P001Zoe   XX", "P002Bo");
    DropReport report = accept("d1");
    assertThat(codes(report)).doesNotContain("RESEND_FAILED");
    assertThat(report.rejects()).extracting(RejectedRow::code).contains("DUPLICATE_KEY");
    // The first of two rows with one key is known to be bad only when the second is met.
    assertThat(fixture.resend("d1", "people.TXT").lines()).hasSize(2);
    fixture.blobs.put(
        "people.TXT",
        (fixture.resend("d1", "people.TXT").lines().findFirst().orElseThrow() + "\r\n")
            .getBytes(WINDOWS));
    fixture.blobs.put("DONE.txt", fixture.resend("d1", "DONE.txt").getBytes(WINDOWS));
    fixture.released = true;
    assertThat(accept("d2").rowsRejected()).isZero();
  }

  @Test
  void forbiddenColumnsAreReadAndNeverKept() throws Exception {
    accept("d1");
    assertThat(String.join("", fixture.servedTexts()))
        .doesNotContain("XX")
        .doesNotContain("secret");
  }

  @Test
  void theReleaseIsTheDeploymentsChoiceAndAMismatchIsTold() throws Exception {
    fixture.settings.put("release", "2");
    DropReport wrong = accept("d1");
    assertThat(codes(wrong)).first().isEqualTo("RELEASE_DIFFERS");
    assertThat(wrong.issues().get(0).message()).contains("release 1").contains("release 2");
    put("people.TXT", "P001Zo\u00ebeeeeeXX", "P002Bobobobo");
    put("DONE.txt", "A01P00101012020", "A02P00231122021");
    assertThat(accept("d2").activated()).isTrue();
    assertThat(fixture.servedTexts().get(0)).contains("\"day\":\"01012020\"");
    fixture.settings.put("release", "1");
    fixture.active = null;
    DropReport other = accept("d3");
    assertThat(codes(other)).first().isEqualTo("RELEASE_DIFFERS");
    assertThat(other.rowsRead()).isZero();
    fixture.settings.put("release", "3");
    assertThat(new CsvAdapterFactory().check(fixture.config()))
        .anyMatch(i -> "settings/release".equals(i.path()) && i.message().contains("1, 2"));
  }

  @Test
  void anEmptyFileIsLegalWhereDeclared() throws Exception {
    fixture.blobs.put("DONE.txt", new byte[0]);
    DropReport none = accept("d1");
    assertThat(none.activated()).isTrue();
    assertThat(none.rowsRead()).isEqualTo(6);
    fixture.blobs.put("WORDS.txt", new byte[0]);
    assertThat(codes(accept("d2"))).first().isEqualTo("FILE_EMPTY");
  }

  @Test
  void unknownFilesAreToldAndMissingOnesRefuseUnlessOptional() throws Exception {
    put("NOTES.txt", "hello");
    fixture.blobs.remove("WORDS.txt");
    DropReport report = accept("d1");
    assertThat(report.activated()).isTrue();
    assertThat(report.unknownFiles()).containsExactly("NOTES.txt");
    fixture.blobs.remove("people.TXT");
    assertThat(codes(accept("d2"))).first().isEqualTo("FILE_MISSING");
    put("people.TXT", "P001Zo");
    put("People.txt", "P001Zo");
    assertThat(codes(accept("d3"))).first().isEqualTo("FILE_AMBIGUOUS");
  }

  private byte[] zip(Map<String, byte[]> entries) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  @Test
  void aDropMayBeAnArchiveAndNothingOfItStays() throws Exception {
    Map<String, byte[]> all = Map.copyOf(fixture.blobs);
    fixture.blobs.clear();
    fixture.blobs.put("set.ZIP", zip(all));
    DropReport report = accept("d1");
    assertThat(report.activated()).isTrue();
    assertThat(fixture.servedTexts()).hasSize(2);
    assertThat(top.resolve("area/unpacked")).doesNotExist();
    put("DONE.txt", "A01P0012020");
    assertThat(codes(accept("d2"))).first().isEqualTo("FILE_TWICE");
    fixture.blobs.clear();
    fixture.blobs.put("set.zip", zip(Map.of("../DONE.txt", "x".getBytes(UTF_8))));
    assertThat(codes(accept("d3"))).first().isEqualTo("ZIP_NAME");
    assertThat(top.resolve("area/unpacked")).doesNotExist();
    fixture.yaml = YAML.replace("archives: true", "archives: false");
    DropReport closed = accept("d4");
    assertThat(closed.unknownFiles()).containsExactly("set.zip");
  }

  @Test
  void declaredCharsetsAreKept() throws Exception {
    fixture.blobs.put("people.TXT", new byte[] {'P', '0', '0', '1', (byte) 0x81, '\n'});
    DropReport report = accept("d1");
    assertThat(report.issues().get(0).code()).isEqualTo("ENCODING");
    assertThat(report.issues().get(0).message()).contains("offset 4");
  }

  @Test
  void faultsOfLayoutsAreToldWithTheirPlaces() throws Exception {
    assertThat(faults(YAML.replace("key: [pid]", "key: [pdi]")))
        .anyMatch(
            f -> f.startsWith("csv/files/people/key[1]: ") && f.contains("did you mean pid?"));
    assertThat(faults(YAML.replace("layout: WORDS", "layout: WRODS")))
        .anyMatch(
            f -> f.startsWith("csv/files/words/layout: ") && f.contains("did you mean WORDS?"));
    assertThat(faults(YAML.replace("shortest: name", "shortest: nmae")))
        .anyMatch(
            f -> f.startsWith("csv/files/people/shortest: ") && f.contains("did you mean name?"));
    assertThat(faults(YAML.replace("forbidden: [secret]", "forbidden: [secert]")))
        .anyMatch(
            f ->
                f.startsWith("csv/files/people/forbidden[1]: ")
                    && f.contains("did you mean secret?"));
    assertThat(faults(YAML.replace("trimmed: true", "trimed: true")))
        .anyMatch(
            f -> f.startsWith("csv/files/people/trimed: ") && f.contains("did you mean trimmed?"));
    assertThat(faults(YAML.replace("people/pid", "people/secret")))
        .anyMatch(f -> f.contains("XA:pid: this column is forbidden"));
    Files.writeString(
        top.resolve("layouts.csv"),
        TABLE
            .replace("1,PEOPLE,name,any,5,6", "1,PEOPLE,name,any,4,6")
            .replace("2,DONE,day,date,8,8", "2,DONE,day,date,x,8"));
    assertThat(faults(YAML))
        .anyMatch(f -> f.startsWith("layouts.csv:3:19: the field 'name' (4 to 9) overlaps 'pid'"))
        .anyMatch(f -> f.startsWith("layouts.csv:13:17: a whole number"));
    Files.writeString(top.resolve("layouts.csv"), TABLE.replace(",start,", ",strat,"));
    assertThat(faults(YAML))
        .anyMatch(
            f -> f.startsWith("layouts.csv:1:25: the column 'start' is missing; is 'strat' it?"));
  }

  @Test
  void aRowWhoseFileIsMistypedIsTold() throws Exception {
    Files.writeString(
        top.resolve("layouts.csv"),
        TABLE.replace("1,PEOPLE,secret", "1,PEOPEL,secret").replace(",numeric,", ",numerik,"));
    assertThat(faults(YAML))
        .anyMatch(
            f ->
                f.startsWith(
                    "layouts.csv:4:3: no file has the layout 'PEOPEL'; did you mean PEOPLE"))
        .anyMatch(f -> f.startsWith("layouts.csv:7:13: the kind 'numerik'"));
    assertThat(notes()).noneMatch(n -> n.contains("PEOPEL"));
  }

  @Test
  void whatNobodyReadsOfATableIsToldAndNoFault() throws Exception {
    assertThat(faults(YAML)).isEmpty();
    assertThat(notes())
        .containsExactly(
            "layouts.csv:15:2: character 4 of 'PARTS', before 'part', belong to no field; a row for"
                + " them; or leave it so: they become the field gap_4");
    Files.writeString(
        top.resolve("layouts.csv"), TABLE + "3,DONE,no,any,1,3,a\n,OTHER,no,any,1,3,a\n");
    assertThat(faults(YAML)).isEmpty();
    assertThat(notes())
        .anyMatch(n -> n.startsWith("layouts.csv:18:3: rows of release '3'"))
        .anyMatch(n -> n.startsWith("layouts.csv:19:2: no file has the layout 'OTHER'"));
  }

  @Test
  void rowsOfEveryReleaseStandBesideThoseOfOne() throws Exception {
    Files.writeString(top.resolve("layouts.csv"), TABLE + ",PEOPLE,further,any,15,2,a\n");
    put("people.TXT", "P001Zo\u00eb   XX  YY", "P002Bo");
    assertThat(accept("d1").activated()).isTrue();
    assertThat(fixture.servedTexts().get(0)).contains("\"further\":\"YY\"");
    Files.writeString(top.resolve("layouts.csv"), TABLE + ",PEOPLE,further,any,12,2,a\n");
    assertThat(faults(YAML)).anyMatch(f -> f.startsWith("layouts.csv:18:2: the field 'further'"));
  }

  private List<String> notes() throws Exception {
    return new CsvAdapterFactory()
        .notes(fixture.config()).stream().map(i -> i.path() + ": " + i.message()).toList();
  }

  private List<String> faults(String yaml) throws Exception {
    fixture.yaml = yaml;
    return new CsvAdapterFactory()
        .check(fixture.config()).stream().map(i -> i.path() + ": " + i.message()).toList();
  }
}

package org.comity.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of a drop that cannot be taken is told once, with what was seen and what would fit. */
class DropFaultsTest {
  private static final String PERSONS = "pid,name,born\n1,Zo\u00eb,1990-01-01\n2,Bo,1991-02-02\n";
  private static final String AWARDS =
      "no,pid,date,state,note\nA1,1,2019-01-01,OK,\nA2,2,2019-01-02,OK,x\n";

  @TempDir Path temp;
  private Path csv;
  private Path fixed;

  @BeforeEach
  void folders() throws IOException {
    String mapping =
        DropPlacesTest.MAPPING.replace(
            "when: award/pid, equals: \"2\", date: dd.MM.uuuu", "date: iso");
    for (String form : new String[] {"csv", "fixed"}) {
      Path folder = temp.resolve("xa-" + form);
      String files = form.equals("csv") ? DropPlacesTest.CSV : DropPlacesTest.FIXED;
      write(folder, "adapter.yaml", DropPlacesTest.ADAPTER.formatted("xa-" + form, files));
      write(folder, "mapping.yaml", mapping);
      write(folder, "tables/state.csv", "local,canonical\nOK,ACTIVE\n");
    }
    csv = temp.resolve("xa-csv");
    write(csv, "samples/one/persons.csv", PERSONS);
    write(csv, "samples/one/awards.csv", AWARDS);
    fixed = temp.resolve("xa-fixed");
    write(fixed, "layouts.csv", DropPlacesTest.LAYOUTS);
    write(fixed, "samples/one/PERSONS.txt", "1Zo\u00eb     1990-01-01\n2Bo      1991-02-02\n");
    write(fixed, "samples/one/AWARDS.txt", "A112019-01-01OK   \nA222019-01-02OK  x\n");
  }

  private static void write(Path folder, String name, String text) throws IOException {
    DropPlacesTest.write(folder, name, text);
  }

  /** Problems alone: notes come last. */
  private static String problems(Path folder) {
    AdapterRun run = AdapterRun.of("validate", folder.toString());
    String all = run.out() + run.err();
    int notes = all.indexOf("Notes:");
    return notes < 0 ? all : all.substring(0, notes);
  }

  private static void assertOne(Path folder, String... parts) {
    String told = problems(folder);
    assertThat(told.lines().filter(l -> l.matches("\\S+:\\d+:\\d+ .*"))).as(told).hasSize(1);
    assertThat(told).contains(parts);
  }

  @Test
  void aSoundFolderHasNoProblem() {
    assertThat(problems(csv)).isEmpty();
    assertThat(problems(fixed)).isEmpty();
  }

  @Test
  void aHeaderRecordThatDiffers() throws IOException {
    write(csv, "samples/one/awards.csv", AWARDS.replace("date,state", "dates,state"));
    assertOne(
        csv,
        "samples/one/awards.csv:1:8 HEADER_DIFFERS the column 'dates' is not expected, did you mean"
            + " date?",
        "the header record is no,pid,dates,state,note, expected is no,pid,date,state,note",
        "`columns` as the file has them");
    write(csv, "samples/one/awards.csv", AWARDS.replace("date,state", "state,date"));
    assertOne(csv, "awards.csv:1:8 HEADER_DIFFERS the columns stand in another order");
    write(csv, "samples/one/awards.csv", AWARDS.replace(",note\n", "\n"));
    assertOne(csv, "awards.csv:1:1 HEADER_DIFFERS the column 'note' is missing");
    write(csv, "samples/one/awards.csv", AWARDS.replace(',', ';'));
    assertOne(csv, "is divided by ';' and not by ','", "delimiter: \";\" would fit");
  }

  @Test
  void aFileWithoutHeaderRecordIsToldWithoutItsText() throws IOException {
    write(csv, "samples/one/persons.csv", PERSONS.substring(PERSONS.indexOf('\n') + 1));
    assertOne(
        csv,
        "samples/one/persons.csv:1:1 HEADER_DIFFERS the first record has 3 fields and is not the"
            + " header record pid,name,born; where the file has none: heading: false");
    assertThat(problems(csv)).doesNotContain("Zo\u00eb");
  }

  @Test
  void aFileUnderAWrongNameIsToldOnce() throws IOException {
    Files.move(csv.resolve("samples/one/awards.csv"), csv.resolve("samples/one/award.csv"));
    assertOne(
        csv,
        "samples/one/awards.csv:0:0 FILE_MISSING the file is not in the drop; is award.csv it?",
        "optional: true");
    Files.delete(csv.resolve("samples/one/persons.csv"));
    assertThat(problems(csv))
        .contains("samples/one/awards.csv:0:0 FILE_MISSING")
        .contains("samples/one/persons.csv:0:0 FILE_MISSING");
  }

  @Test
  void aSetThatIsRefusedIsNoFurtherFaultOfItsExpectation() throws IOException {
    AdapterRun.of("test", csv.toString(), "--write", "--quick");
    assertThat(csv.resolve("expected/one.json")).content().contains("Zo");
    Files.move(csv.resolve("samples/one/awards.csv"), csv.resolve("samples/one/award.csv"));
    assertOne(csv, "samples/one/awards.csv:0:0 FILE_MISSING");
    AdapterRun test = AdapterRun.of("test", csv.toString(), "--quick");
    assertThat(test.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(test.out()).contains("FILE_MISSING").doesNotContain("SAMPLE_DIFFERS");
  }

  @Test
  void theLikelyCharsetIsNamed() throws IOException {
    Files.write(
        csv.resolve("samples/one/persons.csv"), PERSONS.getBytes(Charset.forName("windows-1252")));
    assertOne(
        csv,
        "ENCODING bytes that the declared charset does not have, at offset 18 (UTF-8); the file"
            + " looks like windows-1252: charset: windows-1252");
    Files.write(
        fixed.resolve("samples/one/PERSONS.txt"),
        "1Zo\u00eb    1990-01-01\n2Bo      1991-02-02\n".getBytes(UTF_8));
    assertOne(
        fixed,
        "samples/one/PERSONS.txt:0:0 ENCODING these bytes are UTF-8; the charset says"
            + " windows-1252");
  }

  @Test
  void textThatWasEncodedTwiceIsTold() throws IOException {
    Files.writeString(
        csv.resolve("samples/one/persons.csv"),
        new String(PERSONS.getBytes(UTF_8), Charset.forName("windows-1252")));
    assertThat(problems(csv))
        .contains("samples/one/persons.csv:2:")
        .contains("MOJIBAKE every letter beyond ASCII of 'person' reads as UTF-8 that was encoded");
  }

  @Test
  void aFileOfAnArchiveThatCannotBeReadIsNamedWithIt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"PERSONS.txt", "AWARDS.txt"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Files.readAllBytes(fixed.resolve("samples/one/" + name)));
        zip.closeEntry();
        Files.delete(fixed.resolve("samples/one/" + name));
      }
    }
    Files.write(fixed.resolve("samples/one/set.zip"), bytes.toByteArray());
    write(fixed, "samples/bad-row/PERSONS.txt", "1Bo      1990-01-01\n");
    write(fixed, "samples/bad-row/AWARDS.txt", "A172019-01-01OK   \n");
    AdapterRun.of("test", fixed.toString(), "--write", "--quick");
    assertThat(problems(fixed)).isEmpty();
    Path adapter = fixed.resolve("adapter.yaml");
    Files.writeString(
        adapter, Files.readString(adapter).replace("charset: windows-1252", "charset: UTF-8"));
    assertOne(fixed, "samples/one/set.zip!/PERSONS.txt:1:1 ENCODING");
    Files.write(fixed.resolve("samples/bad-row/PERSONS.txt"), new byte[] {'1', (byte) 0xE4, '\n'});
    assertThat(problems(fixed))
        .contains("ISSUE_NOT_EXPECTED samples/bad-row gives ENCODING")
        .doesNotContain("ISSUE_MISSING");
  }

  @Test
  void aTabWithinALine() throws IOException {
    write(fixed, "samples/one/AWARDS.txt", "A112019-01-01OK   \nA222019-01-02OK\t x\n");
    assertOne(fixed, "samples/one/AWARDS.txt:2:1 FIXED_TAB 1 line holds a TAB", "blanks");
    write(fixed, "samples/one/AWARDS.txt", "A112019-01-01OK   \nA222019-01-02\tOK  x\n");
    assertOne(
        fixed,
        "AWARDS.txt:2:1 FIXED_LENGTH a line of 19 characters, not 18; a TAB stands in column");
  }

  @Test
  void aZipThatIsNone() throws IOException {
    for (String name : new String[] {"PERSONS.txt", "AWARDS.txt"}) {
      Files.delete(fixed.resolve("samples/one/" + name));
    }
    Files.writeString(fixed.resolve("samples/one/set.zip"), "no archive\n");
    assertOne(fixed, "samples/one/set.zip:0:0 NOT_ZIP the file is no ZIP archive");
  }

  @Test
  void aRowWithoutPartnerSaysWhatWouldFit() throws IOException {
    write(csv, "samples/one/awards.csv", AWARDS.replace("A2,2", "A2,7"));
    assertOne(
        csv,
        "samples/one/awards.csv:3:4 JOIN_MISSING pid: no sound row of 'person' has this key",
        "a row with this key in the joined file, or optional: true in its join; if it is meant,"
            + " name the sample bad-one or expect the issue in expected/one.json");
  }
}

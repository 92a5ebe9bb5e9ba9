package org.comity.gateway.cli;

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

/** What is found in the rows of a drop is told at the file, line and column where it stands. */
class DropPlacesTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir Path temp;
  private Path csv;
  private Path fixed;

  @BeforeEach
  void folders() throws IOException {
    csv = temp.resolve("xa-csv");
    write(csv, "adapter.yaml", ADAPTER.formatted("xa-csv", CSV));
    write(csv, "mapping.yaml", MAPPING);
    write(csv, "tables/state.csv", "local,canonical\nOK,ACTIVE\n");
    write(
        csv,
        "samples/one/persons.csv",
        "pid,name,born\n1,\"Ann \"\"A\"\"\nBee\",1990-01-01\n2,Bo,1991-02-02\n");
    write(
        csv,
        "samples/one/awards.csv",
        "no,pid,date,state,note\n"
            + "A1,1,2019-01-01,OK,\n"
            + "A2,2,2019-13-01,OK,\n"
            + "A3,2,2019-01-03,GONE,x\n");
    fixed = temp.resolve("xa-fixed");
    write(fixed, "adapter.yaml", ADAPTER.formatted("xa-fixed", FIXED));
    write(fixed, "mapping.yaml", MAPPING);
    write(fixed, "tables/state.csv", "local,canonical\nOK,ACTIVE\n");
    write(fixed, "layouts.csv", LAYOUTS);
    write(fixed, "samples/one/PERSONS.txt", "1Zo\u00eb     1990-01-01\n2Bo      1991-02-02\n");
    write(
        fixed,
        "samples/one/AWARDS.txt",
        "A112019-01-01OK   \nA222019-13-01OK   \nA322019-01-03GONEx\n");
  }

  static final String ADAPTER =
      """
      id: %s
      title: {en: Register}
      country: XA
      agency: "XA:register"
      kinds: [QUALIFICATION]
      identifierSchemes: ["XA:pid"]
      holder: {required: [identifier]}
      capabilities: [FIND_BY_HOLDER, FIND_BY_NUMBER, DROP]
      engine: csv
      csv:
      %s
        record:
          base: award
          join: [{file: person, by: [pid]}]
        lookUp:
          number: award/no
          person: person/pid
          identifiers: {"XA:pid": person/pid}
      """;
  static final String CSV =
      """
      files:
        person: {name: persons.csv, columns: [pid, name, born], key: [pid]}
        award: {name: awards.csv, columns: [no, pid, date, state, note], key: [no]}
      """
          .indent(2)
          .stripTrailing();
  static final String FIXED =
      """
      charset: windows-1252
      archives: true
      layouts: layouts.csv
      files:
        person: {name: PERSONS.txt, layout: PERSONS, key: [pid]}
        award: {name: AWARDS.txt, layout: AWARDS, key: [no]}
      """
          .indent(2)
          .stripTrailing();
  static final String LAYOUTS =
      """
      file,field,kind,start,length
      PERSONS,pid,any,1,1
      PERSONS,name,any,2,8
      PERSONS,born,any,10,10
      AWARDS,no,any,1,2
      AWARDS,pid,any,3,1
      AWARDS,date,any,4,10
      AWARDS,state,any,14,4
      AWARDS,note,any,18,1
      """;
  static final String MAPPING =
      """
      version: "1"
      records: record
      number: award/no
      fields:
        - {to: kind, constant: QUALIFICATION}
        - {to: status/code, from: award/state, table: state}
        - {to: awardedOn, from: award/date, date: uuuu-MM-dd}
        - {to: holder/names, fields: [{to: full, from: person/name}]}
        - {to: holder/birthDate, from: person/born, when: award/pid, equals: "2", date: dd.MM.uuuu}
        - {to: holder/identifiers, from: person/pid, scheme: "XA:pid"}
      """;

  static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(name.endsWith(".txt") ? WINDOWS : Charset.forName("UTF-8")));
  }

  private static String validate(Path folder) {
    AdapterRun run = AdapterRun.of("validate", folder.toString());
    return run.out() + run.err();
  }

  @Test
  void valuesOfCsvRows() {
    assertThat(validate(csv))
        .contains("sample value '2019-13-01' (samples/one/awards.csv:3:6)")
        .contains("sample value 'GONE' (samples/one/awards.csv:4:17)")
        .contains("samples/one/awards.csv:4:22 UNUSED_FIELD 'award/note'")
        .contains("samples/one/persons.csv:4:6 BAD_DATE person/born")
        .doesNotContain("samples/one:0:0");
  }

  @Test
  void aCellBehindOneWithLineBreaks() throws IOException {
    write(
        csv,
        "mapping.yaml",
        MAPPING.replace("when: award/pid, equals: \"2\", date: dd.MM.uuuu", "date: uuuu"));
    assertThat(validate(csv)).contains("sample value '1990-01-01' (samples/one/persons.csv:3:6)");
  }

  @Test
  void valuesOfFixedWidthLines() {
    assertThat(validate(fixed))
        .contains("sample value '2019-13-01' (samples/one/AWARDS.txt:2:4)")
        .contains("sample value 'GONE' (samples/one/AWARDS.txt:3:14)")
        .contains("samples/one/AWARDS.txt:3:18 UNUSED_FIELD 'award/note'")
        .contains("samples/one/PERSONS.txt:2:10 BAD_DATE person/born");
  }

  @Test
  void rowsThatTheIntakeRejects() throws IOException {
    write(
        csv,
        "samples/one/awards.csv",
        "no,pid,date,state,note\nA1,1,2019-01-01,OK,\nA2,7,2019-03-01,OK,\nA3,2\n");
    assertThat(validate(csv))
        .contains("samples/one/awards.csv:3:4 JOIN_MISSING pid:")
        .contains("samples/one/awards.csv:4:1 CSV_RAGGED");
    write(fixed, "samples/one/AWARDS.txt", "A112019-01-01OK   \nA2\n");
    assertThat(validate(fixed)).contains("samples/one/AWARDS.txt:2:1 FIXED_LENGTH");
    write(fixed, "layouts.csv", LAYOUTS.replace("date,any", "date,date"));
    assertThat(validate(fixed)).contains("samples/one/AWARDS.txt:1:4 FIELD_KIND date:");
  }

  @Test
  void filesOfAnArchive() throws IOException {
    Path folder = fixed.resolve("samples/one");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"PERSONS.txt", "AWARDS.txt"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Files.readAllBytes(folder.resolve(name)));
        zip.closeEntry();
        Files.delete(folder.resolve(name));
      }
    }
    Files.write(folder.resolve("set.zip"), bytes.toByteArray());
    assertThat(validate(fixed))
        .contains("sample value 'GONE' (samples/one/set.zip!/AWARDS.txt:3:14)")
        .contains("samples/one/set.zip!/PERSONS.txt:2:10 BAD_DATE");
  }

  @Test
  void aFileOutsideThatIsPreviewedAlone() throws IOException {
    write(
        csv,
        "adapter.yaml",
        Files.readString(csv.resolve("adapter.yaml"))
            .replaceAll("(?m)^.*person: .name.*\\R", "")
            .replace("join: [{file: person, by: [pid]}]", "join: []")
            .replaceAll("(?m)^.*person: person.*\\R", "")
            .replace("person/pid", "award/pid"));
    write(csv, "mapping.yaml", MAPPING.replaceAll("(?m)^.*person/.*\\R", ""));
    Path one = csv.resolve("samples/awards.csv");
    Files.move(csv.resolve("samples/one/awards.csv"), one);
    Files.delete(csv.resolve("samples/one/persons.csv"));
    Files.delete(csv.resolve("samples/one"));
    assertThat(validate(csv)).contains("sample value 'GONE' (samples/awards.csv:4:17)");
  }

  @Test
  void aBirthDateByWhichNobodyWouldBeFound() throws IOException {
    String adapter = Files.readString(csv.resolve("adapter.yaml"));
    write(
        csv,
        "adapter.yaml",
        adapter
            + "    birthDate: {column: person/born, date: dd.MM.uuuu}\n"
            + "    names: [{full: award/note}]\n");
    write(csv, "samples/one/awards.csv", "no,pid,date,state,note\nA1,2,2019-01-01,OK,\n");
    assertThat(validate(csv))
        .contains(
            "adapter.yaml:21:44 BAD_DATE sample value '1991-02-02' (samples/one/persons.csv:4:6)")
        .contains("is no date of the form dd.MM.uuuu")
        .contains("; date: iso would fit")
        .contains("adapter.yaml:22:20 LOOKUP_EMPTY 'award/note'");
  }

  @Test
  void rowsOfATableThatNobodyReads() throws IOException {
    write(fixed, "layouts.csv", LAYOUTS.replace("AWARDS,state", "AWRADS,state"));
    assertThat(validate(fixed))
        .contains("layouts.csv:8:1 LAYOUT_ROW no file has the layout 'AWRADS'");
    write(fixed, "layouts.csv", LAYOUTS.replace("AWARDS,note,any,18", "AWARDS,note,any,20"));
    assertThat(validate(fixed)).contains("layouts.csv:9:1 LAYOUT_GAP characters 18 to 19");
  }
}

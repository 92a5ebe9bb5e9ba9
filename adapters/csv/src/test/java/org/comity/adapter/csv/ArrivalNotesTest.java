package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.adapter.spi.DropReport;
import org.comity.model.Issue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a set looks like that is not what the registry wrote, though its rows can be read. */
class ArrivalNotesTest {
  private static final String HEAD = "no,pid,code,date/issued\n";

  @TempDir private Path top;
  private Fixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new Fixture(top);
  }

  private List<String> quiet(String id, String awards) throws Exception {
    fixture.yaml = Fixture.YAML.replace("manifest: {file: manifest.csv}\n", "");
    fixture.files.put("awards.csv", awards);
    return codes(fixture.accept(id, null, record -> List.of()));
  }

  private static List<String> codes(DropReport report) {
    return report.issues().stream()
        .map(Issue::code)
        .filter(code -> !code.equals("ROWS_UNUSED"))
        .toList();
  }

  @Test
  void aFileThatWasCutIsNotServedOrTold() throws Exception {
    assertThat(quiet("d1", HEAD + "A1,1,W,2019\n")).isEmpty();
    assertThat(quiet("d2", HEAD + "A1,1,W,2019\nA2,2,W,20")).containsExactly("LINE_END_MISSING");
    assertThat(quiet("d3", HEAD + "A1,1,W,2019\r\nA2,2,W,2020\r")).isEmpty();
    assertThat(quiet("d4", HEAD + "A1,1\nA2,2,W,2020\nA3,3,W,2021"))
        .containsExactly("LINE_END_MISSING");
    String before = fixture.active().dropId();
    assertThat(quiet("d5", HEAD + "A1,1,W,2019\nA2,2")).containsExactly("FILE_CUT");
    assertThat(fixture.active().dropId()).isEqualTo(before);
  }

  @Test
  void aManifestTellsAsMuch() throws Exception {
    fixture.files.put("awards.csv", HEAD + "A1,1,W,2019\nA2,2,W,2020");
    assertThat(codes(fixture.accept("d1"))).isEmpty();
  }

  @Test
  void theEndOfALineIsKnownInEveryCharset() throws Exception {
    Path file = top.resolve("end");
    for (Charset charset : List.of(US_ASCII, UTF_16LE, Charset.forName("UTF-16"))) {
      Files.write(file, "a\nb\r\n".getBytes(charset));
      assertThat(FileEnd.of(file, charset).line()).as("%s", charset).isTrue();
      Files.write(file, "a\nb".getBytes(charset));
      assertThat(FileEnd.of(file, charset).line()).as("%s", charset).isFalse();
    }
  }

  @Test
  void signsWithinWordsAreTold() throws Exception {
    for (String name : List.of("J\u00e4ger", "O\u2019Neil", "Col\u00b7legi", "Anne\u2013Marie")) {
      assertThat(told(name.getBytes(Charset.forName("windows-1252")))).as(name).isEmpty();
    }
    assertThat(told("J\u00e4ger".getBytes(Charset.forName("IBM850"))))
        .contains("1 times")
        .contains("IBM850")
        .doesNotContain("ger");
  }

  private String told(byte[] name) throws Exception {
    Path file = top.resolve("names");
    Files.write(file, name);
    return CharsetGuess.strange(file, Charset.forName("windows-1252"));
  }

  @Test
  void rowsThatAreNobodysAreTold() throws Exception {
    fixture.yaml = Fixture.YAML.replace("person: person/pid", "person: person/latin");
    fixture.files.put("persons-1.csv", Fixture.PERSONS);
    DropReport report = fixture.accept("d1");
    assertThat(report.issues())
        .filteredOn(i -> i.code().equals("PERSON_UNKNOWN"))
        .singleElement()
        .satisfies(i -> assertThat(i.message()).startsWith("of 4 rows 3 "));
    fixture.yaml = Fixture.YAML;
    assertThat(codes(fixture.accept("d2"))).isEmpty();
  }

  @Test
  void aKeyThatLeadsNowhereInAnOptionalFileIsTold() throws Exception {
    fixture.files.put("awards.csv", HEAD + "A1,1,W,2019\nA2,2,,2020\nA3,3,Q,2021\nA4,3,Q,2021\n");
    assertThat(fixture.accept("d1").issues())
        .filteredOn(i -> i.code().equals("JOIN_DANGLES"))
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.path()).isEqualTo("awards.csv:4");
              assertThat(i.message()).startsWith("2 rows").contains("'qualification'");
            });
    fixture.files.put("awards.csv", HEAD + "A1,1,W,2019\nA2,2,,2020\nA3,3,W,1\nA4,3,,1\n");
    assertThat(codes(fixture.accept("d2"))).as("no key names nothing").isEmpty();
  }

  @Test
  void rowsOfAnOwnKeyMayHaveNoPartner() throws Exception {
    fixture.yaml =
        Fixture.YAML.replace(
            "{file: qualification, by: [code], optional: true}",
            "{file: qualification, by: [no], optional: true}");
    assertThat(codes(fixture.accept("d1"))).isEmpty();
  }
}

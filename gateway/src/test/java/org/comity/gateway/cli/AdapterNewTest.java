package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder begun from a source loads at once: what is left are its guesses. */
class AdapterNewTest {
  @TempDir Path temp;

  @Test
  void aTableBecomesAFolderThatOnlyLacksItsExpectation() throws IOException {
    Path table =
        Files.writeString(
            temp.resolve("awards.csv"),
            "certificate_no,national_id,family_name,first_name,date_awarded,status,course_name\n"
                + "A-1,900001,Sample,Ada,30/11/2019,ISSUED,Welding\n"
                + "A-2,900002,Example,Bo,01/02/2020,EXPIRED,Wiring\n");
    String folder = temp.resolve("xa-awards").toString();

    AdapterRun begun = AdapterRun.of("new", folder, "--from", table.toString());
    assertThat(begun.exit()).as(begun.err()).isZero();
    assertThat(begun.out()).contains("wrote").contains("comity adapter validate");

    AdapterRun valid = AdapterRun.of("validate", folder);
    assertThat(valid.exit()).as(valid.out()).isZero();
    assertThat(valid.out()).contains("MISSING_EXPECTED");
    AdapterRun tested = AdapterRun.of("test", folder, "--write");
    assertThat(tested.exit()).as(tested.out()).isZero();
    assertThat(tested.out().strip().lines().reduce((a, b) -> b))
        .hasValueSatisfying(
            last ->
                assertThat(last).startsWith("Green, with guesses left").contains("mapping.yaml:"));
    assertThat(Files.readString(Path.of(folder, "expected/drop.json")))
        .contains("\"2019-11-30\"")
        .contains("\"EXPIRED\"")
        .contains("\"Welding\"");
  }

  @Test
  void aTableWithAnotherSignBetweenItsColumns() throws IOException {
    Path table =
        Files.writeString(
            temp.resolve("x.txt"), "certificate_no\tnational_id\tdegree_name\nA-1\t1\tWelding\n");
    String folder = temp.resolve("xa-tabs").toString();
    assertThat(AdapterRun.of("new", folder, "--from", table.toString()).exit()).isZero();
    AdapterRun valid = AdapterRun.of("validate", folder);
    assertThat(valid.exit()).as(valid.out()).isZero();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path table = Files.writeString(temp.resolve("a.csv"), "a,b\n1,2\n");
    Path folder = Files.createDirectories(temp.resolve("xa-b"));
    Files.writeString(folder.resolve("adapter.yaml"), "mine");
    AdapterRun run = AdapterRun.of("new", folder.toString(), "--from", table.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("nothing was changed");
    assertThat(folder.resolve("adapter.yaml")).hasContent("mine");
  }

  @Test
  void aNameThatIsNoIdIsWrongUse() throws IOException {
    Path table = Files.writeString(temp.resolve("a.csv"), "a,b\n1,2\n");
    AdapterRun run =
        AdapterRun.of("new", temp.resolve("Welders").toString(), "--from", table.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--country");
  }

  @ParameterizedTest
  @CsvSource({"cvs, did you mean csv?", "soap, is spoken by the engine 'csv'"})
  void anEngineThatDoesNotSuitIsWrongUse(String engine, String told) throws IOException {
    Path table = Files.writeString(temp.resolve("a.csv"), "a,b\n1,2\n");
    Path folder = temp.resolve("xa-d");
    AdapterRun run =
        AdapterRun.of("new", folder.toString(), "--from", table.toString(), "--engine", engine);
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(told);
    assertThat(folder).doesNotExist();
  }

  @Test
  void xmlByPlainHttpBecomesAFolderWithoutFaultsOfForm() throws IOException {
    Path sample =
        Files.writeString(
            temp.resolve("answer.xml"),
            "<register><certificate><number>7</number><title>Smith</title></certificate>"
                + "<certificate><number>8</number><title>Cook</title></certificate></register>");
    String folder = temp.resolve("xa-e").toString();
    AdapterRun run = AdapterRun.of("new", folder, "--from", sample.toString(), "--engine", "rest");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(AdapterRun.of("validate", folder).out())
        .doesNotContain("ENGINE_SETTING", "NO_RECORDS", "SAMPLE_NOT_READ");
  }

  @Test
  void whatAGateRefusesIsToldWithItsPlace() throws IOException {
    Path source = Files.writeString(temp.resolve("a.xml"), "<a>\n<b></a>");
    AdapterRun run =
        AdapterRun.of("new", temp.resolve("xa-c").toString(), "--from", source.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err()).contains("a.xml:2:").contains("NOT_WELL_FORMED");
  }

  /** Interfaces of real registries, where they lie beside the project. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EMREXEU+fi-ncp/src/main/resources/virta/opiskelijatiedot.wsdl",
        "Opetushallitus+koski/web/static/wsdl/hsl.wsdl",
        "hariduspilv+haridusportaal/services/jRoad/kutseregister/src/main/resources/kutseregister.wsdl",
        "hariduspilv+haridusportaal/services/jRoad/ehis2/src/main/resources/ehis2.wsdl",
        "SURFnet+eduhub-rio-mapper/resources/DUO_RIO_Raadplegen_OnderwijsOrganisatie_V4.wsdl",
        "EMREXEU+fi-ncp/src/test/resources/virta_xml/OpiskelijanKaikkiTiedotResponse.xml",
        "Opetushallitus+koski/src/main/resources/mockdata/virta/opintotiedot/080795-884U.xml"
      })
  void aRealInterfaceBecomesAFolderWithoutFaultsOfForm(String name) {
    Path source = shared("samples").resolve(name);
    assumeTrue(Files.exists(source), "the shared samples are not beside the checkout");
    String folder = temp.resolve("xa-real").toString();

    AdapterRun run = AdapterRun.of("new", folder, "--from", source.toString());
    assertThat(run.exit()).as(run.err()).isZero();

    AdapterRun valid = AdapterRun.of("validate", folder);
    assertThat(valid.out().lines().filter(l -> l.matches("(adapter|mapping).yaml:.*")))
        .allMatch(AdapterNewTest::isLeftToTheOperator);
    assertThat(valid.out()).doesNotContain("ENGINE_SETTING");
  }

  private static boolean isLeftToTheOperator(String finding) {
    return Stream.of(
            "UNKNOWN_PATH",
            "UNRESOLVED_CODE",
            "BAD_DATE",
            "BAD_NUMBER",
            "GUESS_LEFT",
            // What is to be filled is still empty, and of a choice every part is drafted.
            "WSDL_ELEMENT",
            "ASKS_FOR_NOBODY")
        .anyMatch(finding::contains);
  }

  private static Path shared(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared").resolve(name))) {
        return at.resolve("shared").resolve(name);
      }
      Path parent = at.getParent();
      boolean beside = parent != null && Files.isDirectory(parent.resolve("shared").resolve(name));
      if (beside) {
        return parent.resolve("shared").resolve(name);
      }
    }
    return Path.of("no shared " + name.toLowerCase(Locale.ROOT));
  }
}

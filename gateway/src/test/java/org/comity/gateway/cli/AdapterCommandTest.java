package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an author of a folder sees when it is broken, changed, or not there. */
class AdapterCommandTest {
  static final Path FOLDERS = Path.of("../adapters/registries");

  @TempDir Path temp;

  private Path copy(String id) throws IOException {
    Path from = FOLDERS.resolve(id);
    Path to = temp.resolve(id);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  private static void change(Path file, String before, String after) {
    try {
      String text = Files.readString(file);
      assertThat(text).contains(before);
      Files.writeString(file, text.replace(before, after));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mapping.yaml | from: person/birthDate | from: person/birthDaet | UNKNOWN_PATH no"
            + " 'birthDaet' | did you mean 'birthDate'?",
        "mapping.yaml | each: person/name | each: persn/name | UNKNOWN_PATH no 'persn' | did you"
            + " mean 'person'?",
        "mapping.yaml | number: certificateNumber | number: certificateNo | UNKNOWN_PATH no"
            + " 'certificateNo' | 'certificateNumber'",
        "mapping.yaml | when: duplicate | when: duplicat | UNKNOWN_PATH no 'duplicat' | did you"
            + " mean 'duplicate'?",
        "mapping.yaml | from: given} | from: givn} | UNKNOWN_PATH no 'givn' | did you mean"
            + " 'given'?",
        "mapping.yaml | ^/findCertificatesResponse/total | ^/findCertificatesResponse/totl |"
            + " UNKNOWN_PATH no 'totl' | did you mean 'total'?",
        "mapping.yaml | {to: awardedOn, from: issuedOn} | {to: awardedOn, from: issuedOn, date:"
            + " dd.MM.uuuu} | BAD_DATE sample value '2019-06-01' | date: iso would fit",
        "mapping.yaml | table: kind} | table: state} | UNRESOLVED_CODE sample value 'FULL' |"
            + " IN_FORCE",
        "mapping.yaml | {to: validity/until | {to: validity/untill | UNKNOWN_FIELD 'untill' | did"
            + " you mean until?",
        "tables/kind.csv | PART,PARTIAL_QUALIFICATION | PRT,PARTIAL_QUALIFICATION | UNRESOLVED_CODE"
            + " sample value 'PART' | did you mean PRT?",
        "adapter.yaml | engine: soap | engine: saop | UNKNOWN_ENGINE 'saop' | did you mean soap?",
        "adapter.yaml | [FIND_BY_HOLDER, | [VERIFY, FIND_BY_HOLDER, | ENGINE_SETTING | verify",
        "expected/certificates.json | `PARTIAL_QUALIFICATION` | `TRAINING` | SAMPLE_DIFFERS"
            + " /1/kind is 'PARTIAL_QUALIFICATION' | 'TRAINING' is expected",
        "samples/certificates.xml | <title lang=`et`>Keevitaja tase 4</title> | <title>Keevitaja"
            + " tase 4</title><new>x</new> | SAMPLE_DIFFERS | is expected",
      })
  void aFaultIsToldWithPlaceAndRemedy(
      String file, String before, String after, String seen, String wouldFit) throws IOException {
    Path folder = copy("ee-demo");
    change(folder.resolve(file), before.replace('`', '"'), after.replace('`', '"'));

    AdapterRun run = AdapterRun.of("validate", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.out().lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches("[a-z/A-Z.-]+:\\d+:\\d+ [A-Z_]+ .*; .*")
                    .contains(seen)
                    .contains(wouldFit));
    assertThat(run.out().lines().reduce((a, b) -> b).orElse(""))
        .startsWith("Fix ")
        .contains("comity adapter validate");
  }

  @Test
  void allProblemsComeInOneRun() throws IOException {
    Path folder = copy("ee-demo");
    Path mapping = folder.resolve("mapping.yaml");
    change(mapping, "from: isco}", "from: iscoo}");
    change(mapping, "{to: validity/from", "{to: validty/from");
    change(mapping, "from: issuedOn}", "from: issuedOn, date: dd.MM.uuuu}");
    change(mapping, "flags:", "flgs:");
    change(folder.resolve("adapter.yaml"), "country: EE", "country: Ee");

    AdapterRun run = AdapterRun.of("validate", folder.toString(), "-o", "json");

    JsonObject json = new JsonObject(run.out());
    assertThat(json.getJsonArray("findings").stream().map(f -> ((JsonObject) f).getString("code")))
        .contains("UNKNOWN_PATH", "UNKNOWN_FIELD", "BAD_DATE", "UNKNOWN_KEY", "WRONG_VALUE");
    assertThat(json.getInteger("problems")).isGreaterThanOrEqualTo(5);
    assertThat(json.getString("next")).startsWith("Fix ");
  }

  @Test
  void previewOfSomebodyWhoEarnedNothingYetIsNoProblem() throws IOException {
    Path answer =
        Files.writeString(
            temp.resolve("none.xml"),
            """
            <OpiskelijanKaikkiTiedotResponse><Virta><Opiskelija avain="S-1"><Henkilotunnus>010190-999X</Henkilotunnus><Opintosuoritukset/></Opiskelija></Virta>
            </OpiskelijanKaikkiTiedotResponse>
            """);
    // As one types it who stands in the folder: "." is the folder, too.
    String folder = FOLDERS.resolve("fi-virta") + "/.";
    AdapterRun run = AdapterRun.of("validate", folder);
    assertThat(run.exit()).as(run.out()).isZero();
    run = AdapterRun.of("preview", folder, "--sample", answer.toString());
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).contains("0 records", "UNMAPPED_FIELD");
    Files.writeString(answer, "<OpiskelijanTiedotResponse><a>1</a></OpiskelijanTiedotResponse>");
    assertThat(AdapterRun.of("preview", folder, "--sample", answer.toString()).exit())
        .isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void anUnusedFieldIsANote() throws IOException {
    Path folder = copy("gb-demo");
    change(folder.resolve("mapping.yaml"), "  - {to: assessment/grade, from: grade}\n", "");
    AdapterRun run = AdapterRun.of("validate", folder.toString());
    assertThat(run.out()).contains("samples/awards.json:").contains("UNUSED_FIELD 'grade'");
  }

  @Test
  void aFieldThatSpeaksOfRevokingIsNotedAsSuch() throws IOException {
    Path folder = copy("gb-demo");
    change(
        folder.resolve("samples/awards.json"),
        "\"grade\"",
        "\"revokedOn\": null, \"revoked\": true, \"grade\"");
    AdapterRun run = AdapterRun.of("validate", folder.toString());
    assertThat(run.out())
        .contains("STATUS_UNREAD 'revoked' is read by no row")
        .contains("{when: revoked,")
        .doesNotContain("UNUSED_FIELD 'revoked'");
  }

  @Test
  void manyNotesOfAKindAreToldByTheirNumber() throws IOException {
    Path folder = copy("gb-demo");
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 42; i++) {
      members.append("\"drift").append(i).append("\": \"x\", ");
    }
    Path sample = folder.resolve("samples/awards.json");
    String text = Files.readString(sample);
    int member = text.indexOf("\"awardNumber\"");
    assertThat(member).isPositive();
    Files.writeString(sample, text.substring(0, member) + members + text.substring(member));

    AdapterRun run = AdapterRun.of("validate", folder.toString());
    long told = run.out().lines().filter(l -> l.contains(" UNUSED_FIELD ")).count();
    assertThat(told).isEqualTo(5);
    assertThat(run.out()).containsPattern("  and \\d+ more of UNUSED_FIELD; --all shows them");

    AdapterRun all = AdapterRun.of("validate", folder.toString(), "--all");
    assertThat(all.out().lines().filter(l -> l.contains(" UNUSED_FIELD 'drift"))).hasSize(42);
    JsonObject json =
        new JsonObject(AdapterRun.of("validate", folder.toString(), "-o", "json").out());
    assertThat(json.getInteger("notes")).isGreaterThanOrEqualTo(42);
    assertThat(json.getJsonArray("findings").size()).isGreaterThanOrEqualTo(42);
  }

  @Test
  void previewTakesASampleByItsName() {
    String folder = FOLDERS.resolve("ke-demo").toString();
    AdapterRun run = AdapterRun.of("preview", folder, "--sample", "autumn");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("autumn: ").doesNotContain("no-level");
    AdapterRun single = AdapterRun.of("preview", folder, "--sample", "no-level");
    assertThat(single.out()).contains("samples/no-level.json: 2 records");
    AdapterRun none = AdapterRun.of("preview", folder, "--sample", "autum");
    assertThat(none.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err())
        .contains("there is no file autum, and no sample of that name; did you mean autumn?");
  }

  @Test
  void whatValidateTellsOfThePathsFailsTheTestToo() throws IOException {
    Path folder = copy("ee-demo");
    change(
        folder.resolve("adapter.yaml"),
        "nothing: {absent: findCertificatesResponse/certificate}",
        "nothing: {absent: findCertificatesResponse/certificat}");
    AdapterRun run = AdapterRun.of("test", folder.toString(), "--quick");
    assertThat(run.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.out())
        .containsPattern("FAIL  adapter and mapping on the samples")
        .containsPattern("adapter.yaml:44:\\d+ .*certificat");
  }

  @Test
  void explainWalksBack() {
    String folder = FOLDERS.resolve("ee-demo").toString();
    AdapterRun run = AdapterRun.of("explain", folder, "900001", "status/code");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("/status/code = 'ACTIVE'")
        .contains("tables/state.csv:2 'IN_FORCE' -> 'ACTIVE'")
        .containsPattern("row +mapping.yaml:\\d+")
        .containsPattern("source +state = 'IN_FORCE' \\(samples/certificates.xml:\\d+\\)")
        .containsPattern("mapping +ee-demo/1");

    AdapterRun flag = AdapterRun.of("explain", folder, "900002", "status/code");
    assertThat(flag.out()).contains("/status/code = 'VOID'").contains("constant");

    AdapterRun constant =
        AdapterRun.of(
            "explain", FOLDERS.resolve("ee-kutseregister").toString(), "900101", "status/code");
    assertThat(constant.out()).contains("kehtetu is looked at, too (mapping.yaml:30)");
    AdapterRun none = AdapterRun.of("explain", folder, "900002", "status/cod");
    assertThat(none.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(none.err()).contains("did you mean status/code?");

    AdapterRun nobody = AdapterRun.of("explain", folder, "1", "status/code");
    assertThat(nobody.err()).contains("no sample has a record 1").contains("900001");
  }

  @Test
  void whatIsMadeByAnExpressionIsShownWithItsSources() throws IOException {
    Path folder = copy("gb-demo");
    Path mapping = folder.resolve("mapping.yaml");
    String text = Files.readString(mapping);
    int line = (int) text.substring(0, text.indexOf("{to: assessment/grade")).lines().count();
    change(
        mapping,
        "{to: assessment/grade, from: grade}",
        "{to: assessment/grade, expr: \"grade & '/' & revision\"}");
    change(
        mapping, "from: qualification/level/value}", "from: qualification/level/value, prefix: L}");

    AdapterRun preview = AdapterRun.of("preview", folder.toString());
    assertThat(preview.out())
        .containsPattern(
            "grade +Pass with merit +-> +/assessment/grade +Pass with merit/3 +expr grade & '/' &"
                + " revision +"
                + line
                + "\nrevision +3\n");

    AdapterRun explain =
        AdapterRun.of("explain", folder.toString(), "SA-900001", "assessment/grade");
    assertThat(explain.out())
        .contains("made by  expr: grade & '/' & revision")
        .contains("row      mapping.yaml:" + line)
        .containsPattern("source +grade = 'Pass with merit' \\(samples/awards.json:\\d+\\)")
        .contains("source   revision = '3' (samples/awards.json:5)");

    AdapterRun near = AdapterRun.of("explain", folder.toString(), "SA-900001", "titel");
    assertThat(near.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(near.err()).contains("did you mean titles/0/text?");

    assertThat(AdapterRun.of("docs", folder.toString()).exit()).isZero();
    assertThat(Files.readString(folder.resolve("README.md")))
        .contains("| `assessment/grade` |  | expression `grade & '/' & revision` |")
        .contains("| `level/level` | `qualification/level/value` | after 'L' |");
  }

  @Test
  void previewShowsWhatIsLost() {
    AdapterRun run = AdapterRun.of("preview", FOLDERS.resolve("ee-demo").toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern(
            "person/name\\[2\\]/given +Kirill +-> +/holder/names/1/given +Kirill +copy")
        .containsPattern("examLanguage +en +-> +\\(extension\\)")
        .contains("Issue: UNRESOLVED_CODE state");
  }

  @Test
  void previewOfADropShowsItsJoinedRows() {
    AdapterRun run = AdapterRun.of("preview", FOLDERS.resolve("ke-demo").toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("award/award_date +14/11/2015 +-> +/awardedOn +2015-11-14")
        .contains("(absent)");
  }

  @Test
  void diffTellsWhatChangesAndWhatIsGone() throws IOException {
    Path folder = copy("ee-demo");
    change(folder.resolve("mapping.yaml"), "number: certificateNumber", "number: issuedOn");
    AdapterRun gone =
        AdapterRun.of(
            "diff", folder.toString(), "--against", FOLDERS.resolve("ee-demo").toString());
    assertThat(gone.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(gone.out()).contains("Gone: samples/certificates.xml 900001");

    Path table = copyAgain("ee-demo").resolve("tables/state.csv");
    change(table, "IN_FORCE,ACTIVE", "IN_FORCE,EXPIRED");
    AdapterRun changed =
        AdapterRun.of(
            "diff",
            table.getParent().getParent().toString(),
            "--against",
            FOLDERS.resolve("ee-demo").toString());
    assertThat(changed.out())
        .contains("/status/code: 'ACTIVE' -> 'EXPIRED'")
        .contains("0 would be gone");
  }

  private Path copyAgain(String id) throws IOException {
    temp = Files.createDirectory(temp.resolve("again"));
    return copy(id);
  }

  @Test
  void coverageCounts() {
    AdapterRun run = AdapterRun.of("coverage", FOLDERS.resolve("ee-demo").toString(), "-o", "json");
    JsonObject json = new JsonObject(run.out());
    assertThat(json.getJsonArray("filled").contains("level/level")).isTrue();
    assertThat(json.getJsonArray("unused").contains("examLanguage")).isTrue();
    assertThat(json.getInteger("canonical")).isGreaterThan(40);
  }

  @Test
  void aBadSampleThatPassesFails() throws IOException {
    Path folder = copy("ee-demo");
    change(folder.resolve("samples/bad-doctype.xml"), "<!DOCTYPE", "<!-- DOCTYPE");
    change(folder.resolve("samples/bad-doctype.xml"), "]>", "]-->");
    change(folder.resolve("samples/bad-doctype.xml"), "&n;", "900008");
    AdapterRun run = AdapterRun.of("test", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.out()).contains("FAIL  samples/bad-doctype.xml").contains("ISSUE_MISSING");
  }

  @Test
  void aSampleWithoutExpectationFailsTheTestUntilWritten() throws IOException {
    Path folder = copy("gb-demo");
    Files.delete(folder.resolve("expected/awards.json"));
    assertThat(AdapterRun.of("validate", folder.toString()).exit()).isZero();
    assertThat(AdapterRun.of("test", folder.toString()).out()).contains("MISSING_EXPECTED");
    AdapterRun written = AdapterRun.of("test", folder.toString(), "--write");
    assertThat(written.exit()).as(written.out()).isZero();
    assertThat(Files.readString(folder.resolve("expected/awards.json")))
        .isEqualTo(Files.readString(FOLDERS.resolve("gb-demo/expected/awards.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "preview", "coverage", "test", "docs"})
  void aFolderThatIsNoneIsWrongUse(String command) {
    AdapterRun run = AdapterRun.of(command, temp.resolve("none").toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("is no folder").contains("comity adapter new");
  }

  @Test
  void aFolderWithoutAdapterFileIsAConfigurationFault() {
    AdapterRun run = AdapterRun.of("validate", temp.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(run.out()).contains("adapter.yaml:0:0 MISSING_FILE");
    assertThat(AdapterRun.of("preview", temp.toString()).exit()).isEqualTo(ExitCode.CONFIGURATION);
  }
}

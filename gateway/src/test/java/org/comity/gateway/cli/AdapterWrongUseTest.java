package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.comity.gateway.registry.FolderFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a slip of the hand at {@code comity adapter} is answered with. */
class AdapterWrongUseTest {
  @TempDir Path temp;

  @BeforeEach
  void folders() throws IOException {
    copy("ee-demo", temp.resolve("my folders/ee-demo"));
    copy("ee-demo", temp.resolve("adapters/ee-demo"));
    copy("gb-demo", temp.resolve("adapters/gb-demo"));
    copy("ke-demo", temp.resolve("adapters/ke-demo"));
    Files.createDirectory(temp.resolve("empty"));
    Files.writeString(temp.resolve("a-file"), "x;y\n1;2\n");
  }

  private static void copy(String id, Path to) throws IOException {
    for (Map.Entry<String, Path> file :
        FolderFiles.of(AdapterCommandTest.FOLDERS.resolve(id)).entrySet()) {
      Path target = to.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.copy(file.getValue(), target);
    }
  }

  private AdapterRun run(String line) {
    String[] words = line.strip().split("  +");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("''") ? "" : words[i].replace("@", temp + "/");
    }
    return AdapterRun.of(words);
  }

  /** Words are parted by two blanks, {@code @} is the folder of the test. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          validate  @adapters/ee-demo/adapter.yaml      | is a file; name its folder: @adapters/ee-demo
          preview  @adapters/ee-demo/mapping.yaml       | is a file; name its folder: @adapters/ee-demo
          test  @my folders/ee-demo/adapter.yaml        | name its folder: '@my folders/ee-demo'
          coverage  @adapters/ee-demo/samples/page.xml  | is a file; name its folder: @adapters/ee-demo
          docs  @adapters/ee-demo/samples               | is a part of an adapter folder; name that one: @adapters/ee-demo
          validate  @adapters                           | name one: @adapters/ee-demo, @adapters/gb-demo
          validate  @adapters/ee-dmeo                   | did you mean @adapters/ee-demo?
          validate  ''                                  | is empty; name the adapter folder
          validate  @a-file                             | name an adapter folder, the one that holds adapter.yaml
          simulate  @adapters/ee-demo/adapter.yaml      | name its folder: @adapters/ee-demo
          simulate  @adapters/none                      | comity adapter new @adapters/none --from FILE
          enable  ee-demo  --shadow  --folder  @none    | @none is no folder
          enable  ee-demo  --shadow  --folder  @adapters/ee-demo/adapter.yaml | name its folder: @adapters/ee-demo
          enable  ee-demo  --shadow  --folder  @adapters/gb-demo | the folder's name must be ee-demo
          diff  @adapters/nosuch                        | is no folder
          diff  @adapters/ee-demo                       | COMITY_ADMIN_TOKEN
          diff  @adapters/ee-demo  --against  @adapters/gb-demo | of two registries, gb-demo and ee-demo
          diff  @adapters/ee-demo  --against  @none     | @none is no folder
          reload  ee-demo/                              | did you mean ee-demo?
          reload  adapters/ee-demo                      | did you mean ee-demo?
          preview  @adapters/ee-demo  --sample  ''      | --sample is empty
          preview  @adapters/ee-demo  --set  release=7  | --set goes with --sample
          preview  @adapters/ke-demo  --sample  drop-1  | drop
          explain  @adapters/ee-demo  900001            | FIELD
          new  @a-file  --from  @a-file                 | is a file; name the folder to make
          new  @xa-a  --from  @empty                    | is a folder; --from takes one file of it
          """)
  void wrongUseEndsWithTwoAndSaysWhatWouldFit(String line, String hint) {
    AdapterRun run = run(line);
    assertThat(run.err()).contains(hint.replace("@", temp + "/")).doesNotContain("\tat ");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aMistypedSettingIsNotOneThatNobodyReads() throws IOException {
    copy("au-avetmiss", temp.resolve("adapters/au-avetmiss"));
    AdapterRun run = run("preview  @adapters/au-avetmiss  --sample  release-7  --set  relase=7");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("'relase'", "did you mean release?");
    assertThat(run("preview  @adapters/au-avetmiss  --sample  release-7  --set  release=7").exit())
        .isZero();
    AdapterRun other = run("preview  @adapters/au-avetmiss  --sample  release-7  --set  release=9");
    assertThat(other.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(other.out()).contains("Mend it, then: comity adapter preview");
  }

  @Test
  void whatIsToTypeNextCanBeTyped() {
    AdapterRun run = run("validate  @my folders/ee-demo");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .endsWith("Next: comity adapter preview '" + temp + "/my folders/ee-demo'\n");
    AdapterRun empty = run("validate  @empty");
    assertThat(empty.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(empty.out())
        .contains("comity adapter new " + temp.resolve("empty") + " --from FILE");
  }

  /** Without what was asked, a bad sample about another person would be none. */
  @Test
  void whatWasAskedStaysInWhatIsWrittenAnew() throws IOException {
    Path issues = temp.resolve("adapters/ee-demo/expected/bad-another-person.issues.json");
    String before = Files.readString(issues);
    assertThat(before).contains("\"asked\"");
    Files.writeString(issues, before.replace("INVALID_ANSWER", "BAD_DATE"));
    AdapterRun anew = run("test  @adapters/ee-demo  --write  --anew  --quick");
    assertThat(anew.exit()).as(anew.out()).isZero();
    assertThat(new JsonObject(Files.readString(issues))).isEqualTo(new JsonObject(before));
  }

  @Test
  void aWholeRecordIsExplained() {
    AdapterRun run = run("explain  @adapters/ee-demo  900001  /  -o  json");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(new JsonObject(run.out()).getJsonArray("values").size()).isGreaterThan(10);
  }

  @Test
  void anExpectationThatIsThereIsLeftAndHowToWriteItAnewIsSaid() throws IOException {
    Path folder = temp.resolve("adapters/ee-demo");
    Path changed = folder.resolve("expected/certificate.json");
    String mapping = Files.readString(folder.resolve("mapping.yaml"));
    assertThat(mapping).contains("constant: EE-ESTQF");
    Files.writeString(
        folder.resolve("mapping.yaml"), mapping.replace("constant: EE-ESTQF", "constant: EQF"));
    String before = Files.readString(changed);
    Files.delete(folder.resolve("expected/page.json"));

    AdapterRun run = run("test  @adapters/ee-demo  --write  --quick");
    assertThat(run.exit()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.out())
        .contains("wrote expected/page.json")
        .contains("left expected/certificate.json as it is")
        .contains("comity adapter test " + folder + " --write --anew\n")
        .doesNotContain("left expected/bad-doctype");
    assertThat(Files.readString(changed)).isEqualTo(before);
    JsonObject json =
        new JsonObject(run("test  @adapters/ee-demo  --write  --quick  -o  json").out());
    assertThat(json.getJsonArray("left")).contains("expected/certificate.json");
    assertThat(json.getJsonArray("written")).isEmpty();

    // The way that was told leads to the end.
    assertThat(run("test  @adapters/ee-demo  --anew").exit()).isEqualTo(ExitCode.USAGE);
    AdapterRun anew = run("test  @adapters/ee-demo  --write  --anew  --quick");
    assertThat(anew.exit()).as(anew.out()).isZero();
    assertThat(anew.out()).contains("wrote expected/certificate.json").doesNotContain("left ");
    assertThat(Files.readString(changed)).isNotEqualTo(before).contains("EQF\"");
  }
}

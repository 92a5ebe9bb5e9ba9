package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.comity.kit.folder.KitProof;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit plays a registry that answers a number with all records of its holder as it is. */
class NumberAmongTest {
  private static void change(Path file, String from, String to) throws Exception {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  /** A sample that holds two records of one person, and one of another. */
  private static Path folder(String name, Path top) throws Exception {
    Path folder = TestFolders.copy(name, top.resolve(name));
    if (name.equals("xa-rest")) {
      change(
          folder.resolve("samples/first.json"),
          "{\"items\": [",
          "{\"items\": [{\"learner\": \"LEARNER-4711\", \"number\": \"CERT-0001\", \"name\":"
              + " \"Pirjo-Private\", \"title\": \"Smith\"},");
      change(
          folder.resolve("adapter.yaml"),
          "      echo: {path: items/number, equals: \"{number}\"}\n",
          "");
    } else {
      change(
          folder.resolve("samples/answer.xml"),
          "</answer>",
          "<record><learner>LEARNER-4711</learner><number>CERT-0001</number><name>Pirjo-Private"
              + "</name><title>Smith</title></record></answer>");
      change(
          folder.resolve("adapter.yaml"),
          "        echo: {at: answer/record/number, equals: \"{number}\"}\n",
          "");
    }
    change(folder.resolve("mapping.yaml"), "numberScheme:", "numberCheck: among\nnumberScheme:");
    FolderTest.write(TestFolders.run(folder), false);
    return folder;
  }

  private static List<Finding> red(Path folder) {
    FolderRun run = TestFolders.run(folder);
    return new KitProof().prove(run).stream().flatMap(s -> s.findings().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xa-rest", "xa-soap"})
  void isProvedWithTheOthersBesideIt(String name, @TempDir Path top) throws Exception {
    assertThat(red(folder(name, top))).isEmpty();
  }

  /** Asked for is the number that counts, and not the one that stands first. */
  @Test
  void oneOfSeveralTypedNumbersIsAskedFor(@TempDir Path top) throws Exception {
    Path folder = TestFolders.copy("xa-soap", top.resolve("xa-soap"));
    change(
        folder.resolve("samples/answer.xml"),
        "<number>",
        "<number type=\"old\">OLD-1</number><number type=\"own\">");
    change(
        folder.resolve("adapter.yaml"),
        "        echo: {at: answer/record/number, equals: \"{number}\"}\n",
        "");
    change(
        folder.resolve("mapping.yaml"),
        "number: number\n",
        "number: {each: number, from: \".\", when: \"@type\", equals: own}\n");
    FolderTest.write(TestFolders.run(folder), false);
    assertThat(red(folder)).isEmpty();
  }

  @Test
  void othersThatNothingTiesToTheHolderAreNoticed(@TempDir Path top) throws Exception {
    Path folder = folder("xa-rest", top);
    Path mapping = folder.resolve("mapping.yaml");
    change(mapping, "  - {to: holder/names, fields: [{to: full, from: name}]}\n", "");
    change(mapping, "  - {to: holder/identifiers, from: learner, scheme: \"XA:learner\"}\n", "");
    change(mapping, "holderCheck: {identifier: learner}\n", "");
    FolderTest.write(TestFolders.run(folder), false);
    assertThat(red(folder)).extracting(Finding::code).contains("KIT_TRANSLATES");
  }
}

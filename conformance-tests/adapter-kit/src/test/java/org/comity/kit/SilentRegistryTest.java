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

/** A registry that does not repeat who was asked for can be proved all the same. */
class SilentRegistryTest {
  private static void change(Path file, String from, String to) throws Exception {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static Path folder(Path top) throws Exception {
    Path folder = TestFolders.copy("xa-rest", top.resolve("xa-rest"));
    Path adapter = folder.resolve("adapter.yaml");
    change(
        adapter,
        "      echo: {path: items/learner, equals: \"{holder.identifier:XA:learner}\"}\n",
        "");
    Path mapping = folder.resolve("mapping.yaml");
    change(mapping, "holderCheck: {identifier: learner}\n", "");
    change(mapping, "  - {to: holder/identifiers, from: learner, scheme: \"XA:learner\"}\n", "");
    change(folder.resolve("samples/first.json"), "\"learner\": \"LEARNER-4711\", ", "");
    change(folder.resolve("samples/first.json"), "\"learner\": \"LEARNER-2222\", ", "");
    change(folder.resolve("samples/last.json"), "\"learner\": \"LEARNER-4711\", ", "");
    FolderTest.write(TestFolders.run(folder), false);
    return folder;
  }

  private static List<Finding> red(Path folder) {
    FolderRun run = TestFolders.run(folder);
    return new KitProof().prove(run).stream().flatMap(s -> s.findings().stream()).toList();
  }

  @Test
  void isAskedByWhatTheExpectationsSayWasAsked(@TempDir Path top) throws Exception {
    Path folder = folder(top);
    assertThat(red(folder)).extracting(Finding::code).contains("KIT_DECLARED");
    for (String name : List.of("first", "last")) {
      Path expected = folder.resolve("expected/" + name + ".json");
      String text = Files.readString(expected);
      Files.writeString(
          expected,
          "{\"asked\": {\"scheme\": \"XA:learner\", \"identifier\": \"LEARNER-4711\"},"
              + text.substring(text.indexOf('{') + 1));
    }
    assertThat(red(folder)).isEmpty();
  }

  /** What is not shown to hold is said, with what would show it. */
  @Test
  void whatIsNotProvenSaysHowItCouldBe(@TempDir Path top) throws Exception {
    Path folder = TestFolders.copy("xa-rest", top.resolve("xa-rest"));
    Files.delete(folder.resolve("samples/bad-locked.json"));
    FolderTest.write(TestFolders.run(folder), false);
    assertThat(skipped(folder)).doesNotContain("who was asked for");
    for (String name : List.of("first", "last")) {
      Path expected = folder.resolve("expected/" + name + ".json");
      Files.delete(expected);
    }
    Path mapping = folder.resolve("mapping.yaml");
    change(mapping, "holderCheck: {identifier: learner}\n", "");
    change(mapping, "  - {to: holder/identifiers, from: learner, scheme: \"XA:learner\"}\n", "");
    change(
        folder.resolve("adapter.yaml"),
        "      echo: {path: items/learner, equals: \"{holder.identifier:XA:learner}\"}\n",
        "");
    FolderTest.write(TestFolders.run(folder), false);
    for (String name : List.of("first", "last")) {
      Path expected = folder.resolve("expected/" + name + ".json");
      String text = Files.readString(expected);
      Files.writeString(
          expected,
          "{\"asked\": {\"scheme\": \"XA:learner\", \"identifier\": \"LEARNER-4711\"},"
              + text.substring(text.indexOf('{') + 1));
    }
    assertThat(skipped(folder))
        .contains("not proven: the folder looks nowhere for who was asked for", "items/learner")
        .contains("not proven: no bad sample is an error", "samples/bad-error")
        .doesNotContain("LEARNER-4711");
  }

  private static String skipped(Path folder) {
    return new KitProof()
        .prove(TestFolders.run(folder)).stream()
            .filter(FolderTest.Step::skipped)
            .map(FolderTest.Step::detail)
            .toList()
            .toString();
  }

  /** The registry that is played is no kinder than the one whose answer its author kept. */
  @Test
  void aSampleThatIsSaidToAnswerANumberIsPlayedWhole(@TempDir Path top) throws Exception {
    Path folder = TestFolders.copy("xa-rest", top.resolve("xa-rest"));
    FolderTest.write(TestFolders.run(folder), false);
    assertThat(red(folder)).isEmpty();
    Path expected = folder.resolve("expected/first.json");
    String text = Files.readString(expected);
    Files.writeString(
        expected,
        "{\"asked\": {\"number\": \"CERT-0815\"}," + text.substring(text.indexOf('{') + 1));
    assertThat(red(folder)).extracting(Finding::code).contains("KIT_TRANSLATES");
  }
}

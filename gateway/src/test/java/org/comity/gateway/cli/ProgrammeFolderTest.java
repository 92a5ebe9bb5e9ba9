package org.comity.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folder that reads a programme as the qualification part of a credential. */
class ProgrammeFolderTest {
  private static final Path FOLDER = Path.of("../adapters/registries/nl-ooapi");

  @Test
  void aRealProgrammeIsRead() throws IOException {
    List<Path> programmes = programmes();
    assumeTrue(!programmes.isEmpty(), "the shared samples are not beside the checkout");
    for (Path programme : programmes) {
      AdapterRun run =
          AdapterRun.of("preview", FOLDER.toString(), "--sample", programme.toString());
      assertThat(run.exit()).as(run.err()).isZero();
      List<String> lines = run.out().lines().map(l -> l.strip().replaceAll("\\s+", " ")).toList();
      assertThat(lines)
          .anyMatch(l -> l.matches("name/value \\S+.* -> /titles/0/text .*"))
          .anyMatch(l -> l.contains("-> /level/framework NL-NLQF"))
          .anyMatch(l -> l.matches("levelOfQualification 6 -> /level/level 6 table nlqf.*"))
          .anyMatch(l -> l.matches("studyLoad/studyLoadUnit ects -> /credit/unit ECTS .*"))
          .anyMatch(l -> l.matches("fieldsOfStudy 0732 -> /fields/0/code 0732 .*"));
      // Nobody earned it, and where the school lies is none of a credential's business.
      assertThat(run.out()).doesNotContain("/holder").doesNotContain("postalCode");
      assertThat(run.out()).doesNotContain("UNRESOLVED_CODE");
    }
  }

  private static List<Path> programmes() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      for (Path base : List.of(at, at.resolveSibling("."))) {
        Path folder =
            base.resolve("shared/samples/SURFnet+eduhub-rio-mapper/dev/fixtures").normalize();
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("program-")).toList();
          }
        }
      }
    }
    return List.of();
  }
}

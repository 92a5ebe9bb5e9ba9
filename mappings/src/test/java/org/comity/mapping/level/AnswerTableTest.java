package org.comity.mapping.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every answer, held equal to the file that people review. */
class AnswerTableTest {
  @Test
  void everyAnswerIsTheReviewedOne() throws IOException {
    Path golden = Path.of("golden", "answers.csv");
    String now = AnswerTable.csv(Levels.load());
    Path actual = Path.of("target", "answers.csv");
    Files.createDirectories(actual.getParent());
    Files.writeString(actual, now);
    assertThat(now.lines().toList())
        .as("after a change that is meant: comity levels table > mappings/golden/answers.csv")
        .isEqualTo(Files.readString(golden).lines().toList());
    assertThat(now.lines().count()).isGreaterThan(10_000);
  }
}

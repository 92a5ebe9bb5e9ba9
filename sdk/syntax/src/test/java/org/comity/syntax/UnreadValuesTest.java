package org.comity.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comity.model.Issue;
import org.junit.jupiter.api.Test;

class UnreadValuesTest {
  private static TreeNode tree(String json) throws Exception {
    return JsonGate.standard().tree(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tellsWhereSomethingStandsThatNobodyReadAndNeverWhat() throws Exception {
    List<Issue> issues =
        new UnreadValues(List.of("id", "error"))
            .sent(tree("{\"case\":\"C-1\"}"))
            .sent("key-1")
            .issues(
                tree(
                    "{\"id\":\"R-5\",\"error\":{\"none\":\"x\"},\"warning\":\"Otieno is not"
                        + " stored\",\"info\":[{\"text\":\"a\"},{\"text\":\"b\"}],\"stored\":false,"
                        + "\"at\":\"2026-01-31T10:00:00Z\",\"errors\":0,\"case\":\"C-1\","
                        + "\"key\":\"key-1\",\"note\":null,"
                        + "\"message\":\"0f8fad5b-d9cb-469f-a165-70867728950e\"}"));
    assertThat(issues).extracting(Issue::path).containsExactly("/warning", "/info/text", "/stored");
    assertThat(issues.toString()).doesNotContain("Otieno");
  }
}

package org.comity.mapping.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.comity.mapping.finding.Finding;
import org.comity.syntax.JsonGate;
import org.comity.syntax.TreeNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published JSON Schema of adapter.yaml names exactly the keys that the reader knows. */
class AdapterSchemaTest {
  @TempDir Path temp;

  @Test
  void theKeysAreTheSame() throws Exception {
    TreeNode schema =
        JsonGate.standard()
            .tree(Files.readAllBytes(Path.of("../docs/schemas/adapter.schema.json")));
    TreeSet<String> published = new TreeSet<>();
    Objects.requireNonNull(schema.first("properties"))
        .children()
        .forEach(c -> published.add(c.name()));

    TreeSet<String> known = new TreeSet<>();
    // The engine's own section stands under the engine's name: each is a key of its own.
    for (String engine : List.of("soap", "rest", "csv")) {
      Path folder = Files.createDirectories(temp.resolve(engine));
      Files.writeString(folder.resolve("adapter.yaml"), "zzzzzz: 1\nengine: " + engine + "\n");
      List<Finding> findings = AdapterFolder.load(folder).findings();
      Finding unknown =
          findings.stream().filter(f -> f.code().equals("UNKNOWN_KEY")).findFirst().orElseThrow();
      known.addAll(List.of(unknown.wouldFit().replace("one of: ", "").split(", ")));
    }
    known.removeAll(List.of("soap", "rest", "csv"));
    assertThat(published).isEqualTo(known);
  }
}

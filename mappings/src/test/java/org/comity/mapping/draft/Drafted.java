package org.comity.mapping.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.syntax.SyntaxFault;
import org.junit.jupiter.api.io.TempDir;

/** A first folder made of what a registry hands out. */
abstract class Drafted {
  @TempDir Path temp;

  Draft draft(String name, String content) throws SyntaxFault, IOException {
    Path source = Files.writeString(temp.resolve(name), content);
    return drafted(source);
  }

  /** Every draft must load without a finding. */
  Draft drafted(Path source) throws SyntaxFault, IOException {
    Draft draft =
        Draft.of(source, new DraftOptions("xa-new", "XA", "XA:register", "A \"new\" one", ""));
    Path folder = temp.resolve("xa-new");
    for (Map.Entry<String, byte[]> file : draft.files().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    List<Finding> findings = AdapterFolder.load(folder).findings();
    assertThat(findings).as(text(draft, "mapping.yaml") + text(draft, "adapter.yaml")).isEmpty();
    try (Stream<String> lines = text(draft, "mapping.yaml").lines()) {
      assertThat(lines.filter(l -> l.startsWith("  - {to:")))
          .allMatch(l -> l.contains("   # guess"));
    }
    return draft;
  }

  static String text(Draft draft, String file) {
    return new String(draft.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
  }
}

package org.comity.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The code in README and docs is the code that is compiled here: after {@code <!-- snippet: name
 * -->} stands a fenced block that equals the lines between {@code // snippet: name} and {@code //
 * end} of a source of this package. With {@code -Dcomity.docs.update=true} the documents are
 * rewritten.
 */
class DocumentsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path SOURCES = Path.of("src/test/java/org/comity/client/docs");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- snippet: ([\\w-]+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

  @Test
  void theCodeInTheDocumentsIsTheCodeThatIsCompiled() throws IOException {
    Map<String, String> snippets = snippets();
    int found = 0;
    for (Path document : documents()) {
      String text = Files.readString(document);
      Matcher m = BLOCK.matcher(text);
      while (m.find()) {
        found++;
        assertThat(snippets).as(document.toString()).containsKey(m.group(1));
      }
      String right =
          m.replaceAll(
              block ->
                  Matcher.quoteReplacement(
                      "<!-- snippet: "
                          + block.group(1)
                          + " -->\n```java\n"
                          + snippets.get(block.group(1))
                          + "```"));
      if (Boolean.getBoolean("comity.docs.update")) {
        Files.writeString(document, right);
      } else {
        assertThat(text).as("-Dcomity.docs.update=true rewrites %s", document).isEqualTo(right);
      }
    }
    assertThat(found).isGreaterThan(10);
  }

  @Test
  void theTutorialHasNoOtherCode() throws IOException {
    String tutorial = Files.readString(ROOT.resolve("docs/sdk-tutorial.md"));
    assertThat(BLOCK.matcher(tutorial).replaceAll("")).doesNotContain("```java");
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    Path readme = ROOT.resolve("README.md");
    if (Files.exists(readme)) {
      documents.add(readme);
    }
    return documents;
  }

  private static Map<String, String> snippets() throws IOException {
    Map<String, String> snippets = new LinkedHashMap<>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.sorted().toList()) {
        gather(Files.readAllLines(source), snippets);
      }
    }
    return snippets;
  }

  private static void gather(List<String> lines, Map<String, String> snippets) {
    String name = null;
    List<String> body = new ArrayList<>();
    for (String line : lines) {
      String bare = line.strip();
      if (bare.startsWith("// snippet: ")) {
        name = bare.substring(12);
        body.clear();
      } else if (bare.equals("// end") && name != null) {
        String text = String.join("\n", body).stripIndent().stripTrailing() + "\n";
        assertThat(snippets.put(name, text)).as("two snippets named " + name).isNull();
        name = null;
      } else {
        body.add(line);
      }
    }
  }
}

package org.comity.mapping.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that can be told has a meaning, and a page that says the same. */
class DiagnosticsTest {
  private static final Path PAGES = Path.of("../docs/diagnostics");
  private static final Pattern TOLD =
      Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|BOM|NUL|EMPTY|ENCODING|UNREADABLE)\"");

  @Test
  void everyCodeHasItsPage() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        pages.put(file.getFileName().toString().replace(".md", ""), Files.readString(file));
      }
    }
    Map<String, String> meanings = new TreeMap<>();
    Diagnostics.all().forEach((code, diagnostic) -> meanings.put(code, diagnostic.page()));
    assertThat(pages).isEqualTo(meanings);
  }

  @Test
  void everyCodeInTheSourcesHasAMeaning() throws IOException {
    Set<String> told = new TreeSet<>();
    for (String folder :
        Set.of(
            "folder",
            "finding",
            "form",
            "form/expression",
            "form/stylesheet",
            "record",
            "sample")) {
      codes(Path.of("src/main/java/org/comity/mapping", folder), told);
    }
    codes(Path.of("../sdk/syntax/src/main/java/org/comity/syntax"), told);
    for (String engine : Set.of("csv", "rest", "soap")) {
      codes(Path.of("../adapters", engine, "src/main/java/org/comity/adapter", engine), told);
    }
    assertThat(told).contains("UNKNOWN_PATH", "XML_DOCTYPE", "BAD_DATE", "SAMPLE_DIFFERS");
    told.removeAll(Diagnostics.all().keySet());
    assertThat(told).as("codes without a page in docs/diagnostics").isEmpty();
  }

  private static void codes(Path folder, Set<String> told) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = TOLD.matcher(Files.readString(file));
        while (matcher.find()) {
          told.add(matcher.group(1));
        }
      }
    }
  }

  @Test
  void notesAreNoProblems() {
    assertThat(Diagnostics.isNote("UNUSED_FIELD")).isTrue();
    assertThat(Diagnostics.isNote("UNKNOWN_PATH")).isFalse();
    assertThat(Diagnostics.isNote("NO_SUCH_CODE")).isFalse();
  }
}

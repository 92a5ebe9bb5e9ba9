package org.comity.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** National rules are files: no country code or country name stands in a string of main code. */
class NationalRulesTest {
  private static final List<String> ROOMS =
      List.of(
          "sdk",
          "adapters",
          "mappings",
          "gateway",
          "conformance-tests/adapter-kit",
          "conformance-tests/suite",
          "conformance-tests/simulators");

  /** A string that begins like an agency, a scheme or a framework of a country, or names one. */
  private static final Pattern NATIONAL =
      Pattern.compile(
          "\"(?:"
              + String.join("|", Locale.getISOCountries())
              + ")(?::|-[A-Z]{2})|\"[^\"\\n]*\\b(?:"
              + Arrays.stream(Locale.getISOCountries())
                  .map(code -> new Locale.Builder().setRegion(code).build())
                  .map(locale -> locale.getDisplayCountry(Locale.ENGLISH))
                  .filter(name -> name.matches("[A-Z][a-z]{3,}"))
                  .collect(Collectors.joining("|"))
              + ")\\b");

  @Test
  void noCountryInMainCode() throws IOException {
    assertThat(findings()).isEmpty();
  }

  @Test
  void thePatternFindsWhatItShould() {
    assertThat(NATIONAL.matcher("x = \"EE:isikukood\";").find()).isTrue();
    assertThat(NATIONAL.matcher("x = \"IE-NFQ\";").find()).isTrue();
    assertThat(NATIONAL.matcher("x = \"a register of Estonia\";").find()).isTrue();
    assertThat(NATIONAL.matcher("x = \"TO\"; y = \"XA:agency\";").find()).isFalse();
  }

  private static List<String> findings() throws IOException {
    Path home = home();
    return ROOMS.stream()
        .flatMap(room -> sources(home.resolve(room)))
        .flatMap(NationalRulesTest::lines)
        .toList();
  }

  private static Stream<Path> sources(Path room) {
    try (Stream<Path> files = Files.walk(room)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> f.toString().contains("/src/main/java/"))
          .filter(f -> !f.toString().contains("/src/it/") && !f.toString().contains("/target/"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> NATIONAL.matcher(line).find())
          .map(line -> file.getFileName() + ": " + line.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("adapters/registries"))) {
      at = at.getParent();
    }
    return at;
  }
}

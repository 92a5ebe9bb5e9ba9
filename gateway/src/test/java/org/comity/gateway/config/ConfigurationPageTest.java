package org.comity.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on configuration names exactly the keys that are read. */
class ConfigurationPageTest {
  private static final Pattern KNOWN = Pattern.compile("known here: ([^\"]*)$");
  private static final Pattern NAMED = Pattern.compile("`([a-z][A-Za-z.]*)`");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api:  | api: {zzzzzz: 1}",
        "admin: | admin: {zzzzzz: 1}",
        "db: | db: {zzzzzz: 1}",
        "changes: | registries: {xa-register: {changes: {zzzzzz: 1}}}",
        "tls: | registries: {xa-register: {tls: {zzzzzz: 1}}}",
        "sftp: | registries: {xa-register: {sftp: {zzzzzz: 1}}}",
      })
  void theKeysOfASectionAreOnThePage(String section, String yaml) throws Exception {
    String within = section.strip().replace(':', '.');
    Set<String> named = new TreeSet<>();
    for (String key : named(page())) {
      if (key.startsWith(within)) {
        named.add(key.substring(within.length()));
      }
    }
    assertThat(named).isEqualTo(known(yaml));
  }

  @Test
  void theKeysAtTheTopAreOnThePage() throws Exception {
    String keys = page();
    for (String key : known("zzzzzz: 1")) {
      assertThat(keys).as(key).containsPattern("`" + key + "[`.]");
    }
  }

  @Test
  void theKeysOfARegistryAreOnThePage() throws Exception {
    Set<String> known = known("registries: {xa-register: {zzzzzz: 1}}");
    // One of the engine in this test: the page of an engine names its own.
    assertThat(known.remove("operator")).isTrue();
    for (String key : known) {
      assertThat(page()).as(key).containsPattern("`" + key + "[`.]");
    }
  }

  @Test
  void theKeysOfAnAgencyAreOnThePage() throws Exception {
    String part = page().substring(page().indexOf("### An agency"));
    String table = part.substring(0, part.indexOf("\n\n", part.indexOf("|---")));
    Set<String> named = new TreeSet<>();
    table.lines().filter(l -> l.startsWith("| `")).forEach(l -> named.add(l.split("`")[1]));
    assertThat(named).isEqualTo(known("agencies: {\"XA:agency\": {zzzzzz: 1}}"));
  }

  private static String page() throws Exception {
    String all = Files.readString(Path.of("../docs/configuration.md"));
    return all.substring(all.indexOf("## Keys"), all.indexOf("## Faults"));
  }

  private static Set<String> named(String text) {
    Set<String> named = new TreeSet<>();
    Matcher matcher = NAMED.matcher(text);
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    return named;
  }

  /** The keys that a reader says it knows, told of one that it does not. */
  private Set<String> known(String yaml) throws Exception {
    ConfigFixture fixture = new ConfigFixture(folder);
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> fixture.load("adapters: ./adapters\n" + yaml, Map.of()));
    return refused.faults().stream()
        .filter(f -> f.code() == ConfigFault.Code.UNKNOWN_KEY)
        .map(f -> KNOWN.matcher(f.message()))
        .filter(Matcher::find)
        .map(m -> new TreeSet<>(Set.of(m.group(1).split(", "))))
        .findFirst()
        .orElseThrow();
  }
}

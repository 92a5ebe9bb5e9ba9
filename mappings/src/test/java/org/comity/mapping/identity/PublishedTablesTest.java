package org.comity.mapping.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comity.mapping.identity.LabelledPair.Label;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The labelled pairs are what their published tables make, and the matcher reads no table. */
class PublishedTablesTest {
  private record Rule(String letters, String after, String latin) {}

  private final Map<String, List<Rule>> tables =
      TestTable.rows("tables.csv").stream()
          .collect(
              Collectors.groupingBy(
                  row -> row.get(0),
                  Collectors.mapping(
                      row -> new Rule(row.get(1), row.get(2), row.get(3)), Collectors.toList())));

  @Test
  void eachPairIsMadeByTheTableItNames() {
    Map<String, Integer> made = new HashMap<>();
    for (LabelledPair pair : LabelledPair.all()) {
      List<Rule> table = tables.get(pair.source());
      if (table != null && pair.label() == Label.SAME) {
        PersonName asked = pair.asked().names().get(0);
        PersonName known = pair.known().names().get(0);
        assertThat(small(asked.given())).as(pair.id()).isEqualTo(apply(table, known.given()));
        assertThat(small(asked.family())).as(pair.id()).isEqualTo(apply(table, known.family()));
        made.merge(pair.source(), 1, Integer::sum);
      }
    }
    assertThat(made.keySet()).isEqualTo(tables.keySet());
    assertThat(made.values().stream().mapToInt(i -> i).sum()).isGreaterThan(90);
    Set<String> named = new TreeSet<>();
    TestTable.rows("sources.csv").forEach(row -> named.add(row.get(0)));
    assertThat(named).isEqualTo(new TreeSet<>(tables.keySet()));
  }

  @Test
  void theMatcherReadsNoTable() {
    Path sources = Path.of("src/main/java/org/comity/mapping/identity");
    try (Stream<Path> files = Files.list(sources)) {
      List<Path> all = files.toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        String code = Files.readString(file);
        assertThat(code).as(file.toString()).doesNotContain("getResource", "/identity/");
        // A table of letters would need the letters.
        assertThat(code.codePoints().filter(Character::isLetter).filter(c -> c > 0x24F).count())
            .as(file.toString())
            .isZero();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String apply(List<Rule> table, @Nullable String name) {
    StringBuilder out = new StringBuilder();
    String text = name == null ? "" : plainGreek(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < text.length(); ) {
      Rule best = null;
      for (Rule rule : table) {
        if (text.startsWith(rule.letters(), i)
            && fits(rule, text, i)
            && (best == null || isCloser(rule, best))) {
          best = rule;
        }
      }
      out.append(best == null ? text.substring(i, i + 1) : best.latin());
      i += best == null ? 1 : best.letters().length();
    }
    return small(out.toString());
  }

  private static String small(@Nullable String text) {
    String decomposed = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFD);
    return Normalizer.normalize(decomposed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** {@code after}: letters of which one must stand before, {@code ^} for the start of a word. */
  private static boolean fits(Rule rule, String text, int at) {
    boolean start = at == 0 || !Character.isLetter(text.charAt(at - 1));
    return rule.after().isEmpty()
        || (start ? rule.after().contains("^") : rule.after().indexOf(text.charAt(at - 1)) >= 0);
  }

  private static boolean isCloser(Rule rule, Rule other) {
    return rule.letters().length() > other.letters().length()
        || (rule.letters().length() == other.letters().length()
            && !rule.after().isEmpty()
            && other.after().isEmpty());
  }

  /** The tables of Greek do not tell letters with an accent apart. */
  private static String plainGreek(String text) {
    boolean greek =
        text.codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.GREEK);
    return greek ? Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "") : text;
  }
}

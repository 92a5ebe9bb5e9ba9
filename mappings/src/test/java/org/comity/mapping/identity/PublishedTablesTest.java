package org.comity.mapping.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The labelled pairs are what their published tables make, and the matcher reads no table. */
class PublishedTablesTest {
  private static final String UNVERIFIED = "UNVERIFIED";

  /** In place of what stands before: the sign takes the place of the vowel A that a letter has. */
  private static final String FOR_A = "~a";

  /** What the run came to, one line each. */
  private static final Set<String> LINES = new TreeSet<>();

  private record Rule(String table, String letters, String after, String latin, String source) {}

  private final Set<String> sources =
      TestTable.rows("sources.csv").stream()
          .filter(row -> row.stream().noneMatch(String::isBlank))
          .map(row -> row.get(0))
          .collect(Collectors.toSet());

  /** Names that a table made syllable by syllable, or word by word; not applied again here. */
  private final Map<String, String> byWord =
      TestTable.rows("by-word.csv").stream()
          .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

  private final Map<String, List<Rule>> tables =
      Stream.of(PairSet.values())
          .filter(set -> set.tables != null)
          .flatMap(set -> TestTable.rows(String.valueOf(set.tables)).stream())
          .map(row -> new Rule(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
          .collect(Collectors.groupingBy(Rule::table));

  private final Set<Rule> used = new HashSet<>();

  @AfterAll
  static void print() {
    LINES.forEach(System.out::println);
  }

  @ParameterizedTest
  @EnumSource(PairSet.class)
  void eachPairIsMadeByTheTableItNames(PairSet set) {
    int applied = 0;
    int words = 0;
    int unverified = 0;
    int asIcu = 0;
    for (LabelledPair pair : set.pairs) {
      if (pair.source().equals("-")) {
        continue;
      }
      used.clear();
      PersonName asked = pair.asked().names().get(0);
      PersonName known = pair.known().names().get(0);
      List<Rule> table = tables.get(pair.source());
      if (table != null && pair.label() == Label.SAME) {
        assertThat(small(asked.given())).as(pair.id()).isEqualTo(apply(table, known.given()));
        assertThat(small(asked.family())).as(pair.id()).isEqualTo(apply(table, known.family()));
        applied++;
        asIcu += isAsIcuWrites(asked, known) ? 1 : 0;
      } else {
        words++;
      }
      unverified += isVerified(pair.source()) ? 0 : 1;
    }
    LINES.add(
        String.format(
            Locale.ROOT,
            "identity, %s: %d pairs made by tables and applied again (%d of them as ICU writes"
                + " them), %d by tables word by word or of two tables; %d of these %d UNVERIFIED",
            set,
            applied,
            asIcu,
            words,
            unverified,
            applied + words));
    assertThat(applied).isGreaterThan(set.tables == null ? -1 : 90);
  }

  /** Whether each table named, and each of its rows used, has a source that was read. */
  private boolean isVerified(String named) {
    if (named.contains(UNVERIFIED)) {
      return false;
    }
    for (String one : named.split(" / ")) {
      String source = byWord.get(one);
      assertThat(source != null || tables.containsKey(one)).as(one).isTrue();
      assertThat(source == null || sources.contains(source)).as(one).isTrue();
    }
    return used.stream().noneMatch(rule -> rule.source().equals(UNVERIFIED));
  }

  private static boolean isAsIcuWrites(PersonName asked, PersonName known) {
    return Romanisation.of(WrittenName.of(asked).folded())
        .equals(Romanisation.of(WrittenName.of(known).folded()));
  }

  @Test
  void eachRowHasASource() {
    int unverified = 0;
    int rows = 0;
    for (List<Rule> table : tables.values()) {
      for (Rule rule : table) {
        rows++;
        unverified += rule.source().equals(UNVERIFIED) ? 1 : 0;
        assertThat(rule.source().equals(UNVERIFIED) || sources.contains(rule.source()))
            .as("%s %s", rule.table(), rule.letters())
            .isTrue();
      }
    }
    LINES.add(
        String.format(
            Locale.ROOT,
            "identity, tables: %d with %d rows, %d rows UNVERIFIED",
            tables.size(),
            rows,
            unverified));
    assertThat(unverified).isLessThanOrEqualTo(2);
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

  private String apply(List<Rule> table, @Nullable String name) {
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
      if (best == null) {
        out.append(text.charAt(i++));
        continue;
      }
      used.add(best);
      if (best.after().equals(FOR_A)) {
        assertThat(out.toString()).endsWith("a");
        out.setLength(out.length() - 1);
      }
      out.append(best.latin());
      i += best.letters().length();
    }
    return small(out.toString());
  }

  private static String small(@Nullable String text) {
    String decomposed = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFD);
    String joined = decomposed.toLowerCase(Locale.ROOT).replaceAll("[ -]", "");
    return Normalizer.normalize(joined, Normalizer.Form.NFC);
  }

  /** {@code after}: letters of which one must stand before, {@code ^} for the start of a word. */
  private static boolean fits(Rule rule, String text, int at) {
    boolean start = at == 0 || !Character.isLetter(text.charAt(at - 1));
    return rule.after().isEmpty()
        || rule.after().equals(FOR_A)
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

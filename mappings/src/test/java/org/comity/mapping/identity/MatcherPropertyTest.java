package org.comity.mapping.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.comity.mapping.identity.HolderDecision.Outcome;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatcherPropertyTest {
  private static final long SEED = 20261122L;
  private static final String[] GIVEN = {
    "Anna",
    "Ana",
    "Hanna",
    "Jan",
    "Jana",
    "Ivan",
    "Иван",
    "Ван",
    "Мария",
    "Maria",
    "Mária",
    "Thu",
    "Thư",
    "Li",
    "Le",
    "秀英",
    "Νίκος",
    "Nikos",
    "Anna Maria",
    "A.",
    "محمد",
    "Mohammed"
  };
  private static final String[] FAMILY = {
    "Petrov",
    "Петров",
    "Petrova",
    "Kask",
    "Kask-Tamm",
    "Müller",
    "Mueller",
    "Muller",
    "王",
    "Wang",
    "Παππάς",
    "Pappas",
    "Garcia",
    "Garcia Lopez",
    "حداد",
    "Haddad",
    "Maria",
    "Jan"
  };

  /**
   * A query about a person who is in the registry, with fewer and fewer attributes and with some
   * written worse, is answered with that person or with nobody. So what was none or several never
   * becomes another single person.
   */
  @Test
  void sayingLessNeverGivesAnotherPerson() {
    Random random = new Random(SEED);
    int single = 0;
    for (int round = 0; round < 4000; round++) {
      List<Holder> registry = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        registry.add(person(random, "n" + i));
      }
      Holder asked = registry.get(random.nextInt(registry.size()));
      for (HolderCriteria query : weakened(asked, random)) {
        HolderDecision decision = HolderDecision.of(query, registry, Set.of());
        if (decision.outcome() == Outcome.ONE) {
          single++;
          assertThat(decision.records().stream().map(registry::get))
              .as("seed %d, round %d: %s", SEED, round, show(asked, query, decision, registry))
              .containsOnly(asked);
        }
        assertThat(decision.outcome()).isNotEqualTo(Outcome.NOT_ASKED_FOR);
      }
    }
    assertThat(single).isGreaterThan(4000);
  }

  /** Invented names may be shown. */
  private static String show(
      Holder asked, HolderCriteria query, HolderDecision decision, List<Holder> registry) {
    Holder given = registry.get(decision.records().get(0));
    return text(query.names(), query.birthDate())
        + " asked of "
        + text(asked.names(), asked.birthDate())
        + " gave "
        + text(given.names(), given.birthDate());
  }

  private static String text(List<PersonName> names, @Nullable PartialDate born) {
    return names.stream().map(n -> n.given() + "|" + n.family() + "|" + n.full()).toList()
        + " "
        + born;
  }

  private static Holder person(Random random, String number) {
    PersonName name =
        new PersonName(
            GIVEN[random.nextInt(GIVEN.length)], FAMILY[random.nextInt(FAMILY.length)], null, null);
    // Few days, so that many share one or have it with day and month exchanged.
    LocalDate day = LocalDate.of(1990, 1 + random.nextInt(3), 1 + random.nextInt(3));
    String text = day.toString();
    String born = text.substring(0, random.nextInt(5) == 0 ? 4 : 10);
    return new Holder(
        List.of(new Identifier("XA:code", number)), List.of(name), PartialDate.of(born));
  }

  private static List<HolderCriteria> weakened(Holder person, Random random) {
    PersonName name = person.names().get(0);
    PartialDate born = person.birthDate();
    List<HolderCriteria> queries = new ArrayList<>();
    for (List<Identifier> numbers : List.of(person.identifiers(), List.<Identifier>of())) {
      for (PersonName written :
          List.of(
              name,
              new PersonName(null, null, name.family() + " " + name.given(), null),
              new PersonName(name.family(), name.given(), null, null),
              new PersonName(null, name.family(), null, null),
              new PersonName(
                  String.valueOf(name.given()).substring(0, 1), name.family(), null, null))) {
        queries.add(new HolderCriteria(numbers, List.of(written), born));
        queries.add(new HolderCriteria(numbers, List.of(written), null));
        if (born != null) {
          queries.add(
              new HolderCriteria(
                  numbers, List.of(written), PartialDate.of(born.text().substring(0, 4))));
        }
      }
      if (!numbers.isEmpty()) {
        queries.add(new HolderCriteria(numbers, List.of(), null));
      }
    }
    java.util.Collections.shuffle(queries, random);
    return queries;
  }

  @Test
  void manyThreadsSeeWhatOneSees() throws Exception {
    List<LabelledPair> pairs = PairSet.CHOSEN_WITH.pairs;
    Callable<List<Evidence>> all =
        () ->
            pairs.stream().map(p -> HolderMatcher.compare(p.asked(), p.known(), Set.of())).toList();
    List<Evidence> expected = all.call();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<List<Evidence>> seen :
          threads.invokeAll(java.util.Collections.nCopies(16, all))) {
        assertThat(seen.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Names that agree in their own script must not cost the loading of ICU: here it is not there.
   */
  @Test
  void whatAgreesInOneScriptNeedsNoTransliteration() throws Exception {
    URL[] withoutIcu =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(entry -> !entry.contains("icu4j"))
            .map(MatcherPropertyTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(withoutIcu, null)) {
      Class<?> probe = loader.loadClass(WithoutIcu.class.getName());
      assertThat((String) probe.getMethod("run").invoke(null))
          .isEqualTo("EXACT FOLDED TURNED PARTIAL NONE NoClassDefFoundError");
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs in a class loader of its own. */
  public static final class WithoutIcu {
    private WithoutIcu() {}

    public static String run() {
      String found =
          names("Amina", "Otieno")
              + " "
              + names("Amína", "Otieno")
              + " "
              + names("Otieno", "Amina")
              + " "
              + names("A.", "Otieno")
              + " "
              + HolderMatcher.identifiers(List.of(new Identifier("a", "1")), List.of(), Set.of());
      try {
        return found + " " + names("Амина", "Отиено");
      } catch (NoClassDefFoundError e) {
        return found + " " + e.getClass().getSimpleName();
      }
    }

    private static NameEvidence names(String given, String family) {
      return NameComparison.compare(
              List.of(new PersonName(given, family, null, null)),
              List.of(new PersonName("Amina", "Otieno", null, null)))
          .evidence();
    }
  }
}

package org.comity.mapping.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.comity.mapping.identity.HolderDecision.Outcome;
import org.comity.mapping.identity.LabelledPair.Label;
import org.comity.model.Holder;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The matcher on labelled pairs, most of them made by published tables of transliteration that the
 * matcher does not read. A false single match is an answer with records of a person who is not, or
 * cannot be told to be, the one asked for: there must be none.
 */
class LabelledPairsTest {
  /** What the run came to, one line each. */
  private static final Set<String> LINES = new TreeSet<>();

  @AfterAll
  static void print() {
    LINES.forEach(System.out::println);
  }

  @ParameterizedTest
  @EnumSource(PairSet.class)
  void thereAreEnoughPairsOfEachKind(PairSet set) {
    assertThat(set.pairs).hasSizeGreaterThanOrEqualTo(set.least);
    assertThat(set.pairs.stream().map(LabelledPair::id)).doesNotHaveDuplicates();
    assertThat(with(set, p -> p.label() == Label.SAME)).hasSizeGreaterThanOrEqualTo(30);
    assertThat(with(set, p -> p.label() == Label.DIFFERENT)).hasSizeGreaterThanOrEqualTo(30);
    assertThat(with(set, p -> p.label() == Label.UNDECIDABLE)).hasSizeGreaterThanOrEqualTo(15);
  }

  @ParameterizedTest
  @EnumSource(PairSet.class)
  void aPairAloneGivesNoFalseSingleMatch(PairSet set) {
    Tally tally = new Tally();
    for (LabelledPair pair : set.pairs) {
      tally.add(pair, List.of(pair.known()));
    }
    LINES.add(tally.line(set + ", 1 alone"));
    assertThat(tally.wrong).as("pairs with a false single match").isEmpty();
    assertThat(tally.recall(Outcome.ONE)).isGreaterThanOrEqualTo(set.leastSingle);
    assertThat(tally.found()).isGreaterThanOrEqualTo(set.leastFound);
  }

  @ParameterizedTest
  @EnumSource(PairSet.class)
  void noPersonIsLostWhoIsAskedForByIdentifier(PairSet set) {
    Tally tally = new Tally();
    for (LabelledPair pair : with(set, p -> !p.asked().identifiers().isEmpty())) {
      tally.add(pair, List.of(pair.known()));
    }
    LINES.add(tally.line(set + ", 2 with an identifier"));
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.missed).isEmpty();
    // Who is not given is asked to write the number as the registry does.
    assertThat(tally.unclear).isEqualTo(tally.count(Label.SAME, Outcome.SEVERAL));
  }

  @ParameterizedTest
  @EnumSource(PairSet.class)
  void amongLookAlikesTheAnswerIsTheOneOrNobody(PairSet set) {
    Tally tally = new Tally();
    List<Holder> everybody = set.pairs.stream().map(LabelledPair::known).distinct().toList();
    for (LabelledPair pair : set.pairs) {
      // Somebody else of whom all is so that is asked is a right answer.
      List<Holder> population =
          new ArrayList<>(
              everybody.stream()
                  .filter(h -> h.equals(pair.known()) || !isAskedFor(pair, h))
                  .toList());
      for (Holder lookAlike : lookAlikes(pair.known())) {
        // One whose data are those asked for would be the right answer to a miswritten query.
        if (pair.known().birthDate() == null
            || !Objects.equals(pair.asked().birthDate(), lookAlike.birthDate())
            || lookAlike.birthDate().equals(pair.known().birthDate())) {
          population.add(lookAlike);
        }
      }
      tally.add(pair, population);
    }
    LINES.add(tally.line(set + ", 3 each among " + (everybody.size() + 4) + " others"));
    assertThat(tally.wrong).as("pairs with a false single match").isEmpty();
    // A namesake of the same birth date is in the population: only an identifier tells them apart.
    assertThat(tally.singleByName).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PairSet.class)
  void withoutItsPersonAPopulationGivesNobody(PairSet set) {
    Tally tally = new Tally();
    for (LabelledPair pair : set.pairs) {
      if (pair.label() == Label.SAME && !pair.asked().identifiers().isEmpty()) {
        HolderDecision decision = decide(pair, lookAlikes(pair.known()));
        assertThat(decision.outcome()).as(pair.id()).isEqualTo(Outcome.NOT_ASKED_FOR);
        tally.asked++;
      }
    }
    assertThat(tally.asked).isGreaterThan(10);
  }

  /** The person's namesake, parent, twin and one born on the day with its month exchanged. */
  private static List<Holder> lookAlikes(Holder person) {
    PartialDate born = person.birthDate() == null ? PartialDate.of("1990") : person.birthDate();
    LocalDate day = born.earliest();
    List<PersonName> twin =
        person.names().stream()
            .map(n -> new PersonName("Q" + n.given(), n.family(), n.full() + "Q", null))
            .toList();
    PartialDate parent = PartialDate.of(day.minusYears(29));
    PartialDate swapped =
        day.getDayOfMonth() > 12
            ? PartialDate.of(day.plusDays(1))
            : PartialDate.of(LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue()));
    return List.of(
        new Holder(number("9000001"), person.names(), born),
        new Holder(number("9000002"), person.names(), parent),
        new Holder(number("9000003"), twin, born),
        new Holder(number("9000004"), person.names(), swapped));
  }

  private static boolean isAskedFor(LabelledPair pair, Holder other) {
    return pair.asked().identifiers().isEmpty()
        && pair.asked().names().equals(other.names())
        && Objects.equals(pair.asked().birthDate(), other.birthDate());
  }

  private static List<Identifier> number(String value) {
    return List.of(new Identifier("XA", value));
  }

  private static HolderDecision decide(LabelledPair pair, List<Holder> records) {
    return HolderDecision.of(pair.asked(), records, Set.of());
  }

  private static List<LabelledPair> with(PairSet set, Predicate<LabelledPair> condition) {
    return set.pairs.stream().filter(condition).toList();
  }

  /** What came of many decisions. */
  private static final class Tally {
    final Map<Label, Map<Outcome, Integer>> counts = new HashMap<>();
    final Set<String> wrong = new TreeSet<>();
    final Set<String> missed = new TreeSet<>();
    final Set<String> singleByName = new TreeSet<>();
    int unclear;
    int asked;
    private int single;

    void add(LabelledPair pair, List<Holder> population) {
      HolderDecision decision = decide(pair, population);
      asked++;
      counts
          .computeIfAbsent(pair.label(), l -> new HashMap<>())
          .merge(decision.outcome(), 1, Integer::sum);
      if (decision.outcome() == Outcome.ONE) {
        single++;
        boolean his =
            decision.records().stream().map(population::get).allMatch(pair.known()::equals);
        if (pair.label() != Label.SAME || !his) {
          wrong.add(pair.id());
        }
        if (pair.asked().identifiers().isEmpty()) {
          singleByName.add(pair.id());
        }
      } else if (pair.label() == Label.SAME && pair.kind().endsWith("written")) {
        unclear += decision.distinguishing().contains("identifier") ? 1 : 0;
      }
      if (pair.label() == Label.SAME
          && decision.outcome() != Outcome.ONE
          && decision.outcome() != Outcome.SEVERAL) {
        missed.add(pair.id());
      }
    }

    int count(Label label, Outcome outcome) {
      return counts.getOrDefault(label, Map.of()).getOrDefault(outcome, 0);
    }

    private int all(Label label) {
      return counts.getOrDefault(label, Map.of()).values().stream().mapToInt(i -> i).sum();
    }

    double recall(Outcome outcome) {
      return (double) count(Label.SAME, outcome) / all(Label.SAME);
    }

    /** Part of the same persons that were given, or of whom the caller is asked to say more. */
    double found() {
      return recall(Outcome.ONE) + recall(Outcome.SEVERAL);
    }

    String line(String what) {
      String precision =
          single == 0 ? "none single" : percent((double) (single - wrong.size()) / single);
      return String.format(
          Locale.ROOT,
          "identity, %s: %d pairs (%s); single matches %d, false %d; precision %s; recall %s as one"
              + " person, %s found or asked to tell more; answered as nobody: %s; false: %s",
          what,
          asked,
          counts.keySet().stream()
              .sorted()
              .map(l -> l.name().toLowerCase(Locale.ROOT) + " " + all(l))
              .collect(Collectors.joining(", ")),
          single,
          wrong.size(),
          precision,
          percent(recall(Outcome.ONE)),
          percent(found()),
          missed,
          wrong);
    }

    private static String percent(double part) {
      return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
  }
}

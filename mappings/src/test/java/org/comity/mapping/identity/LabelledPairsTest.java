package org.comity.mapping.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.comity.mapping.identity.HolderDecision.Outcome;
import org.comity.mapping.identity.LabelledPair.Label;
import org.comity.model.Holder;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.junit.jupiter.api.Test;

/**
 * The matcher on labelled pairs that were made from published tables of transliteration (tables.csv
 * beside them), none of which the matcher reads. A false single match is an answer with records of
 * a person who is not, or cannot be told to be, the one asked for: there must be none.
 */
class LabelledPairsTest {
  /** Floors, from what was measured when they were set; what falls below is a step back. */
  private static final double LEAST_SINGLE = 0.74;

  private static final double LEAST_FOUND = 0.99;
  private static final double LEAST_WITH_IDENTIFIER = 0.98;

  private final List<LabelledPair> pairs = LabelledPair.all();

  @Test
  void thereAreEnoughPairsOfEachKind() {
    assertThat(pairs).hasSizeGreaterThanOrEqualTo(200);
    assertThat(pairs.stream().map(LabelledPair::id)).doesNotHaveDuplicates();
    assertThat(with(p -> p.label() == Label.SAME)).hasSizeGreaterThanOrEqualTo(200);
    assertThat(with(p -> p.label() == Label.DIFFERENT)).hasSizeGreaterThanOrEqualTo(80);
    assertThat(with(p -> p.label() == Label.UNDECIDABLE)).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void aPairAloneGivesNoFalseSingleMatch() {
    Tally tally = new Tally();
    for (LabelledPair pair : pairs) {
      tally.add(pair, List.of(pair.known()));
    }
    tally.print("pairs alone");
    assertThat(tally.wrong).as("pairs with a false single match").isEmpty();
    assertThat(tally.recall(Outcome.ONE)).isGreaterThanOrEqualTo(LEAST_SINGLE);
    assertThat(tally.found()).isGreaterThanOrEqualTo(LEAST_FOUND);
    assertThat(tally.missed).as("the same person, answered as none").isEmpty();
  }

  @Test
  void noPersonIsLostWhoIsAskedForByIdentifier() {
    Tally tally = new Tally();
    for (LabelledPair pair : with(p -> !p.asked().identifiers().isEmpty())) {
      tally.add(pair, List.of(pair.known()));
    }
    tally.print("pairs with an identifier");
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.recall(Outcome.ONE)).isGreaterThanOrEqualTo(LEAST_WITH_IDENTIFIER);
  }

  @Test
  void amongLookAlikesTheAnswerIsTheOneOrNobody() {
    Tally tally = new Tally();
    List<Holder> everybody = pairs.stream().map(LabelledPair::known).distinct().toList();
    for (LabelledPair pair : pairs) {
      List<Holder> population = new ArrayList<>(everybody);
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
    tally.print("each pair among " + (everybody.size() + 4) + " others");
    assertThat(tally.wrong).as("pairs with a false single match").isEmpty();
    // A namesake of the same birth date is in the population: only an identifier tells them apart.
    assertThat(tally.singleByName).isEmpty();
  }

  @Test
  void withoutItsPersonAPopulationGivesNobody() {
    Tally tally = new Tally();
    for (LabelledPair pair : pairs) {
      if (pair.label() == Label.SAME && !pair.asked().identifiers().isEmpty()) {
        HolderDecision decision = decide(pair, lookAlikes(pair.known()));
        assertThat(decision.outcome()).as(pair.id()).isEqualTo(Outcome.NOT_ASKED_FOR);
        tally.asked++;
      }
    }
    assertThat(tally.asked).isGreaterThan(100);
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

  private static List<Identifier> number(String value) {
    return List.of(new Identifier("XA", value));
  }

  private static HolderDecision decide(LabelledPair pair, List<Holder> records) {
    return HolderDecision.of(pair.asked(), records, Set.of());
  }

  private List<LabelledPair> with(Predicate<LabelledPair> condition) {
    return pairs.stream().filter(condition).toList();
  }

  /** What came of many decisions. */
  private final class Tally {
    final Map<Label, Map<Outcome, Integer>> counts = new HashMap<>();
    final Set<String> wrong = new HashSet<>();
    final Set<String> missed = new HashSet<>();
    final Set<String> singleByName = new HashSet<>();
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
      } else if (pair.label() == Label.SAME && decision.outcome() != Outcome.SEVERAL) {
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

    void print(String what) {
      String precision =
          single == 0 ? "none single" : percent((double) (single - wrong.size()) / single);
      System.out.printf(
          Locale.ROOT,
          "identity, %s: %d pairs (%s); single matches %d, false %d; precision %s; recall %s as one"
              + " person, %s found or asked to tell more%n",
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
          percent(found()));
    }

    private String percent(double part) {
      return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
  }
}

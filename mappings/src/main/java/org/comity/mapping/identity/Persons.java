package org.comity.mapping.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.comity.adapter.spi.IdentifierKey;
import org.comity.adapter.spi.NameKey;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;

/** Which of the holders in an answer are one person, and what tells them apart. */
final class Persons {
  private static final int MOST_COMPARED = 50;

  private final HolderCriteria asked;
  private final Map<Holder, Evidence> evidence;

  Persons(HolderCriteria asked, Map<Holder, Evidence> evidence) {
    this.asked = asked;
    this.evidence = evidence;
  }

  /** Whether records given for one identifier do not speak against each other. */
  boolean agree(Set<Holder> decided) {
    List<Holder> byWord = new ArrayList<>();
    for (Holder holder : decided) {
      Evidence e = evidence.get(holder);
      if (e != null && e.identifier() == IdentifierEvidence.ASKED) {
        byWord.add(holder);
      }
    }
    for (Holder one : byWord) {
      for (Holder other : decided) {
        if (compare(one, other).verdict() == Verdict.OTHER) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * These, and whoever in the answer has an identifier in common with them, or with those in turn.
   */
  Set<Holder> sharing(Set<Holder> holders) {
    Set<Holder> found = new LinkedHashSet<>(holders);
    Deque<Holder> next = new ArrayDeque<>(holders);
    Map<Identifier, List<Holder>> owners = owners();
    Set<Identifier> seen = new HashSet<>();
    while (!next.isEmpty()) {
      for (Identifier number : numbers(next.remove())) {
        if (seen.add(number)) {
          owners.getOrDefault(number, List.of()).stream().filter(found::add).forEach(next::add);
        }
      }
    }
    return found;
  }

  private Map<Identifier, List<Holder>> owners() {
    Map<Identifier, List<Holder>> owners = new HashMap<>();
    for (Holder holder : evidence.keySet()) {
      numbers(holder).forEach(n -> owners.computeIfAbsent(n, k -> new ArrayList<>()).add(holder));
    }
    return owners;
  }

  /** Identifiers as they are compared, without what is no number. */
  private static List<Identifier> numbers(Holder holder) {
    return holder.identifiers().stream()
        .filter(i -> IdentifierKey.isNumber(i.value()))
        .map(i -> new Identifier(i.scheme(), IdentifierKey.plain(i.value())))
        .toList();
  }

  /** How records of one identifier speak against each other. */
  enum Discord {
    NONE,
    /** Two differ in name or in birth date: one of them may be miswritten. */
    SOME,
    /** Two differ in both: the identifier was given to two people. */
    PEOPLE
  }

  /** How these speak against each other; of very many only the first are looked at. */
  static Discord discord(Set<Holder> holders) {
    List<Holder> all = holders.stream().limit(MOST_COMPARED).toList();
    Discord worst = Discord.NONE;
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Evidence e = compare(all.get(i), all.get(j));
        if (e.contradicts()) {
          boolean both =
              e.birthDate() == DateEvidence.DIFFERENT
                  && areOthers(all.get(i).names(), all.get(j).names());
          worst = both ? Discord.PEOPLE : worst == Discord.NONE ? Discord.SOME : worst;
        }
      }
    }
    return worst;
  }

  private static boolean areOthers(List<PersonName> names, List<PersonName> others) {
    NameComparison.Result result = NameComparison.compare(names, others);
    return !result.familyChanged()
        && (result.evidence() == NameEvidence.DIFFERENT
            || result.evidence() == NameEvidence.UNLIKE);
  }

  /** Whether two of these cannot be one person. */
  static boolean contradict(Set<Holder> holders) {
    List<Holder> all = List.copyOf(holders);
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (compare(all.get(i), all.get(j)).contradicts()) {
          return true;
        }
      }
    }
    return false;
  }

  /** These, and those among others who are one person with one of them by an identifier. */
  static Set<Holder> tied(Set<Holder> holders, Set<Holder> others) {
    Set<Holder> tied = new LinkedHashSet<>(holders);
    List<Holder> left = new ArrayList<>(others);
    left.removeAll(tied);
    boolean more = true;
    while (more) {
      List<Holder> found =
          left.stream().filter(h -> tied.stream().anyMatch(t -> isOneByNumber(t, h))).toList();
      tied.addAll(found);
      left.removeAll(found);
      more = !found.isEmpty();
    }
    return tied;
  }

  private static boolean isOneByNumber(Holder a, Holder b) {
    Evidence e = compare(a, b);
    return e.verdict() == Verdict.SAME && e.identifier() == IdentifierEvidence.EQUAL;
  }

  /** Whether it has no identifier that could say whose the record is. */
  static boolean isNumberless(Holder holder) {
    return numbers(holder).isEmpty();
  }

  /** How many persons these are at least; those of whom it cannot be told count as several. */
  int count(Set<Holder> holders) {
    List<Set<Holder>> persons = new ArrayList<>();
    for (Holder holder : holders) {
      Set<Holder> own = new HashSet<>(Set.of(holder));
      for (Set<Holder> person : List.copyOf(persons)) {
        if (person.stream().anyMatch(other -> isSame(holder, other))) {
          own.addAll(person);
          persons.remove(person);
        }
      }
      persons.add(own);
    }
    boolean torn =
        persons.stream()
            .anyMatch(
                person ->
                    person.stream()
                        .anyMatch(
                            a -> person.stream().anyMatch(b -> !a.equals(b) && conflict(a, b))));
    return torn ? Math.max(2, persons.size()) : persons.size();
  }

  /**
   * One person by an identifier; where neither has any, by all that is known. A record with a
   * number and one without may be of two namesakes.
   */
  private static boolean isSame(Holder a, Holder b) {
    Evidence e = compare(a, b);
    boolean numberless = a.identifiers().isEmpty() && b.identifiers().isEmpty();
    return e.verdict() == Verdict.SAME
        && (e.identifier() == IdentifierEvidence.EQUAL || numberless);
  }

  private static boolean conflict(Holder a, Holder b) {
    return compare(a, b).identifier() == IdentifierEvidence.DIFFERENT;
  }

  private static Evidence compare(Holder a, Holder b) {
    return HolderMatcher.compare(
        new HolderCriteria(a.identifiers(), a.names(), a.birthDate()), b, Set.of());
  }

  /** Attributes that would tell these apart, or the one of them from others. */
  List<String> distinguishing(Set<Holder> possible) {
    List<String> attributes = new ArrayList<>();
    if (differ(possible, h -> new HashSet<>(h.identifiers()))
        && possible.stream().anyMatch(this::identifierWouldTell)) {
      attributes.add(Attributes.IDENTIFIER);
    }
    if (differ(possible, Persons::nameKeys) && possible.stream().anyMatch(this::nameWouldTell)) {
      attributes.add(Attributes.NAME);
    }
    if (differ(possible, h -> String.valueOf(h.birthDate()))
        && possible.stream().anyMatch(this::birthDateWouldTell)) {
      attributes.add(Attributes.BIRTH_DATE);
    }
    return attributes;
  }

  private static boolean differ(Set<Holder> possible, Function<Holder, Object> attribute) {
    return possible.size() == 1 || possible.stream().map(attribute).distinct().count() > 1;
  }

  private static Set<String> nameKeys(Holder holder) {
    Set<String> keys = new TreeSet<>();
    for (PersonName name : holder.names()) {
      keys.add(NameKey.of(String.join(" ", WrittenName.of(name).folded().whole())));
    }
    return keys;
  }

  private boolean identifierWouldTell(Holder holder) {
    Evidence e = evidence.get(holder);
    return !holder.identifiers().isEmpty()
        && e != null
        && e.identifier() != IdentifierEvidence.EQUAL;
  }

  private boolean nameWouldTell(Holder holder) {
    Evidence e = evidence.get(holder);
    return !holder.names().isEmpty() && e != null && !e.name().decides();
  }

  private boolean birthDateWouldTell(Holder holder) {
    Evidence e = evidence.get(holder);
    PartialDate known = holder.birthDate();
    return known != null
        && e != null
        && e.birthDate() != DateEvidence.EQUAL
        && (isVaguer(asked.birthDate(), known)
            || e.birthDate() == DateEvidence.SWAPPED
            || e.birthDate() == DateEvidence.SHIFTED);
  }

  private static boolean isVaguer(@Nullable PartialDate asked, PartialDate known) {
    return asked == null || asked.precision().compareTo(known.precision()) < 0;
  }
}

package org.comity.mapping.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comity.mapping.identity.WrittenName.Parts;
import org.comity.model.PersonName;

/** Compares names. Pure. */
final class NameComparison {
  /** How much may differ between two romanisations of one name, in per cent of its letters. */
  static final int OTHER_SCRIPT = 34;

  /** How much may differ between two spellings in one script. */
  static final int SAME_SCRIPT = 24;

  /** Travel documents cut the two parts of a name off at 39 characters, with their fillers. */
  private static final int CUT_OFF = 33;

  /** Where the words of one name stand in the other, best first. */
  private enum Place {
    SAME,
    /** One side is not divided, and has the family name first. */
    FAMILY_FIRST,
    /** The same words, and not where the other side has them. */
    TURNED,
    NOWHERE
  }

  private NameComparison() {}

  /**
   * What the best pair says.
   *
   * @param evidence how the names agree
   * @param familyChanged whether they differ in the family name alone
   */
  record Result(NameEvidence evidence, boolean familyChanged) {}

  static Result compare(Collection<PersonName> asked, Collection<PersonName> known) {
    List<WrittenName> ours = written(asked);
    List<WrittenName> theirs = written(known);
    Set<NameEvidence> found = EnumSet.noneOf(NameEvidence.class);
    boolean familyChanged = false;
    for (WrittenName a : ours) {
      for (WrittenName b : theirs) {
        found.add(compare(a, b));
        familyChanged |= familyChanged(a, b);
      }
    }
    return new Result(strongest(found), familyChanged);
  }

  /** The best agreement; where nothing agrees, what could be compared best speaks. */
  private static NameEvidence strongest(Set<NameEvidence> found) {
    for (NameEvidence evidence : found) {
      if (evidence.compareTo(NameEvidence.NONE) < 0) {
        return evidence;
      }
    }
    if (found.contains(NameEvidence.DIFFERENT)) {
      return NameEvidence.DIFFERENT;
    }
    return found.contains(NameEvidence.UNLIKE) ? NameEvidence.UNLIKE : NameEvidence.NONE;
  }

  private static List<WrittenName> written(Collection<PersonName> names) {
    List<WrittenName> written = new ArrayList<>(names.size());
    for (PersonName name : names) {
      WrittenName made = WrittenName.of(name);
      if (!made.isEmpty()) {
        written.add(made);
      }
    }
    return written;
  }

  private static NameEvidence compare(WrittenName a, WrittenName b) {
    if (!a.scripts().equals(b.scripts())) {
      return acrossScripts(a, b);
    }
    Place literal = literal(a, b);
    if (literal != Place.NOWHERE) {
      return switch (literal) {
        case SAME -> NameEvidence.EXACT;
        case FAMILY_FIRST -> NameEvidence.REORDERED;
        default -> NameEvidence.TURNED;
      };
    }
    Place folded = place(a.folded(), b.folded(), a.hasSpaces());
    if (folded != Place.NOWHERE) {
      if (!a.plain() && !b.plain()) {
        // Both write accents, and not the same ones: these may be two names.
        return NameEvidence.RESPELLED;
      }
      return folded == Place.TURNED ? NameEvidence.TURNED : NameEvidence.FOLDED;
    }
    if (isPart(a.folded(), b.folded())) {
      return NameEvidence.PARTIAL;
    }
    return isRespelled(a, b) ? NameEvidence.RESPELLED : NameEvidence.DIFFERENT;
  }

  /** Case means nothing, and in Greek capitals neither do accents: they are not written there. */
  private static Place literal(WrittenName a, WrittenName b) {
    boolean capitals = a.capitals() || b.capitals();
    if (capitals && a.isGreek()) {
      return place(a.folded(), b.folded(), a.hasSpaces());
    }
    return capitals
        ? place(a.marked(), b.marked(), a.hasSpaces())
        : place(a.small(), b.small(), a.hasSpaces());
  }

  private static boolean isRespelled(WrittenName a, WrittenName b) {
    if (!a.hasOneReading()) {
      // Two characters of one sound are two names; two forms of one character are one.
      return Romanisation.simplified(a.folded()).equals(Romanisation.simplified(b.folded()));
    }
    return Likeness.alike(Romanisation.of(a.folded()), Romanisation.of(b.folded()), SAME_SCRIPT);
  }

  private static NameEvidence acrossScripts(WrittenName a, WrittenName b) {
    if (Likeness.alike(Romanisation.of(a.folded()), Romanisation.of(b.folded()), OTHER_SCRIPT)) {
      return NameEvidence.TRANSLITERATED;
    }
    return a.hasOneReading() && b.hasOneReading() ? NameEvidence.UNLIKE : NameEvidence.NONE;
  }

  private static Place place(Parts a, Parts b, boolean spaces) {
    Place parts = a.divided() ? parts(a, b, spaces) : parts(b, a, spaces);
    return parts == Place.NOWHERE && sorted(a.whole()).equals(sorted(b.whole()))
        ? Place.TURNED
        : parts;
  }

  /** The first is divided if any is. */
  private static Place parts(Parts a, Parts b, boolean spaces) {
    if (!a.divided()) {
      return undivided(a.whole(), b.whole(), spaces);
    }
    if (b.divided()) {
      Place place = place(a, b.given(), b.family());
      return place == Place.FAMILY_FIRST ? Place.TURNED : place;
    }
    if (!spaces && a.readings().contains(Parts.join(b.whole()))) {
      return Place.SAME;
    }
    Place best = Place.NOWHERE;
    for (int i = 1; i < b.whole().size(); i++) {
      List<String> first = b.whole().subList(0, i);
      Place place = place(a, first, b.whole().subList(i, b.whole().size()));
      best = place.compareTo(best) < 0 ? place : best;
    }
    return best;
  }

  /** Neither side says which part is which, so either may have the family name first. */
  private static Place undivided(List<String> a, List<String> b, boolean spaces) {
    // Joining may not make a word of a name and an initial.
    boolean words = !spaces || (a.size() > 1 && b.size() > 1);
    if (words && same(a, b)) {
      return Place.SAME;
    }
    List<String> turned = new ArrayList<>(b);
    for (int i = 1; words && i < b.size(); i++) {
      turned.add(turned.remove(0));
      if (same(a, turned)) {
        return Place.FAMILY_FIRST;
      }
    }
    return Place.NOWHERE;
  }

  private static Place place(Parts a, List<String> first, List<String> second) {
    if (same(a.given(), first) && same(a.family(), second)) {
      return Place.SAME;
    }
    return same(a.given(), second) && same(a.family(), first) ? Place.FAMILY_FIRST : Place.NOWHERE;
  }

  /**
   * Hyphens and spaces inside a part mean nothing where one side leaves them out. Where both divide
   * a part, and not at the same places, it is not the same name.
   */
  private static boolean same(List<String> a, List<String> b) {
    if (!Parts.join(a).equals(Parts.join(b))) {
      return false;
    }
    Set<Integer> ours = ends(a);
    Set<Integer> theirs = ends(b);
    return ours.containsAll(theirs) || theirs.containsAll(ours);
  }

  private static Set<Integer> ends(List<String> words) {
    Set<Integer> ends = new HashSet<>();
    int end = 0;
    for (String word : words) {
      end += word.length();
      ends.add(end);
    }
    return ends;
  }

  private static List<String> sorted(List<String> words) {
    return words.stream().sorted().toList();
  }

  /** Whether one of the names says less than the other, and nothing else. */
  private static boolean isPart(Parts a, Parts b) {
    if (isCutOff(a, b)) {
      return true;
    }
    if (a.divided() && b.divided()) {
      return within(a.given(), b.given()) && within(a.family(), b.family());
    }
    return within(a.whole(), b.whole());
  }

  /** Whether each word of the shorter list is in the longer one, whole or as an initial. */
  private static boolean within(List<String> a, List<String> b) {
    List<String> few = a.size() <= b.size() ? a : b;
    List<String> left = new ArrayList<>(a.size() <= b.size() ? b : a);
    for (String word : few) {
      if (!left.remove(word) && !left.removeIf(first(left, word)::equals)) {
        return same(a, b);
      }
    }
    return true;
  }

  private static String first(List<String> words, String word) {
    for (String candidate : words) {
      boolean initial = word.codePointCount(0, word.length()) == 1;
      boolean other = candidate.codePointCount(0, candidate.length()) == 1;
      if ((initial && candidate.startsWith(word)) || (other && word.startsWith(candidate))) {
        return candidate;
      }
    }
    return "";
  }

  private static boolean isCutOff(Parts a, Parts b) {
    for (String one : a.readings()) {
      for (String other : b.readings()) {
        int shorter = Math.min(one.length(), other.length());
        if (shorter >= CUT_OFF && (one.startsWith(other) || other.startsWith(one))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean familyChanged(WrittenName a, WrittenName b) {
    Parts one = a.folded();
    Parts other = b.folded();
    return one.divided()
        && other.divided()
        && same(one.given(), other.given())
        && !same(one.family(), other.family());
  }
}

package org.comity.mapping.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.comity.adapter.spi.IdentifierKey;
import org.comity.adapter.spi.PlainKey;
import org.comity.model.Holder;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.comity.model.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What came beside a record whose number was asked for, of a registry that answers a number with
 * all records of its holder. None of it is given; if it is not all of one holder, the answer is
 * none. One use.
 */
final class Others {
  private final List<Whose> asked = new ArrayList<>();
  private final List<Whose> beside = new ArrayList<>();

  /**
   * Whose a record is.
   *
   * @param identifiers by each check of the holder
   * @param holder as the mapping reads the holder
   */
  private record Whose(List<@Nullable String> identifiers, @Nullable Holder holder) {
    @Override
    public String toString() {
      return "Whose[***]";
    }
  }

  /** A record of the number that was asked for. */
  void asked(List<@Nullable String> identifiers, @Nullable Holder holder) {
    asked.add(new Whose(identifiers, holder));
  }

  /** A record of another number. */
  void beside(List<@Nullable String> identifiers, @Nullable Holder holder) {
    beside.add(new Whose(identifiers, holder));
  }

  int count() {
    return beside.size();
  }

  /** Why the answer is none, or {@code null}. */
  @Nullable Issue wrong() {
    if (asked.size() > 1) {
      return Issue.error(
          Subject.INVALID,
          "number",
          "several records have the number that was asked for: which of them holds is not known",
          false);
    }
    if (beside.isEmpty()) {
      return null;
    }
    // On one page of several the record itself need not stand.
    Whose one = asked.isEmpty() ? beside.get(0) : asked.get(0);
    for (Whose other : asked.isEmpty() ? beside.subList(1, beside.size()) : beside) {
      if (!isSame(one, other)) {
        return Issue.error(
            Subject.INVALID,
            "number",
            "a record beside the one that was asked for is another holder's, or the mapping reads"
                + " nothing of holders by which it could be seen to be the same one's",
            false);
      }
    }
    return null;
  }

  /** An identifier says it; without any, names and birth date that are all the same. */
  private static boolean isSame(Whose one, Whose other) {
    boolean shared = false;
    int checks = Math.min(one.identifiers().size(), other.identifiers().size());
    for (int i = 0; i < checks; i++) {
      String a = one.identifiers().get(i);
      String b = other.identifiers().get(i);
      if (a != null && b != null) {
        if (!IdentifierKey.bare(a).equals(IdentifierKey.bare(b))) {
          return false;
        }
        shared = true;
      }
    }
    Holder a = one.holder();
    Holder b = other.holder();
    if (a == null || b == null) {
      return shared;
    }
    if (contradict(a, b)) {
      return false;
    }
    return shared
        || a.identifiers().stream().anyMatch(i -> b.identifiers().stream().anyMatch(j -> eq(i, j)))
        || (!a.names().isEmpty() && names(a).equals(names(b)));
  }

  private static boolean eq(Identifier a, Identifier b) {
    return a.scheme().equals(b.scheme())
        && IdentifierKey.bare(a.value()).equals(IdentifierKey.bare(b.value()));
  }

  /** Two identifiers of one scheme, or birth dates, that differ. */
  private static boolean contradict(Holder a, Holder b) {
    if (a.birthDate() != null
        && b.birthDate() != null
        && !Objects.equals(a.birthDate(), b.birthDate())) {
      return true;
    }
    return a.identifiers().stream()
        .anyMatch(
            i -> {
              List<Identifier> like =
                  b.identifiers().stream().filter(j -> j.scheme().equals(i.scheme())).toList();
              return !like.isEmpty() && like.stream().noneMatch(j -> eq(i, j));
            });
  }

  private static Set<String> names(Holder holder) {
    Set<String> names = new HashSet<>();
    for (PersonName name : holder.names()) {
      names.add(PlainKey.of(name.given() + "|" + name.family() + "|" + name.full()));
    }
    return names;
  }
}

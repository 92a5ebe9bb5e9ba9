package org.comity.mapping.identity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.adapter.spi.IdentifierKey;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.PartialDate;
import org.comity.model.PartialDate.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the evidence that a record's holder is the person asked for. Pure; safe for many threads.
 */
public final class HolderMatcher {
  private HolderMatcher() {}

  /**
   * Compares a query with a record.
   *
   * @param asked what the query says of the person
   * @param known what the record says of its holder; absent if it says nothing
   * @param askedSchemes schemes of identifiers that the registry was asked by and searches by, so
   *     that a record without one of them is that person's by the registry's word
   */
  public static Evidence compare(
      HolderCriteria asked, @Nullable Holder known, Set<String> askedSchemes) {
    List<Identifier> identifiers = known == null ? List.of() : known.identifiers();
    IdentifierEvidence identifier = identifiers(asked.identifiers(), identifiers, askedSchemes);
    if (identifier == IdentifierEvidence.DIFFERENT) {
      return new Evidence(identifier, NameEvidence.NONE, DateEvidence.NONE, false);
    }
    DateEvidence date = dates(asked.birthDate(), known == null ? null : known.birthDate());
    if (date == DateEvidence.DIFFERENT) {
      // Another birth date is another person whatever the names say.
      return new Evidence(identifier, NameEvidence.NONE, date, false);
    }
    NameComparison.Result names =
        NameComparison.compare(asked.names(), known == null ? List.of() : known.names());
    return new Evidence(identifier, names.evidence(), date, names.familyChanged());
  }

  static IdentifierEvidence identifiers(
      List<Identifier> asked, List<Identifier> known, Set<String> askedSchemes) {
    Set<String> schemes = asked.stream().map(Identifier::scheme).collect(Collectors.toSet());
    boolean equal = false;
    boolean resembling = false;
    for (String scheme : schemes) {
      Set<String> ours = values(asked, scheme);
      Set<String> theirs = values(known, scheme);
      if (!ours.isEmpty() && !theirs.isEmpty()) {
        if (!Collections.disjoint(ours, theirs)) {
          equal = true;
        } else if (!Collections.disjoint(bare(ours), bare(theirs))) {
          // A registry that was asked by the number may itself leave its punctuation out.
          resembling |= !askedSchemes.contains(scheme);
        } else if (!Collections.disjoint(withoutZeros(ours), withoutZeros(theirs))) {
          resembling = true;
        } else {
          return IdentifierEvidence.DIFFERENT;
        }
      }
    }
    if (resembling) {
      return IdentifierEvidence.UNCLEAR;
    }
    if (equal) {
      return IdentifierEvidence.EQUAL;
    }
    boolean searched = schemes.stream().anyMatch(askedSchemes::contains);
    return searched ? IdentifierEvidence.ASKED : IdentifierEvidence.NONE;
  }

  private static Set<String> values(List<Identifier> identifiers, String scheme) {
    return identifiers.stream()
        .filter(i -> i.scheme().equals(scheme) && IdentifierKey.isNumber(i.value()))
        .map(i -> IdentifierKey.plain(i.value()))
        .collect(Collectors.toSet());
  }

  private static Set<String> bare(Set<String> values) {
    return values.stream().map(IdentifierKey::bare).collect(Collectors.toSet());
  }

  private static Set<String> withoutZeros(Set<String> values) {
    return bare(values).stream().map(v -> v.replaceFirst("^0+", "")).collect(Collectors.toSet());
  }

  static DateEvidence dates(@Nullable PartialDate asked, @Nullable PartialDate known) {
    if (asked == null || known == null) {
      return DateEvidence.NONE;
    }
    boolean full = asked.precision() == Precision.DAY && known.precision() == Precision.DAY;
    if (!full) {
      return asked.overlaps(known) ? DateEvidence.OVERLAPS : DateEvidence.DIFFERENT;
    }
    LocalDate a = asked.earliest();
    LocalDate b = known.earliest();
    if (a.equals(b)) {
      return DateEvidence.EQUAL;
    }
    if (a.getYear() == b.getYear()
        && a.getDayOfMonth() == b.getMonthValue()
        && a.getMonthValue() == b.getDayOfMonth()) {
      return DateEvidence.SWAPPED;
    }
    return Math.abs(ChronoUnit.DAYS.between(a, b)) == 1
        ? DateEvidence.SHIFTED
        : DateEvidence.DIFFERENT;
  }
}

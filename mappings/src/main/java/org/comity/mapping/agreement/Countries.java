package org.comity.mapping.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.comity.model.AgreementQuestion;

/** Country codes that are known, and what belongs to what. */
final class Countries {
  private static final Pattern SUBDIVISION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

  private final AgreementData data;
  private final Set<String> known = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));

  Countries(AgreementData data) {
    this.data = data;
    for (Agreement a : data.agreements()) {
      for (Agreement.Party p : a.parties()) {
        if (p.kind().equals("state")) {
          known.add(p.id());
        }
      }
    }
    data.groups().values().forEach(known::addAll);
  }

  Set<String> known() {
    return known;
  }

  /** Whether this is a country, or a subdivision of one. */
  boolean isKnown(String code) {
    return known.contains(code)
        || (SUBDIVISION.matcher(code).matches() && known.contains(code.substring(0, 2)));
  }

  /** A place and a party list. */
  enum Fit {
    IN,
    /** Only a part of the country is a party. */
    PART,
    OUT
  }

  /** Whether a country or subdivision is among parties. */
  Fit fit(String code, List<Agreement.Party> parties) {
    String state = code.substring(0, 2);
    Fit best = Fit.OUT;
    for (Agreement.Party p : parties) {
      boolean in =
          p.kind().equals("group")
              ? data.groups().getOrDefault(p.id(), Set.of()).contains(state)
              : p.id().equals(code) || p.id().equals(state);
      if (in) {
        return Fit.IN;
      }
      if (p.id().startsWith(code + "-")) {
        best = Fit.PART;
      }
    }
    return best;
  }

  /** Whether the only reason why it is a party is a group, whose list is general knowledge. */
  boolean byGroup(String code, List<Agreement.Party> parties) {
    String state = code.substring(0, 2);
    return parties.stream().noneMatch(p -> p.id().equals(code) || p.id().equals(state))
        && fit(code, parties) == Fit.IN;
  }

  /** Whether origin and destination belong to one side only of an agreement of two sides. */
  boolean sameSide(AgreementQuestion q, List<Agreement.Party> parties) {
    return parties.stream()
        .noneMatch(
            p ->
                fit(q.origin(), List.of(p)) != Fit.OUT
                    && parties.stream()
                        .anyMatch(
                            o -> !o.equals(p) && fit(q.destination(), List.of(o)) != Fit.OUT));
  }
}

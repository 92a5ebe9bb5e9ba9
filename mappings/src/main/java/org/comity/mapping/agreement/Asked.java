package org.comity.mapping.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.comity.mapping.level.Nearest;
import org.comity.model.AgreementQuestion;
import org.comity.model.ConditionStatement;
import org.comity.model.ProblemEntry;
import org.comity.model.Purpose;

/** Checks a question; every fault at once, with the nearest known values. */
final class Asked {
  private final AgreementData data;
  private final Countries countries;
  private final List<ProblemEntry> errors = new ArrayList<>(0);

  Asked(AgreementData data, Countries countries) {
    this.data = data;
    this.countries = countries;
  }

  List<ProblemEntry> check(AgreementQuestion q) {
    country("/origin", q.origin());
    country("/destination", q.destination());
    if (q.origin().equals(q.destination())) {
      add("/destination", "INVALID_VALUE", "origin and destination are the same", List.of());
    }
    String occupation = q.occupation();
    if (occupation != null && !data.occupations().containsKey(occupation)) {
      List<String> near = Nearest.of(occupation, data.occupations().keySet(), 5);
      add("/occupation", "UNKNOWN_CODE", "no ISCO-08 code; codes are text of 1 to 4 digits", near);
    }
    if (q.purpose() != null && q.purpose().known() == null) {
      add(
          "/purpose",
          "UNKNOWN_CODE",
          "no such purpose",
          Arrays.stream(Purpose.values()).map(Purpose::name).toList());
    }
    for (int i = 0; i < q.statements().size(); i++) {
      statement("/statements/" + i + "/condition", q.statements().get(i));
    }
    return errors;
  }

  private void country(String pointer, String code) {
    if (!countries.isKnown(code)) {
      add(
          pointer,
          "UNKNOWN_COUNTRY",
          "neither a country (ISO 3166-1) nor a subdivision (ISO 3166-2)",
          Nearest.of(code, countries.known(), 5));
    }
  }

  private void statement(String pointer, ConditionStatement s) {
    if (Fairness.forbidden(s.condition())) {
      add(pointer, "INVALID_VALUE", "no rule reads who the person is", List.of());
      return;
    }
    List<String> known =
        data.agreements().stream()
            .flatMap(a -> a.conditions().stream())
            .filter(c -> c.reads().equals("statement"))
            .map(Agreement.Condition::id)
            .distinct()
            .sorted()
            .toList();
    if (!known.contains(s.condition())) {
      add(pointer, "UNKNOWN_CODE", "no condition that can be stated has this id", known);
    }
  }

  private void add(String pointer, String code, String message, List<String> accepted) {
    errors.add(new ProblemEntry(pointer, null, null, code, message, accepted));
  }
}

package org.comity.mapping.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.comity.model.AgreementQuestion;
import org.comity.model.ConditionStatement;

/**
 * No rule reads who a person is. The question has no place for it, a rule that names it does not
 * load, and a statement about it is refused.
 */
public final class Fairness {
  private static final Set<String> FORBIDDEN =
      Set.of(
          "nationality",
          "citizenship",
          "citizen",
          "national",
          "nationals",
          "sex",
          "gender",
          "age",
          "birth",
          "migration",
          "migrant",
          "residence",
          "visa",
          "religion",
          "religious",
          "ethnicity",
          "ethnic",
          "race",
          "health",
          "disability",
          "family",
          "marital");

  private Fairness() {}

  /** Whether an id names an attribute of the person. */
  public static boolean forbidden(String id) {
    return Arrays.stream(id.toLowerCase(Locale.ROOT).split("[^a-z]+"))
        .anyMatch(FORBIDDEN::contains);
  }

  /** Fields of the question that rules can read: the proof that there are no others. */
  public static List<String> readable() {
    return java.util.stream.Stream.of(AgreementQuestion.class, ConditionStatement.class)
        .flatMap(t -> Arrays.stream(t.getRecordComponents()))
        .map(java.lang.reflect.RecordComponent::getName)
        .toList();
  }
}

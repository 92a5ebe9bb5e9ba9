package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agreement that may be used, with what is known about its conditions. Material for the
 * authority, never a decision.
 *
 * @param id agreement id
 * @param name name
 * @param kind bilateral, regional, multilateral, unilateral
 * @param mechanism automatic, managed or unknown
 * @param route which of the routes of recognition it is
 * @param object what is recognised: level, title, registration, person or unknown
 * @param standing agreement, or what less it is
 * @param grants what it grants, where the data say it
 * @param why why it is in the list, as a sentence
 * @param place why it stands where it stands, as a sentence
 * @param conditions checklist
 * @param warnings codes of what to know
 * @param legalReference legal reference, where known
 * @param source where it was read
 */
public record AgreementMatch(
    String id,
    String name,
    String kind,
    String mechanism,
    Code<RecognitionRoute> route,
    String object,
    String standing,
    @Nullable String grants,
    String why,
    String place,
    List<ConditionCheck> conditions,
    List<String> warnings,
    @Nullable String legalReference,
    String source) {
  public AgreementMatch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(route, "route");
    conditions = List.copyOf(conditions);
    warnings = List.copyOf(warnings);
  }
}

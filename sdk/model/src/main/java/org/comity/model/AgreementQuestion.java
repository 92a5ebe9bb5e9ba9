package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which agreements may help with a qualification or occupation from one state in another. Nothing
 * in it says who the person is: no rule could read it.
 *
 * @param origin country (ISO 3166-1) or subdivision (ISO 3166-2) where it was got
 * @param destination country or subdivision where it is to be recognised
 * @param occupation ISCO-08 code, one to four digits; no national framework is needed
 * @param qualification title of the qualification
 * @param level its level
 * @param awardedOn award date
 * @param decidedOn day of the decision; today where absent
 * @param purpose why it is asked
 * @param statements what the authority states about conditions
 * @param language language of the sentences; English where absent
 */
public record AgreementQuestion(
    String origin,
    String destination,
    @Nullable String occupation,
    @Nullable String qualification,
    @Nullable FrameworkLevel level,
    @Nullable PartialDate awardedOn,
    @Nullable PartialDate decidedOn,
    @Nullable Code<Purpose> purpose,
    List<ConditionStatement> statements,
    @Nullable String language) {
  public AgreementQuestion {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(destination, "destination");
    statements = List.copyOf(statements);
  }
}

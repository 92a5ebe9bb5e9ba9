package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recognition result as an authority posts it. Reasons and appeal are required unless the outcome
 * is FULL.
 *
 * @param nature decision or advice
 * @param caseRef the case
 * @param about what it is about; at least one
 * @param outcome what was found
 * @param purpose for what
 * @param jurisdiction ISO 3166-1 or 3166-2 code
 * @param route by which route
 * @param legalBasis legal basis
 * @param granted what is granted
 * @param differences substantial differences
 * @param measures measures offered or required
 * @param unitMapping which units counted
 * @param reasons reasons
 * @param appeal appeal
 * @param decidedBy authority (agency id)
 * @param appliedOn when the holder applied
 * @param decidedOn when it was decided
 * @param validity when the result is valid
 * @param recipients who shall be told; absent: the registry of each credential; empty: nobody
 * @param originContact whether the origin may be contacted; ALLOWED if absent
 */
public record RecognitionSubmission(
    Code<ResultNature> nature,
    CaseRef caseRef,
    List<About> about,
    Code<ResultOutcome> outcome,
    Code<Purpose> purpose,
    String jurisdiction,
    Code<RecognitionRoute> route,
    LegalBasis legalBasis,
    @Nullable Granted granted,
    List<String> differences,
    List<Measure> measures,
    List<UnitMapping> unitMapping,
    List<String> reasons,
    @Nullable Appeal appeal,
    String decidedBy,
    @Nullable PartialDate appliedOn,
    PartialDate decidedOn,
    @Nullable Validity validity,
    @Nullable List<Recipient> recipients,
    @Nullable Code<OriginContact> originContact) {
  public RecognitionSubmission {
    Objects.requireNonNull(nature, "nature");
    Objects.requireNonNull(caseRef, "caseRef");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(jurisdiction, "jurisdiction");
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(legalBasis, "legalBasis");
    Objects.requireNonNull(decidedBy, "decidedBy");
    Objects.requireNonNull(decidedOn, "decidedOn");
    about = List.copyOf(about);
    differences = List.copyOf(differences);
    measures = List.copyOf(measures);
    unitMapping = List.copyOf(unitMapping);
    reasons = List.copyOf(reasons);
    recipients = recipients == null ? null : List.copyOf(recipients);
  }

  /** Builds a result step by step. */
  public static RecognitionSubmissionBuilder builder() {
    return new RecognitionSubmissionBuilder();
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "RecognitionSubmission[outcome=" + outcome + ", decidedBy=" + decidedBy + "]";
  }
}

package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as the data have it. What is absent is not known, with a reason in {@code unknown}.
 *
 * @param id agreement id
 * @param name name
 * @param form stand-alone, clause, convention, law, report, policy-process or unknown
 * @param kind bilateral, regional, multilateral, unilateral
 * @param mechanism automatic, managed or unknown
 * @param route route of recognition
 * @param object level, title, registration, person or unknown
 * @param standing agreement, or what less it is
 * @param parties codes of states, subdivisions and groups
 * @param partiesText parties as the source names them
 * @param inForceFrom first day in force
 * @param text absent or present
 * @param approval none, partial, approved, or invalid where the text differs from what was approved
 * @param hash digest of the canonical form, without approvals
 * @param unknown what is not known, each with its reason
 * @param legalReference legal reference
 * @param source where it was read
 */
public record AgreementInfo(
    String id,
    String name,
    String form,
    String kind,
    String mechanism,
    Code<RecognitionRoute> route,
    String object,
    String standing,
    List<String> parties,
    String partiesText,
    @Nullable PartialDate inForceFrom,
    String text,
    String approval,
    String hash,
    List<String> unknown,
    @Nullable String legalReference,
    String source) {
  public AgreementInfo {
    Objects.requireNonNull(id, "id");
    parties = List.copyOf(parties);
    unknown = List.copyOf(unknown);
  }
}

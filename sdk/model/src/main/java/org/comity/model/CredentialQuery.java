package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question to named registries: never to all. Exactly one of holder, credentialId and
 * certificate.
 *
 * @param targets whom to ask; never empty
 * @param holder subject by person
 * @param credentialId subject by opaque id
 * @param certificate subject by printed number
 * @param purpose what for
 * @param legalBasis on what it rests
 * @param caseRef for which case
 * @param originContact whether the origin may be contacted; ALLOWED if absent
 * @param compareTo frameworks to compare levels with
 * @param fieldGroups groups of fields wanted; empty means all that the purpose allows
 */
public record CredentialQuery(
    List<Target> targets,
    @Nullable HolderCriteria holder,
    @Nullable String credentialId,
    @Nullable CertificateRef certificate,
    Code<Purpose> purpose,
    LegalBasis legalBasis,
    CaseRef caseRef,
    @Nullable Code<OriginContact> originContact,
    List<String> compareTo,
    List<String> fieldGroups) {
  public CredentialQuery {
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(legalBasis, "legalBasis");
    Objects.requireNonNull(caseRef, "caseRef");
    targets = List.copyOf(targets);
    compareTo = List.copyOf(compareTo);
    fieldGroups = List.copyOf(fieldGroups);
  }

  /** Builds a query step by step. */
  public static CredentialQueryBuilder builder() {
    return new CredentialQueryBuilder();
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "CredentialQuery[targets=" + targets + ", purpose=" + purpose + "]";
  }
}

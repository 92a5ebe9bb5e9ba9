package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for the status of one credential, without its data.
 *
 * @param credentialId opaque id
 * @param certificate or printed number
 * @param purpose what for
 * @param legalBasis on what it rests
 * @param caseRef for which case
 */
public record VerifyRequest(
    @Nullable String credentialId,
    @Nullable CertificateRef certificate,
    Code<Purpose> purpose,
    LegalBasis legalBasis,
    CaseRef caseRef) {
  public VerifyRequest {
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(legalBasis, "legalBasis");
    Objects.requireNonNull(caseRef, "caseRef");
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "VerifyRequest[purpose=" + purpose + "]";
  }
}

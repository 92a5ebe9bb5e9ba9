package org.comity.model;

import java.util.Objects;

/**
 * On what a query or a delivery rests.
 *
 * @param kind consent or legal ground
 * @param reference id of the consent record, or the provision
 */
public record LegalBasis(Code<LegalBasisKind> kind, String reference) {
  public LegalBasis {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reference, "reference");
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "LegalBasis[kind=" + kind + "]";
  }
}

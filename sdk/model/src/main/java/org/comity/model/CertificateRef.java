package org.comity.model;

import java.util.Objects;

/**
 * A certificate by its printed number.
 *
 * @param registry registry id
 * @param number the number as printed
 */
public record CertificateRef(String registry, String number) {
  public CertificateRef {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(number, "number");
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "CertificateRef[registry=" + registry + ", number=***]";
  }
}

package org.comity.model;

import java.util.Objects;

/**
 * A case of an authority. The number is personal data.
 *
 * @param authority agency id
 * @param number the authority's own case number
 */
public record CaseRef(String authority, String number) {
  public CaseRef {
    Objects.requireNonNull(authority, "authority");
    Objects.requireNonNull(number, "number");
  }

  /** Redacted: says nothing of a person. */
  @Override
  public String toString() {
    return "CaseRef[authority=" + authority + ", number=***]";
  }
}

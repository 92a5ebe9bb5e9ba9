package org.comity.model;

import java.util.Objects;

/**
 * A search for the results of one case (a case number is personal data and never in a URL).
 *
 * @param caseRef the case
 */
public record CaseSearch(CaseRef caseRef) {
  public CaseSearch {
    Objects.requireNonNull(caseRef, "caseRef");
  }
}

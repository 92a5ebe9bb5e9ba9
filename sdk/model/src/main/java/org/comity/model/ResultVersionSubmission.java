package org.comity.model;

import java.util.List;
import java.util.Objects;

/**
 * A later version of a result: a correction or a withdrawal, linked to the one before.
 *
 * @param status CORRECTED, WITHDRAWN or ANNULLED_ON_APPEAL
 * @param result the whole result as it now stands
 * @param reasons why it changed
 */
public record ResultVersionSubmission(
    Code<ResultStatus> status, RecognitionSubmission result, List<String> reasons) {
  public ResultVersionSubmission {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(result, "result");
    reasons = List.copyOf(reasons);
  }

  /** Redacted: reasons are about a person. */
  @Override
  public String toString() {
    return "ResultVersionSubmission[" + status + "]";
  }
}

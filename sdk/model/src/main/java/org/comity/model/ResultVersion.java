package org.comity.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a result; nothing is overwritten.
 *
 * @param version from 1
 * @param status its status
 * @param receivedAt when it was taken
 * @param supersedes the version before it
 * @param result as posted
 * @param receipt its receipt
 */
public record ResultVersion(
    int version,
    Code<ResultStatus> status,
    Instant receivedAt,
    @Nullable Integer supersedes,
    RecognitionSubmission result,
    Receipt receipt) {
  public ResultVersion {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(receivedAt, "receivedAt");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(receipt, "receipt");
  }
}

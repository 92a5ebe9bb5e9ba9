package org.comity.gateway.service;

import java.util.Arrays;
import org.comity.model.CaseRef;
import org.comity.model.InboxItem;
import org.comity.model.Page;
import org.comity.model.PostingReceipt;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultVersionSubmission;
import org.jspecify.annotations.Nullable;

/** Recognition results: taken in one transaction, delivered by the outbox, never overwritten. */
public interface ResultService {
  /**
   * Takes a result. The same key with the same bytes gives the first answer byte for byte.
   *
   * @param submission the validated result
   * @param body the received bytes, on which the receipt and the key comparison rest
   * @param idempotencyKey key, scoped to the caller
   * @throws ProblemException 403, 409 CONTRADICTORY_RESULT, 422 IDEMPOTENCY_KEY_REUSED,
   *     REASONS_MISSING, UNKNOWN_CREDENTIAL, UNKNOWN_REGISTRY, PURPOSE_MISMATCH, 503
   */
  Posted post(RecognitionSubmission submission, byte[] body, String idempotencyKey, Call call);

  /**
   * Takes a later version.
   *
   * @param ifMatch version the caller saw
   * @throws ProblemException as {@link #post}; 404; 412 STALE_VERSION
   */
  Posted postVersion(
      String id,
      ResultVersionSubmission submission,
      byte[] body,
      String idempotencyKey,
      int ifMatch,
      Call call);

  /** A result with history and delivery states, to its author and to the agencies it concerns. */
  RecognitionResult get(String id, Call call);

  Page<RecognitionResult> byCredential(String credentialId, @Nullable String cursor, Call call);

  Page<RecognitionResult> byCase(CaseRef caseRef, @Nullable String cursor, Call call);

  /** Results that concern the registries of the calling origin agency. */
  Page<InboxItem> inbox(@Nullable String cursor, Call call);

  /**
   * A posting that is durable.
   *
   * @param receipt what was taken
   * @param json the answer as it was first given, byte for byte
   */
  record Posted(PostingReceipt receipt, byte[] json) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Posted p && receipt.equals(p.receipt) && Arrays.equals(json, p.json);
    }

    @Override
    public int hashCode() {
      return receipt.hashCode();
    }

    @Override
    public String toString() {
      return "Posted[" + receipt.resultId() + "]";
    }
  }
}

package org.comity.gateway.result;

/** Makes a posting durable. */
@FunctionalInterface
public interface PostingStore {
  /**
   * Stores the posting with its outbox rows, idempotency record and journal entry in one
   * transaction. When this returns, it is durable.
   *
   * @return the answer to give: this posting's, or the first one's bytes if it is a repetition
   * @throws org.comity.gateway.service.ProblemException IDEMPOTENCY_KEY_REUSED,
   *     CONTRADICTORY_RESULT, STALE_VERSION, NOT_FOUND
   */
  byte[] store(Posting posting);
}

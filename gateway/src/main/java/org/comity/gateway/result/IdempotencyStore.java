package org.comity.gateway.result;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Remembers which keys an agency used, for what, and what was answered. */
@FunctionalInterface
public interface IdempotencyStore {
  /**
   * Takes a key within the posting's transaction. Waits for another transaction that is taking the
   * same key.
   *
   * @return what was answered under the key before, or {@code null} if the key is now taken
   */
  @Nullable Remembered take(Handle handle, Posting posting);

  /**
   * What was answered under a key.
   *
   * @param digest operation and body of then
   * @param answer the answer's bytes
   */
  record Remembered(byte[] digest, byte[] answer) {}

  /** The store of the database: kept as long as the result, never forgotten by time. */
  static IdempotencyStore inDatabase() {
    return (handle, posting) -> {
      // The unique key decides, not a look before the insert: of any number of equal postings at
      // once, one inserts and the others wait here until it has committed.
      int inserted =
          handle
              .createUpdate(
                  "insert into idempotency (agency, key, digest, answer) values (?, ?, ?, ?)"
                      + " on conflict do nothing")
              .bind(0, posting.agency())
              .bind(1, posting.key())
              .bind(2, posting.digest())
              .bind(3, posting.answer())
              .execute();
      if (inserted == 1) {
        return null;
      }
      return handle
          .createQuery("select digest, answer from idempotency where agency = ? and key = ?")
          .bind(0, posting.agency())
          .bind(1, posting.key())
          .map((rs, ctx) -> new Remembered(rs.getBytes(1), rs.getBytes(2)))
          .one();
    };
  }
}

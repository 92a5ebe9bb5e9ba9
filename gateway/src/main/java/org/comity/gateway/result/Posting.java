package org.comity.gateway.result;

import java.time.Instant;
import java.util.List;
import org.comity.gateway.journal.JournalEntry;
import org.comity.model.PostingReceipt;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultStatus;
import org.jspecify.annotations.Nullable;

/**
 * A posting with everything computed that its transaction will store.
 *
 * @param agency who posts
 * @param key its idempotency key
 * @param digest what a repetition must equal: operation and body
 * @param receipt the answer
 * @param answer the answer's bytes
 * @param status status of this version
 * @param expectedVersion version it follows; absent for a first version
 * @param receivedAt when it was taken
 * @param submission the result
 * @param caseKey keyed digest of the case
 * @param subjects what it is about
 * @param deliveries whom to tell
 * @param entry its journal entry
 */
public record Posting(
    String agency,
    String key,
    byte[] digest,
    PostingReceipt receipt,
    byte[] answer,
    ResultStatus status,
    @Nullable Integer expectedVersion,
    Instant receivedAt,
    RecognitionSubmission submission,
    byte[] caseKey,
    List<Subject> subjects,
    List<Recipient> deliveries,
    JournalEntry entry) {
  public Posting {
    subjects = List.copyOf(subjects);
    deliveries = List.copyOf(deliveries);
  }

  String resultId() {
    return receipt.resultId();
  }

  @Override
  public String toString() {
    return "Posting[" + receipt.resultId() + "/" + receipt.version() + "]";
  }

  /**
   * What a result is about.
   *
   * @param key keyed digest of subject, nature and purpose
   * @param credentialId opaque id, if it is a credential
   * @param registry the credential's registry
   */
  public record Subject(byte[] key, @Nullable String credentialId, @Nullable String registry) {}

  /**
   * One delivery.
   *
   * @param registry recipient
   * @param credentialId credential of this registry that it speaks of
   * @param key idempotency key towards the registry
   * @param originAgency agency that runs the registry
   * @param inInbox whether it makes the agency's inbox item
   */
  public record Recipient(
      String registry,
      @Nullable String credentialId,
      String key,
      @Nullable String originAgency,
      boolean inInbox) {}
}

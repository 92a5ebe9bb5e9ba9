package org.comity.gateway.result;

import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.result.Posting.Recipient;
import org.comity.gateway.result.Posting.Subject;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.model.Code;
import org.comity.model.DeliveryStatus;
import org.comity.model.Receipt;
import org.comity.model.ResultStatus;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Stores postings in PostgreSQL. Safe for use by many threads. */
public final class PgPostingStore implements PostingStore {
  private static final String UNIQUE_VIOLATION = "23505";

  private final Database database;
  private final Journal journal;
  private final IdempotencyStore idempotency;
  private final DataCipher cipher;
  private final BindingContext binding = BindingContext.forVersion(SchemaVersion.V1_0);
  private final java.time.Clock clock;

  public PgPostingStore(
      Database database,
      Journal journal,
      IdempotencyStore idempotency,
      DataCipher cipher,
      java.time.Clock clock) {
    this.database = database;
    this.journal = journal;
    this.idempotency = idempotency;
    this.cipher = cipher;
    this.clock = clock;
  }

  @Override
  public byte[] store(Posting posting) {
    return database.jdbi().inTransaction(handle -> store(handle, posting));
  }

  private byte[] store(Handle handle, Posting posting) {
    IdempotencyStore.Remembered before = idempotency.take(handle, posting);
    if (before != null) {
      if (!MessageDigest.isEqual(before.digest(), posting.digest())) {
        throw new ProblemException(
            ProblemCode.IDEMPOTENCY_KEY_REUSED,
            "this key was used with another body; use a fresh key for another posting");
      }
      return before.answer();
    }
    if (posting.expectedVersion() == null) {
      insertHead(handle, posting);
      insertSubjects(handle, posting);
    } else {
      moveHead(handle, posting, posting.expectedVersion());
    }
    insertVersion(handle, posting);
    insertDeliveries(handle, posting);
    journal.insert(handle, posting.entry());
    return posting.answer();
  }

  private static void insertHead(Handle handle, Posting posting) {
    handle
        .createUpdate(
            "insert into recognition_result (id, version, status, decided_by, purpose, case_key)"
                + " values (?::uuid, 1, ?, ?, ?, ?)")
        .bind(0, posting.resultId())
        .bind(1, posting.status().name())
        .bind(2, posting.submission().decidedBy())
        .bind(3, posting.submission().purpose().raw())
        .bind(4, posting.caseKey())
        .execute();
  }

  private static void insertSubjects(Handle handle, Posting posting) {
    // One order for all: two postings about the same subjects wait for each other, never in a ring.
    List<Subject> sorted = new ArrayList<>(posting.subjects());
    sorted.sort(Comparator.comparing(Subject::key, java.util.Arrays::compareUnsigned));
    contradictionsRefused(
        () -> {
          for (Subject subject : sorted) {
            handle
                .createUpdate(
                    "insert into result_subject"
                        + " (result_id, subject_key, case_key, credential_id, registry, standing)"
                        + " values (?::uuid, ?, ?, ?, ?, true)")
                .bind(0, posting.resultId())
                .bind(1, subject.key())
                .bind(2, posting.caseKey())
                .bind(3, subject.credentialId())
                .bind(4, subject.registry())
                .execute();
          }
        });
  }

  private static void contradictionsRefused(Runnable write) {
    try {
      write.run();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof PSQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        throw new ProblemException(
            ProblemCode.CONTRADICTORY_RESULT,
            "this case already has a result about this; post a new version of that one");
      }
      throw e;
    }
  }

  private static void moveHead(Handle handle, Posting posting, int expected) {
    @Nullable Integer current =
        handle
            .createQuery("select version from recognition_result where id = ?::uuid for update")
            .bind(0, posting.resultId())
            .mapTo(Integer.class)
            .findOne()
            .orElse(null);
    if (current == null) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such result");
    }
    if (current != expected) {
      throw new ProblemException(
          ProblemCode.STALE_VERSION, "read the result again: it has a newer version");
    }
    handle
        .createUpdate("update recognition_result set version = ?, status = ? where id = ?::uuid")
        .bind(0, posting.receipt().version())
        .bind(1, posting.status().name())
        .bind(2, posting.resultId())
        .execute();
    boolean standing =
        posting.status() == ResultStatus.ISSUED || posting.status() == ResultStatus.CORRECTED;
    contradictionsRefused(
        () ->
            handle
                .createUpdate("update result_subject set standing = ? where result_id = ?::uuid")
                .bind(0, standing)
                .bind(1, posting.resultId())
                .execute());
  }

  private void insertVersion(Handle handle, Posting posting) {
    int version = posting.receipt().version();
    byte[] submission =
        binding
            .writer(Format.JSON)
            .write(DocumentType.RECOGNITION_SUBMISSION, posting.submission());
    byte[] receipt =
        binding
            .writer(Format.JSON)
            .write(DocumentType.of(Receipt.class), posting.receipt().receipt());
    handle
        .createUpdate(
            "insert into recognition_result_version (result_id, version, status, outcome,"
                + " received_at, supersedes, sealed, receipt) values (?::uuid, ?, ?, ?, ?, ?, ?,"
                + " ?)")
        .bind(0, posting.resultId())
        .bind(1, version)
        .bind(2, posting.status().name())
        .bind(3, posting.submission().outcome().raw())
        .bind(4, posting.receivedAt().atOffset(ZoneOffset.UTC))
        .bind(5, posting.expectedVersion())
        .bind(6, cipher.seal(submission, posting.resultId() + "/" + version))
        .bind(7, receipt)
        .execute();
  }

  private void insertDeliveries(Handle handle, Posting posting) {
    // Inbox numbers lock their counter until the end of the transaction, so that numbers appear in
    // order; the counters are taken in one order by all.
    List<Recipient> sorted = new ArrayList<>(posting.deliveries());
    sorted.sort(
        Comparator.comparing((Recipient r) -> r.originAgency() == null ? "" : r.originAgency())
            .thenComparing(Recipient::key));
    for (Recipient recipient : sorted) {
      handle
          .createUpdate(
              "insert into delivery (id, result_id, version, registry, credential_id, key,"
                  + " origin_agency, inbox_no, case_key, state, open)"
                  + " values (?::uuid, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, true)")
          .bind(0, Uuid7.next(clock))
          .bind(1, posting.resultId())
          .bind(2, posting.receipt().version())
          .bind(3, recipient.registry())
          .bind(4, recipient.credentialId())
          .bind(5, recipient.key())
          .bind(6, recipient.originAgency())
          .bind(7, inboxNumber(handle, recipient))
          .bind(8, posting.caseKey())
          .bind(9, Code.of(DeliveryStatus.ACCEPTED).raw())
          .execute();
    }
  }

  private static @Nullable Long inboxNumber(Handle handle, Recipient recipient) {
    if (!recipient.inInbox() || recipient.originAgency() == null) {
      return null;
    }
    return handle
        .createQuery(
            "insert into inbox_counter (agency, n) values (?, 1)"
                + " on conflict (agency) do update set n = inbox_counter.n + 1 returning n")
        .bind(0, recipient.originAgency())
        .mapTo(Long.class)
        .one();
  }
}

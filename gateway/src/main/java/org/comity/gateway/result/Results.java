package org.comity.gateway.result;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.Cursor;
import org.comity.gateway.service.Disclosures;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.ResultService;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.Database;
import org.comity.model.AgencyRole;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.DeliveryStatus;
import org.comity.model.InboxItem;
import org.comity.model.Page;
import org.comity.model.PostingReceipt;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;
import org.comity.model.ResultStatus;
import org.comity.model.ResultVersionSubmission;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Recognition results. Safe for use by many threads. */
public final class Results implements ResultService {
  static final int PAGE = 20;
  private static final int INBOX_PAGE = 100;

  private final Database database;
  private final Disclosures disclosures;
  private final PostingStore store;
  private final StoredResults stored;
  private final SubmissionCheck check;
  private final Postings postings;
  private final Visibility visibility;
  private final Runnable wakeDelivery;
  private final Clock clock;
  private final BindingContext binding = BindingContext.forVersion(SchemaVersion.V1_0);

  /**
   * @param wakeDelivery called after a posting, so that its delivery begins at once
   */
  public Results(
      Database database,
      Journal journal,
      PostingStore store,
      StoredResults stored,
      Registries registries,
      KeyRing keys,
      Runnable wakeDelivery,
      Clock clock) {
    this.database = database;
    this.disclosures = new Disclosures(journal, clock);
    this.store = store;
    this.stored = stored;
    this.check = new SubmissionCheck(registries, keys.credentialIds());
    this.postings = new Postings(check, registries, keys, clock);
    this.visibility = new Visibility(keys.credentialIds());
    this.wakeDelivery = wakeDelivery;
    this.clock = clock;
  }

  @Override
  public Posted post(
      RecognitionSubmission submission, byte[] body, String idempotencyKey, Call call) {
    check.check(submission, call.caller(), "");
    return stored(
        new Postings.Request(
            Uuid7.next(clock), 1, ResultStatus.ISSUED, submission, body, idempotencyKey),
        call);
  }

  @Override
  public Posted postVersion(
      String id,
      ResultVersionSubmission submission,
      byte[] body,
      String idempotencyKey,
      int ifMatch,
      Call call) {
    StoredResults.Found found = find(id);
    if (found == null || visibility.of(found, call.caller()) == null) {
      throw notFound();
    }
    if (!found.decidedBy().equals(call.caller().agency())) {
      throw new ProblemException(
          ProblemCode.NOT_ALLOWED, "only the authority that decided can change its result");
    }
    ResultStatus status = submission.status().known();
    if (status == null || status == ResultStatus.ISSUED) {
      throw SubmissionCheck.problem(
          ProblemCode.INVALID_VALUE, "a later version corrects, withdraws or annuls", "/status");
    }
    check.check(submission.result(), call.caller(), "/result");
    sameMatter(found, submission.result());
    return stored(
        new Postings.Request(id, ifMatch + 1, status, submission.result(), body, idempotencyKey),
        call);
  }

  /** A version says something new of the same matter; another matter is another result. */
  private void sameMatter(StoredResults.Found found, RecognitionSubmission next) {
    RecognitionSubmission first = found.result().versions().get(0).result();
    if (!found.purpose().equals(next.purpose().raw())) {
      throw SubmissionCheck.problem(
          ProblemCode.PURPOSE_MISMATCH,
          "the result was given for another purpose; post a result of its own",
          "/result/purpose");
    }
    if (!first.caseRef().equals(next.caseRef())) {
      throw SubmissionCheck.problem(
          ProblemCode.INVALID_VALUE, "a version belongs to the same case", "/result/caseRef");
    }
    if (!subjectKeys(first).equals(subjectKeys(next))) {
      throw SubmissionCheck.problem(
          ProblemCode.INVALID_VALUE,
          "a version is about the same; withdraw it and post another result",
          "/result/about");
    }
  }

  private List<String> subjectKeys(RecognitionSubmission submission) {
    return postings.subjects(submission).stream().map(s -> Arrays.toString(s.key())).toList();
  }

  private Posted stored(Postings.Request request, Call call) {
    Posting posting = postings.prepare(request, call);
    byte[] answer = store.store(posting);
    wakeDelivery.run();
    PostingReceipt receipt =
        Arrays.equals(answer, posting.answer())
            ? posting.receipt()
            : binding
                .parser(Format.JSON)
                .parseTolerant(DocumentType.POSTING_RECEIPT, answer)
                .orThrow(e -> new IllegalStateException("a stored answer cannot be read"));
    return new Posted(receipt, answer);
  }

  @Override
  public RecognitionResult get(String id, Call call) {
    StoredResults.Found found = find(id);
    RecognitionResult visible = found == null ? null : visibility.of(found, call.caller());
    if (visible == null) {
      throw notFound();
    }
    shown(List.of(visible), call);
    return visible;
  }

  private StoredResults.@Nullable Found find(String id) {
    if (!Uuid7.isUuid(id)) {
      return null;
    }
    return database.jdbi().withHandle(h -> stored.find(h, id));
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemCode.NOT_FOUND, "there is no such result for this agency");
  }

  @Override
  public Page<RecognitionResult> byCredential(
      String credentialId, @Nullable String cursor, Call call) {
    return page(
        "select r.id, r.seq from recognition_result r join result_subject s on s.result_id = r.id"
            + " where s.credential_id = ? and r.seq > ? order by r.seq limit ?",
        credentialId,
        cursor,
        call);
  }

  @Override
  public Page<RecognitionResult> byCase(CaseRef caseRef, @Nullable String cursor, Call call) {
    return page(
        "select id, seq from recognition_result where case_key = ? and seq > ?"
            + " order by seq limit ?",
        postings.caseKey(caseRef),
        cursor,
        call);
  }

  private Page<RecognitionResult> page(String sql, Object key, @Nullable String cursor, Call call) {
    long after = Cursor.read(cursor);
    List<RecognitionResult> items = new ArrayList<>();
    String next =
        database
            .jdbi()
            .withHandle(
                h -> {
                  List<Place> places =
                      h.createQuery(sql)
                          .bind(0, key)
                          .bind(1, after)
                          .bind(2, PAGE + 1)
                          .map((rs, ctx) -> new Place(rs.getString(1), rs.getLong(2)))
                          .list();
                  places.stream().limit(PAGE).forEach(p -> addVisible(h, p.id, call, items));
                  return places.size() > PAGE ? Cursor.after(places.get(PAGE - 1).seq) : null;
                });
    if (!items.isEmpty()) {
      shown(items, call);
    }
    return new Page<>(items, next);
  }

  private void addVisible(Handle h, String id, Call call, List<RecognitionResult> items) {
    StoredResults.Found found = stored.find(h, id);
    RecognitionResult visible = found == null ? null : visibility.of(found, call.caller());
    if (visible != null) {
      items.add(visible);
    }
  }

  @Override
  public Page<InboxItem> inbox(@Nullable String cursor, Call call) {
    if (!call.caller().roles().contains(AgencyRole.ORIGIN)) {
      throw new ProblemException(
          ProblemCode.NOT_ALLOWED, "only an agency that runs a registry has an inbox");
    }
    long after = Cursor.read(cursor);
    List<Numbered> items = database.jdbi().withHandle(h -> inbox(h, call.caller().agency(), after));
    // The last page has a cursor too: it is where a later call goes on.
    String next = items.isEmpty() ? null : Cursor.after(items.get(items.size() - 1).number);
    return new Page<>(items.stream().map(Numbered::item).toList(), next);
  }

  private static List<Numbered> inbox(Handle handle, String agency, long after) {
    return handle
        .createQuery(
            "select d.inbox_no, d.result_id, d.version, d.registry, v.outcome, v.status,"
                + " r.decided_by, v.received_at, d.state"
                + " from delivery d"
                + " join recognition_result_version v"
                + "   on v.result_id = d.result_id and v.version = d.version"
                + " join recognition_result r on r.id = d.result_id"
                + " where d.origin_agency = ? and d.inbox_no > ? order by d.inbox_no limit ?")
        .bind(0, agency)
        .bind(1, after)
        .bind(2, INBOX_PAGE)
        .map(
            (rs, ctx) ->
                new Numbered(
                    rs.getLong(1),
                    new InboxItem(
                        rs.getString(2),
                        rs.getInt(3),
                        rs.getString(4),
                        Code.parse(ResultOutcome.class, rs.getString(5)),
                        Code.parse(ResultStatus.class, rs.getString(6)),
                        rs.getString(7),
                        rs.getObject(8, OffsetDateTime.class).toInstant(),
                        Code.parse(DeliveryStatus.class, rs.getString(9)))))
        .list();
  }

  /** Nothing is shown before it is written down that it was. */
  private void shown(List<RecognitionResult> results, Call call) {
    disclosures.commit(
        JournalEntry.Kind.RESULT_SHOWN,
        new Detail().put("results", results.stream().map(RecognitionResult::id).toList()),
        h -> {},
        call);
  }

  private record Place(String id, long seq) {}

  private record Numbered(long number, InboxItem item) {}
}

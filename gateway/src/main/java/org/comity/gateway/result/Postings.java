package org.comity.gateway.result;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.binding.signature.DocumentSigner;
import org.comity.gateway.journal.Detail;
import org.comity.gateway.journal.JournalEntry;
import org.comity.gateway.keys.CredentialIds;
import org.comity.gateway.keys.Crypto;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.Uuid7;
import org.comity.model.About;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.DeliveryState;
import org.comity.model.DeliveryStatus;
import org.comity.model.OriginContact;
import org.comity.model.PostingReceipt;
import org.comity.model.Receipt;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultStatus;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;

/** Computes everything that a posting will store and answer, before its transaction begins. */
final class Postings {
  private final SubmissionCheck check;
  private final Registries registries;
  private final KeyRing keys;
  private final DocumentSigner signer;
  private final Clock clock;
  private final BindingContext binding = BindingContext.forVersion(SchemaVersion.V1_0);

  Postings(SubmissionCheck check, Registries registries, KeyRing keys, Clock clock) {
    this.check = check;
    this.registries = registries;
    this.keys = keys;
    this.signer = new DocumentSigner(keys.signing().id(), keys.signing().privateKey());
    this.clock = clock;
  }

  /**
   * What is posted.
   *
   * @param resultId the result; fresh for a first version
   * @param version its version
   * @param status its status
   * @param submission the result
   * @param body the received bytes
   * @param key idempotency key
   */
  record Request(
      String resultId,
      int version,
      ResultStatus status,
      RecognitionSubmission submission,
      byte[] body,
      String key) {
    @Override
    public String toString() {
      return "Request[" + resultId + "/" + version + "]";
    }
  }

  Posting prepare(Request request, Call call) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    RecognitionSubmission submission = request.submission;
    List<Posting.Recipient> recipients = recipients(request);
    Receipt receipt =
        signer.sign(new Receipt(Uuid7.next(clock), Sha256.named(request.body), now, null));
    PostingReceipt answer =
        new PostingReceipt(request.resultId, request.version, receipt, accepted(recipients, now));
    return new Posting(
        call.caller().agency(),
        request.key,
        digest(request),
        answer,
        binding.writer(Format.JSON).write(DocumentType.POSTING_RECEIPT, answer),
        request.status,
        request.version == 1 ? null : request.version - 1,
        now,
        submission,
        caseKey(submission.caseRef()),
        subjects(submission),
        recipients,
        entry(request, recipients, receipt, now, call));
  }

  /** A key means one operation on one resource with one body. */
  private static byte[] digest(Request request) {
    String operation = request.version == 1 ? "post" : "version " + request.resultId;
    return Crypto.hmac(new byte[32], operation.getBytes(StandardCharsets.UTF_8), request.body);
  }

  byte[] caseKey(CaseRef caseRef) {
    return keys.blind("case", caseRef.authority(), caseRef.number());
  }

  List<Posting.Subject> subjects(RecognitionSubmission submission) {
    Map<String, Posting.Subject> byKey = new TreeMap<>();
    for (About about : submission.about()) {
      String id = about.credentialId();
      CredentialIds.@Nullable Opened opened = id == null ? null : keys.credentialIds().open(id);
      byte[] key =
          keys.blind(
              "subject",
              submission.nature().raw(),
              submission.purpose().raw(),
              Objects.requireNonNullElse(id, ""),
              Objects.requireNonNullElse(about.assessmentRecord(), ""),
              Objects.requireNonNullElse(about.claim(), ""));
      byKey.put(
          HexFormat.of().formatHex(key),
          new Posting.Subject(key, id, opened == null ? null : opened.registry()));
    }
    return List.copyOf(byKey.values());
  }

  /** One delivery per registry and credential of it; one without a credential for any other. */
  private List<Posting.Recipient> recipients(Request request) {
    RecognitionSubmission submission = request.submission;
    Code<OriginContact> contact = submission.originContact();
    if (contact != null && !contact.is(OriginContact.ALLOWED)) {
      return List.of();
    }
    List<Posting.Recipient> recipients = new ArrayList<>();
    for (String registryId : check.recipientsOf(submission)) {
      Registry registry = Objects.requireNonNull(registries.find(registryId));
      List<Posting.Subject> own =
          subjects(submission).stream().filter(s -> registryId.equals(s.registry())).toList();
      String key = request.resultId + "-" + request.version + "-" + registryId;
      String agency = registry.profile().agency();
      if (agency == null) {
        // Its inbox could not be told later, so nothing is taken: only unreadable files do this.
        throw new ProblemException(
            ProblemCode.REGISTRY_REFUSED,
            "who runs " + registryId + " cannot be read from its files here; try again later");
      }
      if (own.isEmpty()) {
        recipients.add(new Posting.Recipient(registryId, null, key, agency, true));
      }
      for (int i = 0; i < own.size(); i++) {
        String partKey = i == 0 ? key : key + "-" + (i + 1);
        recipients.add(
            new Posting.Recipient(registryId, own.get(i).credentialId(), partKey, agency, i == 0));
      }
    }
    return recipients;
  }

  private static List<DeliveryState> accepted(List<Posting.Recipient> recipients, Instant now) {
    return recipients.stream()
        .map(Posting.Recipient::registry)
        .distinct()
        .map(r -> new DeliveryState(r, Code.of(DeliveryStatus.ACCEPTED), now, 0, null, List.of()))
        .toList();
  }

  private JournalEntry entry(
      Request request,
      List<Posting.Recipient> recipients,
      Receipt receipt,
      Instant now,
      Call call) {
    RecognitionSubmission s = request.submission;
    Detail detail =
        new Detail()
            .put("result", request.resultId)
            .put("version", request.version)
            .put("status", request.status)
            .put("outcome", s.outcome().raw())
            .put("purpose", s.purpose().raw())
            .put("case", "blind:" + HexFormat.of().formatHex(caseKey(s.caseRef()), 0, 16))
            .put(
                "about",
                s.about().stream()
                    .map(About::credentialId)
                    .flatMap(java.util.stream.Stream::ofNullable)
                    .toList())
            .put(
                "recipients",
                recipients.stream().map(Posting.Recipient::registry).distinct().toList())
            .put("receipt", receipt.id())
            .put("digest", receipt.digest());
    return new JournalEntry(
        now, JournalEntry.Kind.RESULT_TAKEN, call.caller().agency(), call.requestId(), detail);
  }
}

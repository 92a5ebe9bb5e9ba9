package org.comity.client;

import static org.comity.client.Operation.path;
import static org.comity.client.Operation.query;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.comity.binding.DocumentType;
import org.comity.binding.signature.KeySet;
import org.comity.model.AgreementAnswer;
import org.comity.model.AgreementInfo;
import org.comity.model.AgreementQuestion;
import org.comity.model.Capabilities;
import org.comity.model.CaseRef;
import org.comity.model.CaseSearch;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialEvent;
import org.comity.model.CredentialQuery;
import org.comity.model.FrameworkInfo;
import org.comity.model.FrameworkLevel;
import org.comity.model.InboxItem;
import org.comity.model.LevelComparison;
import org.comity.model.LevelQuestion;
import org.comity.model.Organisation;
import org.comity.model.Page;
import org.comity.model.PostingReceipt;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.RegistryInfo;
import org.comity.model.ResultVersionSubmission;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;
import org.jspecify.annotations.Nullable;

/**
 * The client for callers that do not wait: the same calls as {@link ComityClient}, each giving a
 * future that is over at the latest with the call's deadline and fails with a {@link
 * ComityException}. Futures complete on a thread of the transport: do not block there. Immutable
 * and safe for use by many threads; closed with the client that it came from.
 */
public final class AsyncComityClient {
  private static final String RESULTS = "/v1/recognition-results";

  private final Core core;

  AsyncComityClient(Core core) {
    this.core = core;
  }

  /** Questions about credentials. */
  public Credentials credentials() {
    return new Credentials();
  }

  /** Posting and reading recognition results. */
  public RecognitionResults recognitionResults() {
    return new RecognitionResults();
  }

  /** What the gateway can do. */
  public CompletableFuture<Capabilities> capabilities() {
    return core.call(
        Operation.get("getCapabilities", "/v1/capabilities", DocumentType.CAPABILITIES));
  }

  /** A page of the registries that the caller may know of. */
  public CompletableFuture<Page<RegistryInfo>> registries(@Nullable String cursor) {
    return page("listRegistries", "/v1/registries", cursor, DocumentType.REGISTRY_PAGE);
  }

  /** One registry. */
  public CompletableFuture<RegistryInfo> registry(String id) {
    return core.call(
        Operation.get("getRegistry", path("/v1/registries/", id), DocumentType.REGISTRY_INFO));
  }

  /** A page of the agencies and awarding bodies that the gateway knows. */
  public CompletableFuture<Page<Organisation>> organisations(@Nullable String cursor) {
    return page("listOrganisations", "/v1/organisations", cursor, DocumentType.ORGANISATION_PAGE);
  }

  /** A page of the frameworks and their versions. */
  public CompletableFuture<Page<FrameworkInfo>> frameworks(@Nullable String cursor) {
    return page("listFrameworks", "/v1/frameworks", cursor, DocumentType.FRAMEWORK_PAGE);
  }

  /** One version of a framework. */
  public CompletableFuture<FrameworkInfo> framework(String id) {
    return core.call(
        Operation.get("getFramework", path("/v1/frameworks/", id), DocumentType.FRAMEWORK_INFO));
  }

  /** Compares a level with another framework: a comparison, never a recognition. */
  public CompletableFuture<LevelComparison> compare(LevelQuestion question) {
    return core.call(
        Operation.ask(
            "compareLevels",
            "/v1/levels/compare",
            DocumentType.LEVEL_QUESTION,
            question,
            received -> received.read(DocumentType.LEVEL_COMPARISON)));
  }

  /** A page of the agreements. */
  public CompletableFuture<Page<AgreementInfo>> agreements(@Nullable String cursor) {
    return page("listAgreements", "/v1/agreements", cursor, DocumentType.AGREEMENT_PAGE);
  }

  /** One agreement. */
  public CompletableFuture<AgreementInfo> agreement(String id) {
    return core.call(
        Operation.get("getAgreement", path("/v1/agreements/", id), DocumentType.AGREEMENT_INFO));
  }

  /** The agreements that may help, in order of precedence: material, never a decision. */
  public CompletableFuture<AgreementAnswer> applicable(AgreementQuestion question) {
    return core.call(
        Operation.ask(
            "applicableAgreements",
            "/v1/agreements/applicable",
            DocumentType.AGREEMENT_QUESTION,
            question,
            received -> received.read(DocumentType.AGREEMENT_ANSWER)));
  }

  CompletableFuture<LevelComparison> compare(String framework, String level, String target) {
    return compare(
        new LevelQuestion(FrameworkLevel.of(framework, level), target, null, null, null));
  }

  /** A page of the results that concern the registries of the calling agency. */
  public CompletableFuture<Page<InboxItem>> inbox(@Nullable String cursor) {
    return page("listInbox", "/v1/inbox", cursor, DocumentType.INBOX_PAGE);
  }

  /** A page of the changes of credentials that the calling agency was told of. */
  public CompletableFuture<Page<CredentialEvent>> events(@Nullable String cursor) {
    return page("listEvents", "/v1/events", cursor, DocumentType.CREDENTIAL_EVENT_PAGE);
  }

  /** The signing keys of the gateway, retired ones included. */
  public CompletableFuture<KeySet> keys() {
    return core.signatures().keys(core.deadline());
  }

  private <T> CompletableFuture<Page<T>> page(
      String id, String path, @Nullable String cursor, DocumentType<Page<T>> type) {
    return core.call(Operation.get(id, query(path, "", null, cursor), type));
  }

  /** Questions to registries. */
  public final class Credentials {
    private Credentials() {}

    /**
     * Asks the registries of a query. A registry that fails is an outcome in the answer and not a
     * failure of the call; one that answers slowly is waited for until the deadline.
     */
    public CompletableFuture<CredentialAnswer> find(CredentialQuery query) {
      return new PendingAnswer(core, core.deadline()).find(query);
    }

    /** The answer that a {@link DeadlineException#ticket()} stands for. */
    public CompletableFuture<CredentialAnswer> ticket(String id) {
      return new PendingAnswer(core, core.deadline()).ticket(id);
    }

    /** Status of one credential, without personal data. */
    public CompletableFuture<VerifyAnswer> verify(VerifyRequest request) {
      return core.call(
          Operation.ask(
                  "verifyCredential",
                  "/v1/credentials/verify",
                  DocumentType.VERIFY_REQUEST,
                  request,
                  received -> received.read(DocumentType.VERIFY_ANSWER))
              .waiting());
    }
  }

  /** Recognition results. */
  public final class RecognitionResults {
    private RecognitionResults() {}

    /** Posts a result under a new key, which stays the same however often it is tried. */
    public CompletableFuture<PostingReceipt> post(RecognitionSubmission result) {
      return post(result, UUID.randomUUID().toString());
    }

    /**
     * Posts a result under a key of the caller, who keeps it to repeat the posting later: the same
     * key with the same result has one effect and gives the same receipt.
     *
     * @param idempotencyKey 1 to 255 visible ASCII characters, without personal data
     */
    public CompletableFuture<PostingReceipt> post(
        RecognitionSubmission result, String idempotencyKey) {
      return receipt(
          Operation.post(
              "postRecognitionResult",
              RESULTS,
              DocumentType.RECOGNITION_SUBMISSION,
              result,
              idempotencyKey,
              ReadReceipt::of));
    }

    /** Posts a later version under a new key. */
    public CompletableFuture<PostingReceipt> postVersion(
        String resultId, int seenVersion, ResultVersionSubmission version) {
      return postVersion(resultId, seenVersion, version, UUID.randomUUID().toString());
    }

    /**
     * Posts a later version: a correction, a withdrawal, an annulment. Fails with a {@link
     * ConcurrentChangeException} if the result has changed since.
     *
     * @param seenVersion the version that the caller saw
     * @param idempotencyKey 1 to 255 visible ASCII characters, without personal data
     */
    public CompletableFuture<PostingReceipt> postVersion(
        String resultId, int seenVersion, ResultVersionSubmission version, String idempotencyKey) {
      return receipt(
          Operation.post(
                  "postRecognitionResultVersion",
                  path(RESULTS + "/", resultId, "/versions"),
                  DocumentType.RESULT_VERSION_SUBMISSION,
                  version,
                  idempotencyKey,
                  ReadReceipt::of)
              .with("If-Match", "\"" + seenVersion + "\""));
    }

    /** A result with its history and deliveries. */
    public CompletableFuture<RecognitionResult> get(String resultId) {
      return core.call(
          Operation.get(
              "getRecognitionResult",
              path(RESULTS + "/", resultId),
              DocumentType.RECOGNITION_RESULT));
    }

    /** A page of the results about one credential. */
    public CompletableFuture<Page<RecognitionResult>> byCredential(
        String credentialId, @Nullable String cursor) {
      return core.call(
          Operation.get(
              "listRecognitionResults",
              query(RESULTS, "credential", credentialId, cursor),
              DocumentType.RECOGNITION_RESULT_PAGE));
    }

    /** A page of the results of one case. */
    public CompletableFuture<Page<RecognitionResult>> byCase(
        CaseRef caseRef, @Nullable String cursor) {
      return core.call(
          Operation.ask(
              "searchRecognitionResults",
              query(RESULTS + "/search", "", null, cursor),
              DocumentType.CASE_SEARCH,
              new CaseSearch(caseRef),
              received -> received.read(DocumentType.RECOGNITION_RESULT_PAGE)));
    }

    private CompletableFuture<PostingReceipt> receipt(Operation<ReadReceipt> operation) {
      long deadline = core.deadline();
      return core.call(operation, deadline)
          .thenCompose(
              read ->
                  core.signatures()
                      .verified(
                          read.value(),
                          read.received(),
                          verifier -> verifier.verify(read.value().receipt()),
                          deadline));
    }
  }

  private record ReadReceipt(PostingReceipt value, Received received) {
    static ReadReceipt of(Received received) {
      return new ReadReceipt(received.read(DocumentType.POSTING_RECEIPT), received);
    }
  }
}

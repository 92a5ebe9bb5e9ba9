package org.comity.client;

import java.time.Duration;
import org.comity.binding.signature.KeySet;
import org.comity.model.AgreementAnswer;
import org.comity.model.AgreementInfo;
import org.comity.model.AgreementQuestion;
import org.comity.model.Capabilities;
import org.comity.model.CaseRef;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialEvent;
import org.comity.model.CredentialQuery;
import org.comity.model.FrameworkInfo;
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

/**
 * A client of one Comity gateway. Immutable and safe for use by many threads; make one and keep it.
 *
 * <p>Every call is over at the latest with its deadline, all tries together. Every failure is a
 * {@link ComityException} that says whose turn it is. Codes and members that a newer gateway sends
 * are passed over, kept as text where there is room, and told to {@link
 * ComityClientBuilder#onUnknown}.
 */
public final class ComityClient implements AutoCloseable {
  private final Settings settings;
  private final AsyncComityClient async;

  ComityClient(Settings settings) {
    this.settings = settings;
    this.async = new AsyncComityClient(new Core(settings));
  }

  /** Sets up a client. */
  public static ComityClientBuilder builder() {
    return new ComityClientBuilder(System::getenv);
  }

  /** The same client for callers that do not wait. */
  public AsyncComityClient async() {
    return async;
  }

  /** The same client with another total time per call. Close either one. */
  public ComityClient withDeadline(Duration deadline) {
    return new ComityClient(settings.withDeadline(ComityClientBuilder.positive(deadline)));
  }

  /** Questions about credentials. */
  public Credentials credentials() {
    return new Credentials();
  }

  /** Posting and reading recognition results. */
  public RecognitionResults recognitionResults() {
    return new RecognitionResults();
  }

  /** Comparison of levels. */
  public Levels levels() {
    return new Levels();
  }

  /** Frameworks and their versions. */
  public Frameworks frameworks() {
    return new Frameworks();
  }

  /** Agreements on recognition. */
  public Agreements agreements() {
    return new Agreements();
  }

  /** The registries that the caller may know of. */
  public Registries registries() {
    return new Registries();
  }

  /** The agencies and awarding bodies that the gateway knows. */
  public Paged<Organisation> organisations() {
    return new Paged<>(async::organisations);
  }

  /** The results that concern the registries of the calling agency, newest first. */
  public Paged<InboxItem> inbox() {
    return new Paged<>(async::inbox);
  }

  /**
   * The credentials that the calling agency was told of and that have changed since in their
   * registry, the oldest change first. Keep {@link Page#next()} of the last page that was not empty
   * and go on there: {@code events().page(cursor)}.
   */
  public Paged<CredentialEvent> events() {
    return new Paged<>(async::events);
  }

  /** What the gateway can do. */
  public Capabilities capabilities() {
    return Waiting.on(async.capabilities());
  }

  /** The signing keys of the gateway, retired ones included. */
  public KeySet keys() {
    return Waiting.on(async.keys());
  }

  /** Ends the threads of this client; calls under way may fail. */
  @Override
  public void close() {
    if (settings.ownsTransport()) {
      settings.transport().close();
    }
  }

  /** Redacted: no token. */
  @Override
  public String toString() {
    return "ComityClient[" + settings.baseUri() + ", token=***]";
  }

  /** Questions to registries. */
  public final class Credentials {
    private Credentials() {}

    /**
     * Asks the registries of a query. A registry that fails is an outcome in the answer and not an
     * exception; one that answers slowly is waited for until the deadline.
     *
     * @throws DeadlineException with a ticket if a slow registry has not answered in time
     */
    public CredentialAnswer find(CredentialQuery query) {
      return Waiting.on(async.credentials().find(query));
    }

    /** The answer that a {@link DeadlineException#ticket()} stands for. */
    public CredentialAnswer ticket(String id) {
      return Waiting.on(async.credentials().ticket(id));
    }

    /** Status of one credential, without personal data. */
    public VerifyAnswer verify(VerifyRequest request) {
      return Waiting.on(async.credentials().verify(request));
    }
  }

  /** Recognition results. */
  public final class RecognitionResults {
    private RecognitionResults() {}

    /** Posts a result under a new key, which stays the same however often it is tried. */
    public PostingReceipt post(RecognitionSubmission result) {
      return Waiting.on(async.recognitionResults().post(result));
    }

    /**
     * Posts a result under a key of the caller, who keeps it to repeat the posting later: the same
     * key with the same result has one effect and gives the same receipt.
     *
     * @param idempotencyKey 1 to 255 visible ASCII characters, without personal data
     */
    public PostingReceipt post(RecognitionSubmission result, String idempotencyKey) {
      return Waiting.on(async.recognitionResults().post(result, idempotencyKey));
    }

    /**
     * Posts a later version under a new key.
     *
     * @param seenVersion the version that the caller saw
     * @throws ConcurrentChangeException if the result has changed since
     */
    public PostingReceipt postVersion(
        String resultId, int seenVersion, ResultVersionSubmission version) {
      return Waiting.on(async.recognitionResults().postVersion(resultId, seenVersion, version));
    }

    /**
     * Posts a later version under a key of the caller.
     *
     * @param seenVersion the version that the caller saw
     * @param idempotencyKey 1 to 255 visible ASCII characters, without personal data
     * @throws ConcurrentChangeException if the result has changed since
     */
    public PostingReceipt postVersion(
        String resultId, int seenVersion, ResultVersionSubmission version, String idempotencyKey) {
      return Waiting.on(
          async.recognitionResults().postVersion(resultId, seenVersion, version, idempotencyKey));
    }

    /** A result with its history and deliveries. */
    public RecognitionResult get(String resultId) {
      return Waiting.on(async.recognitionResults().get(resultId));
    }

    /** The results about one credential. */
    public Paged<RecognitionResult> byCredential(String credentialId) {
      return new Paged<>(cursor -> async.recognitionResults().byCredential(credentialId, cursor));
    }

    /** The results of one case. */
    public Paged<RecognitionResult> byCase(CaseRef caseRef) {
      return new Paged<>(cursor -> async.recognitionResults().byCase(caseRef, cursor));
    }
  }

  /** Comparison of levels: a comparison is never a recognition. */
  public final class Levels {
    private Levels() {}

    /** Compares a level with another framework. */
    public LevelComparison compare(LevelQuestion question) {
      return Waiting.on(async.compare(question));
    }

    /** Compares a level with another framework as both stand today. */
    public LevelComparison compare(String framework, String level, String targetFramework) {
      return Waiting.on(async.compare(framework, level, targetFramework));
    }
  }

  /** Frameworks and their versions. */
  public final class Frameworks {
    private Frameworks() {}

    /** All of them, page by page. */
    public Paged<FrameworkInfo> list() {
      return new Paged<>(async::frameworks);
    }

    /** One version of a framework. */
    public FrameworkInfo get(String id) {
      return Waiting.on(async.framework(id));
    }
  }

  /** Agreements on recognition. */
  public final class Agreements {
    private Agreements() {}

    /** All of them, page by page. */
    public Paged<AgreementInfo> list() {
      return new Paged<>(async::agreements);
    }

    /** One agreement. */
    public AgreementInfo get(String id) {
      return Waiting.on(async.agreement(id));
    }

    /** The agreements that may help, in order of precedence: material, never a decision. */
    public AgreementAnswer applicable(AgreementQuestion question) {
      return Waiting.on(async.applicable(question));
    }
  }

  /** The registries that the caller may know of. */
  public final class Registries {
    private Registries() {}

    /** All of them, page by page. */
    public Paged<RegistryInfo> list() {
      return new Paged<>(async::registries);
    }

    /** One registry. */
    public RegistryInfo get(String id) {
      return Waiting.on(async.registry(id));
    }
  }
}

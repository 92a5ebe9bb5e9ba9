package org.comity.gateway.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.CatalogueService;
import org.comity.gateway.service.CredentialService;
import org.comity.gateway.service.EventService;
import org.comity.gateway.service.KeyCatalogue;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.ResultService;
import org.comity.mapping.agreement.Agreements;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.CaseRef;
import org.comity.model.Code;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialEvent;
import org.comity.model.CredentialQuery;
import org.comity.model.FrameworkInfo;
import org.comity.model.InboxItem;
import org.comity.model.LevelQuestion;
import org.comity.model.Organisation;
import org.comity.model.Page;
import org.comity.model.PostingReceipt;
import org.comity.model.ProblemEntry;
import org.comity.model.Receipt;
import org.comity.model.RecognitionResult;
import org.comity.model.RecognitionSubmission;
import org.comity.model.RegistryInfo;
import org.comity.model.RegistryState;
import org.comity.model.ResultStatus;
import org.comity.model.ResultVersionSubmission;
import org.comity.model.Signature;
import org.comity.model.SourceOutcome;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;

/** Services that answer at once, count what reached them, and can be told to wait or to fail. */
final class FakeServices
    implements CredentialService,
        ResultService,
        EventService,
        CatalogueService,
        LevelMapper,
        KeyCatalogue {
  static final String RESULT_ID = "01939f60-0000-7000-8000-000000000001";
  static final String POSTED_JSON = "{\"resultId\":\"first answer, byte for byte\"}";
  static final String SECRET = "Jane Roe 380-SECRET";

  private static final Agreements AGREEMENTS = Agreements.load();

  final AtomicInteger reached = new AtomicInteger();
  final CountDownLatch entered = new CountDownLatch(1);
  volatile CountDownLatch gate = new CountDownLatch(0);
  volatile boolean fails;
  volatile Call lastCall;
  volatile byte[] lastBody;

  ApiServices services() {
    return new ApiServices(this, this, this, this, this, () -> AGREEMENTS, this);
  }

  private void reach(Call call) {
    lastCall = call;
    reached.incrementAndGet();
    entered.countDown();
    try {
      gate.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (fails) {
      throw new IllegalStateException("lost the record of " + SECRET);
    }
  }

  @Override
  public QueryReply query(CredentialQuery query, Call call) {
    reach(call);
    if (query.caseRef().number().equals("slow")) {
      return new QueryReply.Pending("01939f60-0000-7000-8000-00000000000a");
    }
    return new QueryReply.Answered(
        new CredentialAnswer(
            "01939f60-0000-7000-8000-000000000002",
            call.requestId(),
            Instant.parse("2026-11-22T10:00:00Z"),
            List.of(),
            new Signature("k1", "c2ln")));
  }

  @Override
  public VerifyAnswer verify(VerifyRequest request, Call call) {
    reach(call);
    return new VerifyAnswer(
        call.requestId(), "xa-register", Code.of(SourceOutcome.NOT_FOUND), null, List.of());
  }

  @Override
  public QueryReply ticket(String id, Call call) {
    reach(call);
    return new QueryReply.Pending(id);
  }

  @Override
  public Posted post(RecognitionSubmission submission, byte[] body, String key, Call call) {
    reach(call);
    lastBody = body;
    return new Posted(
        new PostingReceipt(RESULT_ID, 1, receipt(), List.of()),
        POSTED_JSON.getBytes(StandardCharsets.UTF_8));
  }

  private static Receipt receipt() {
    return new Receipt(
        "01939f60-0000-7000-8000-000000000003",
        "sha256:" + "0".repeat(64),
        Instant.parse("2026-11-22T10:00:00Z"),
        new Signature("k1", "c2ln"));
  }

  @Override
  public Posted postVersion(
      String id,
      ResultVersionSubmission submission,
      byte[] body,
      String key,
      int ifMatch,
      Call call) {
    reach(call);
    if (ifMatch != 1) {
      throw new ProblemException(ProblemCode.STALE_VERSION, "Read version 2 first.");
    }
    return new Posted(new PostingReceipt(id, 2, receipt(), List.of()), new byte[] {'{', '}'});
  }

  @Override
  public RecognitionResult get(String id, Call call) {
    reach(call);
    if (!id.equals(RESULT_ID)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "No result has this id.");
    }
    return new RecognitionResult(id, 3, Code.of(ResultStatus.ISSUED), List.of(), List.of());
  }

  @Override
  public Page<RecognitionResult> byCredential(String credentialId, String cursor, Call call) {
    reach(call);
    return new Page<>(List.of(), null);
  }

  @Override
  public Page<RecognitionResult> byCase(CaseRef caseRef, String cursor, Call call) {
    reach(call);
    return new Page<>(List.of(), null);
  }

  @Override
  public Page<InboxItem> inbox(String cursor, Call call) {
    reach(call);
    return new Page<>(List.of(), cursor == null ? "a+b" : null);
  }

  @Override
  public Page<CredentialEvent> events(String cursor, Call call) {
    reach(call);
    return new Page<>(List.of(), cursor == null ? "e1" : null);
  }

  @Override
  public List<RegistryInfo> registries(Call call) {
    reach(call);
    return List.of(info());
  }

  private static RegistryInfo info() {
    return new RegistryInfo(
        "xa-register",
        List.of(),
        "XA",
        null,
        List.of(),
        List.of("FIND_BY_HOLDER"),
        List.of(),
        "wire",
        Code.of(RegistryState.UP),
        null,
        null);
  }

  @Override
  public RegistryInfo registry(String id, Call call) {
    reach(call);
    if (!id.equals("xa-register")) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "No registry has this id.");
    }
    return info();
  }

  @Override
  public List<Organisation> organisations(Call call) {
    reach(call);
    return List.of();
  }

  @Override
  public Answer compare(LevelQuestion question) {
    reached.incrementAndGet();
    return new Answer.Refused(
        List.of(
            new ProblemEntry(
                "/targetFramework",
                null,
                null,
                "UNKNOWN_FRAMEWORK",
                "no framework has this id",
                List.of("XA-NQF"))));
  }

  @Override
  public List<FrameworkInfo> frameworks() {
    return java.util.stream.IntStream.range(0, 150)
        .mapToObj(
            i ->
                new FrameworkInfo(
                    "F" + i,
                    "F",
                    List.of(),
                    "national",
                    null,
                    List.of("1"),
                    null,
                    null,
                    null,
                    null,
                    "s"))
        .toList();
  }

  @Override
  public FrameworkInfo framework(String id) {
    return frameworks().stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
  }

  @Override
  public List<PublishedKey> keys() {
    return List.of(
        new PublishedKey(
            "k1",
            "Ed25519",
            "MCowBQYDK2VwAyEA",
            "all",
            Instant.parse("2026-01-01T00:00:00Z"),
            null));
  }
}

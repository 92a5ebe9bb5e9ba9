package org.comity.gateway.http;

import java.util.List;
import java.util.regex.Pattern;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ResultService;
import org.comity.model.RecognitionResult;

/** Recognition results. */
final class ResultHandlers {
  private static final Pattern CREDENTIAL =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,63}~[A-Za-z0-9_-]{1,200}");

  private final ResultService service;

  ResultHandlers(ResultService service) {
    this.service = service;
  }

  Reply post(ApiRequest request) {
    HeaderChecks checks = new HeaderChecks(request);
    String key = checks.idempotencyKey();
    var submission = checks.body(DocumentType.RECOGNITION_SUBMISSION);
    return posted(service.post(submission, request.body(), key, request.call()), request);
  }

  Reply postVersion(ApiRequest request) {
    HeaderChecks checks = new HeaderChecks(request);
    String key = checks.idempotencyKey();
    int seen = checks.ifMatch();
    var submission = checks.body(DocumentType.RESULT_VERSION_SUBMISSION);
    String id = request.pathParameter("id");
    return posted(
        service.postVersion(id, submission, request.body(), key, seen, request.call()), request);
  }

  Reply get(ApiRequest request) {
    RecognitionResult result = service.get(request.pathParameter("id"), request.call());
    return Reply.of(200, DocumentType.RECOGNITION_RESULT, result, request.accept())
        .with("ETag", tag(result.version()));
  }

  Reply byCredential(ApiRequest request) {
    String id = request.query().get("credential");
    if (id == null) {
      throw Problems.parameter(
          ProblemCode.MISSING_MEMBER, "credential", "it names the credential", List.of());
    }
    if (!CREDENTIAL.matcher(id).matches()) {
      throw Problems.parameter(
          ProblemCode.INVALID_VALUE,
          "credential",
          "a credential id as an answer gave it fits",
          List.of());
    }
    return Reply.page(
        DocumentType.RECOGNITION_RESULT_PAGE,
        service.byCredential(id, request.cursor(), request.call()),
        request);
  }

  Reply search(ApiRequest request) {
    var search = Bodies.read(DocumentType.CASE_SEARCH, request);
    return Reply.page(
        DocumentType.RECOGNITION_RESULT_PAGE,
        service.byCase(search.caseRef(), request.cursor(), request.call()),
        request);
  }

  Reply inbox(ApiRequest request) {
    return Reply.page(
        DocumentType.INBOX_PAGE, service.inbox(request.cursor(), request.call()), request);
  }

  /** The first answer byte for byte in JSON; in XML the same receipt. */
  private static Reply posted(ResultService.Posted posted, ApiRequest request) {
    var receipt = posted.receipt();
    Reply reply =
        request.accept() == Format.JSON
            ? Reply.bytes(202, Format.JSON.mediaType(), posted.json())
            : Reply.of(202, DocumentType.POSTING_RECEIPT, receipt, request.accept());
    return reply
        .with("Location", "/v1/recognition-results/" + receipt.resultId())
        .with("ETag", tag(receipt.version()));
  }

  private static String tag(int version) {
    return "\"" + version + "\"";
  }
}

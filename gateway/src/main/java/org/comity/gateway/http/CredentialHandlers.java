package org.comity.gateway.http;

import java.util.List;
import org.comity.binding.DocumentType;
import org.comity.gateway.service.CredentialService;
import org.comity.gateway.service.CredentialService.QueryReply;
import org.comity.gateway.service.ProblemCode;
import org.comity.model.ProblemEntry;

/** Questions to registries. */
final class CredentialHandlers {
  static final int MAX_TARGETS = 50;
  private static final String ASK_AGAIN_SECONDS = "2";

  private final CredentialService service;

  CredentialHandlers(CredentialService service) {
    this.service = service;
  }

  Reply query(ApiRequest request) {
    var query = Bodies.read(DocumentType.CREDENTIAL_QUERY, request);
    if (query.targets().size() > MAX_TARGETS) {
      throw Bodies.problem(
          List.of(
              new ProblemEntry(
                  "/targets",
                  null,
                  null,
                  ProblemCode.INVALID_VALUE.name(),
                  "a query has at most " + MAX_TARGETS + " targets",
                  List.of())));
    }
    return reply(service.query(query, request.call()), request);
  }

  Reply verify(ApiRequest request) {
    var question = Bodies.read(DocumentType.VERIFY_REQUEST, request);
    return Reply.of(
        200,
        DocumentType.VERIFY_ANSWER,
        service.verify(question, request.call()),
        request.accept());
  }

  Reply ticket(ApiRequest request) {
    return reply(service.ticket(request.pathParameter("id"), request.call()), request);
  }

  private static Reply reply(QueryReply reply, ApiRequest request) {
    if (reply instanceof QueryReply.Pending pending) {
      return Reply.empty(202)
          .with("Location", "/v1/tickets/" + pending.ticketId())
          .with("Retry-After", ASK_AGAIN_SECONDS);
    }
    QueryReply.Answered answered = (QueryReply.Answered) reply;
    return Reply.of(200, DocumentType.CREDENTIAL_ANSWER, answered.answer(), request.accept());
  }
}

package org.comity.gateway.http;

import org.comity.binding.DocumentType;
import org.comity.gateway.service.CredentialService;
import org.comity.gateway.service.CredentialService.QueryReply;

/** Questions to registries. */
final class CredentialHandlers {
  private static final String ASK_AGAIN_SECONDS = "2";

  private final CredentialService service;

  CredentialHandlers(CredentialService service) {
    this.service = service;
  }

  Reply query(ApiRequest request) {
    var query = Bodies.read(DocumentType.CREDENTIAL_QUERY, request);
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

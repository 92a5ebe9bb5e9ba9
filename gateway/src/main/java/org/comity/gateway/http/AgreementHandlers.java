package org.comity.gateway.http;

import java.util.function.Supplier;
import org.comity.binding.DocumentType;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.mapping.agreement.Agreements;
import org.comity.model.AgreementInfo;

/** Which agreements there are and which of them may help: material, never a decision. */
final class AgreementHandlers {
  private final Supplier<Agreements> agreements;

  AgreementHandlers(Supplier<Agreements> agreements) {
    this.agreements = agreements;
  }

  Reply list(ApiRequest request) {
    return Reply.page(
        DocumentType.AGREEMENT_PAGE,
        CatalogueHandlers.slice(agreements.get().agreements(), request),
        request);
  }

  Reply one(ApiRequest request) {
    AgreementInfo agreement = agreements.get().agreement(request.pathParameter("id"));
    if (agreement == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "No agreement has this id; GET /v1/agreements lists all of them.");
    }
    return Reply.of(200, DocumentType.AGREEMENT_INFO, agreement, request.accept());
  }

  Reply applicable(ApiRequest request) {
    Agreements.Answer answer =
        agreements.get().applicable(Bodies.read(DocumentType.AGREEMENT_QUESTION, request));
    if (answer instanceof Agreements.Answer.Refused refused) {
      throw Bodies.problem(refused.errors());
    }
    return Reply.of(
        200,
        DocumentType.AGREEMENT_ANSWER,
        ((Agreements.Answer.Found) answer).answer(),
        request.accept());
  }
}

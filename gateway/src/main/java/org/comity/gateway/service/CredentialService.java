package org.comity.gateway.service;

import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.comity.model.VerifyAnswer;
import org.comity.model.VerifyRequest;

/** Queries. Nothing is disclosed before its journal entry is committed. */
public interface CredentialService {
  /**
   * Asks the registries of a query and answers within the call's deadline, whatever they do.
   *
   * @throws ProblemException 403 if the purpose, basis or registries are not allowed for every
   *     target, 422 for an unknown registry, country, framework or an empty target list, 503 if the
   *     journal cannot take the entry
   */
  QueryReply query(CredentialQuery query, Call call);

  /** Status of one credential, without personal data. */
  VerifyAnswer verify(VerifyRequest request, Call call);

  /**
   * A slow registry's answer.
   *
   * @throws ProblemException 404 if the caller has no such ticket
   */
  QueryReply ticket(String id, Call call);

  /** What came of a query. */
  sealed interface QueryReply {
    /**
     * An answer.
     *
     * @param answer signed
     */
    record Answered(CredentialAnswer answer) implements QueryReply {}

    /**
     * Every open source is pending.
     *
     * @param ticketId where to ask
     */
    record Pending(String ticketId) implements QueryReply {}
  }
}

package org.comity.gateway.service;

import org.comity.model.Fault;

/** The problem codes of the interface. A code is never reused for another meaning. */
public enum ProblemCode {
  MALFORMED(400, "The request cannot be read", Fault.CALLER, false),
  UNKNOWN_MEMBER(
      400, "The request has a member that this version does not know", Fault.CALLER, false),
  MISSING_MEMBER(400, "A mandatory member is missing", Fault.CALLER, false),
  IDEMPOTENCY_KEY_MISSING(400, "A posting needs an Idempotency-Key", Fault.CALLER, false),
  UNAUTHENTICATED(401, "No valid token", Fault.CALLER, false),
  NOT_ALLOWED(403, "This agency may not do this", Fault.CALLER, false),
  PURPOSE_NOT_ALLOWED(403, "This agency may not state this purpose", Fault.CALLER, false),
  BASIS_MISSING(403, "No legal basis that allows this", Fault.CALLER, false),
  PURPOSE_MISMATCH(403, "A result for one purpose is not used for another", Fault.CALLER, false),
  NOT_FOUND(404, "There is no such thing here", Fault.CALLER, false),
  METHOD_NOT_ALLOWED(405, "This path does not take this method", Fault.CALLER, false),
  NOT_ACCEPTABLE(406, "None of the accepted media types is served", Fault.CALLER, false),
  CONTRADICTORY_RESULT(
      409, "The case already has a result that contradicts this one", Fault.CALLER, false),
  STALE_VERSION(412, "The result has a newer version", Fault.CALLER, false),
  TOO_LARGE(413, "The request body is too large", Fault.CALLER, false),
  URI_TOO_LONG(414, "The request target is too long", Fault.CALLER, false),
  UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not taken", Fault.CALLER, false),
  UNKNOWN_REGISTRY(422, "No registry has this id", Fault.CALLER, false),
  UNKNOWN_COUNTRY(422, "No registry answers for this country", Fault.CALLER, false),
  UNKNOWN_FRAMEWORK(422, "No framework has this id", Fault.CALLER, false),
  UNKNOWN_LEVEL(422, "The framework has no such level", Fault.CALLER, false),
  UNKNOWN_CODE(422, "A value is not among the known codes", Fault.CALLER, false),
  INVALID_VALUE(422, "A value is not of the form asked for", Fault.CALLER, false),
  NO_TARGET(422, "A query names whom to ask", Fault.CALLER, false),
  IDEMPOTENCY_KEY_REUSED(
      422, "The Idempotency-Key was used with another body", Fault.CALLER, false),
  REASONS_MISSING(422, "A result that is not full gives reasons and appeal", Fault.CALLER, false),
  UNKNOWN_CREDENTIAL(422, "No credential has this id", Fault.CALLER, false),
  TOO_MANY(429, "Too many requests", Fault.CALLER, true),
  HEADERS_TOO_LARGE(431, "The request header is too large", Fault.CALLER, false),
  INTERNAL(500, "The gateway failed", Fault.GATEWAY, false),
  NOT_BUILT(501, "This path is reserved and not built yet", Fault.GATEWAY, false),
  OVERLOADED(503, "The gateway has too much to do", Fault.GATEWAY, true),
  JOURNAL_UNAVAILABLE(
      503, "The journal cannot take entries, so nothing is disclosed", Fault.OPERATOR, true),
  REGISTRY_REFUSED(
      503, "This gateway cannot serve this registry at the moment", Fault.OPERATOR, true);

  private final int status;
  private final String title;
  private final Fault fault;
  private final boolean retryable;

  ProblemCode(int status, String title, Fault fault, boolean retryable) {
    this.status = status;
    this.title = title;
    this.fault = fault;
    this.retryable = retryable;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public Fault fault() {
    return fault;
  }

  public boolean retryable() {
    return retryable;
  }
}

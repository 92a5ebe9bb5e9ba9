package org.comity.gateway.http;

/** Answers one operation. Blocking; runs on the bounded executor, never on an event loop. */
@FunctionalInterface
public interface ApiHandler {
  /**
   * @throws org.comity.gateway.service.ProblemException if the call cannot be answered as asked
   */
  Reply handle(ApiRequest request);
}

package org.comity.gateway.service;

import org.comity.model.CredentialEvent;
import org.comity.model.Page;
import org.jspecify.annotations.Nullable;

/** What changed in registries of what an agency was told. */
public interface EventService {
  /**
   * Changes of credentials that the calling agency was told of, in registries that it may ask, the
   * oldest first. Every page that is not empty has a cursor, the last one too.
   *
   * @throws ProblemException 422 for a cursor that is none; 503
   */
  Page<CredentialEvent> events(@Nullable String cursor, Call call);
}

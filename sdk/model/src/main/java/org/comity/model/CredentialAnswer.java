package org.comity.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query: one entry per registry, always.
 *
 * @param id id of this answer (UUIDv7)
 * @param requestId request id
 * @param answeredAt when (UTC)
 * @param sources one entry per registry asked
 * @param signature over everything else
 */
public record CredentialAnswer(
    String id,
    String requestId,
    Instant answeredAt,
    List<SourceAnswer> sources,
    @Nullable Signature signature) {
  public CredentialAnswer {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(answeredAt, "answeredAt");
    sources = List.copyOf(sources);
  }
}

package org.comity.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential that the asking agency was told of has changed in its registry. It says that, and
 * the status; whoever needs more asks again, for a case and on a basis.
 *
 * @param registry registry that holds it
 * @param credentialId id by which the agency was told of it
 * @param status status that the registry says now
 * @param toldStatus status that the agency was told last; absent if that is not known
 * @param toldAt when the agency was told last
 * @param noticedAt when the gateway read of the change in the registry's change feed
 */
public record CredentialEvent(
    String registry,
    String credentialId,
    StatusEntry status,
    @Nullable Code<CredentialStatus> toldStatus,
    Instant toldAt,
    Instant noticedAt) {
  public CredentialEvent {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(credentialId, "credentialId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(toldAt, "toldAt");
    Objects.requireNonNull(noticedAt, "noticedAt");
  }
}

package org.comity.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which registry said this, through which adapter and mapping, when, and the digest of the
 * original.
 *
 * @param registry registry id
 * @param adapter engine and its version
 * @param mapping mapping id and version
 * @param retrievedAt when the gateway got it (UTC)
 * @param digest {@code sha256:} and the hex digest of the original bytes
 * @param recordVersion the registry's own version or time stamp of the record
 * @param fields where each value came from; empty unless asked for
 */
public record Provenance(
    String registry,
    String adapter,
    String mapping,
    Instant retrievedAt,
    String digest,
    @Nullable String recordVersion,
    List<FieldOrigin> fields) {
  public Provenance {
    Objects.requireNonNull(registry, "registry");
    Objects.requireNonNull(adapter, "adapter");
    Objects.requireNonNull(mapping, "mapping");
    Objects.requireNonNull(retrievedAt, "retrievedAt");
    Objects.requireNonNull(digest, "digest");
    fields = List.copyOf(fields);
  }
}

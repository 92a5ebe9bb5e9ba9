package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A status with the date since which it holds and the registry's own word.
 *
 * @param code the status
 * @param since since when, as far as known
 * @param raw the registry's own word
 */
public record StatusEntry(
    Code<CredentialStatus> code, @Nullable PartialDate since, @Nullable String raw) {
  public StatusEntry {
    Objects.requireNonNull(code, "code");
  }
}

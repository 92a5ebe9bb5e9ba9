package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where one canonical value came from.
 *
 * @param pointer JSON pointer into the canonical record
 * @param sourcePath path in the source record; {@code null} for a constant of the mapping
 * @param rule how it was made: {@code copy}, {@code table NAME}, {@code date PATTERN}, {@code
 *     constant}
 */
public record FieldOrigin(String pointer, @Nullable String sourcePath, String rule) {
  public FieldOrigin {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(rule, "rule");
  }
}

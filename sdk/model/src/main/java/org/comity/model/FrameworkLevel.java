package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A level of a qualifications framework. Levels are text and have no arithmetic.
 *
 * @param framework framework or family id, such as {@code EQF}
 * @param version framework version, where the source names one
 * @param level the level's id in the framework, as text
 * @param raw what the registry wrote, unchanged
 */
public record FrameworkLevel(
    String framework, @Nullable String version, String level, @Nullable String raw) {
  public FrameworkLevel {
    Objects.requireNonNull(framework, "framework");
    Objects.requireNonNull(level, "level");
  }

  /** A level without a named version. */
  public static FrameworkLevel of(String framework, String level) {
    return new FrameworkLevel(framework, null, level, null);
  }
}

package org.comity.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to compare a level with another framework.
 *
 * @param level the level; {@code framework} is a version or a family id
 * @param targetFramework version or family id
 * @param awardedOn award date, which decides the framework version
 * @param qualificationType narrows links that hold for some types only
 * @param edition only links of this edition of a report
 */
public record LevelQuestion(
    FrameworkLevel level,
    String targetFramework,
    @Nullable PartialDate awardedOn,
    @Nullable String qualificationType,
    @Nullable String edition) {
  public LevelQuestion {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(targetFramework, "targetFramework");
  }
}

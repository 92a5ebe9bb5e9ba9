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
 * @param edition only links of this edition of a report, or the data edition to answer from
 * @param printedOnly only pairs of levels that were read printed side by side; {@code null} is no
 * @param maxHubs how many hub frameworks a path may have, 0 to 2; {@code null} is 1
 * @param language language of the sentences, such as {@code fr}; {@code null} is English
 */
public record LevelQuestion(
    FrameworkLevel level,
    String targetFramework,
    @Nullable PartialDate awardedOn,
    @Nullable String qualificationType,
    @Nullable String edition,
    @Nullable Boolean printedOnly,
    @Nullable Integer maxHubs,
    @Nullable String language) {
  public LevelQuestion {
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(targetFramework, "targetFramework");
  }

  /** A question without limits on evidence or hubs, answered in English. */
  public LevelQuestion(
      FrameworkLevel level,
      String targetFramework,
      @Nullable PartialDate awardedOn,
      @Nullable String qualificationType,
      @Nullable String edition) {
    this(level, targetFramework, awardedOn, qualificationType, edition, null, null, null);
  }
}

package org.comity.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a credential: a module, a course, a unit of competence.
 *
 * @param id the source's own id, or {@code null}
 * @param titles titles
 * @param level level, where the part has one
 * @param credit amount, where stated
 * @param grade result as written
 * @param awardedOn when it was achieved
 */
public record Unit(
    @Nullable String id,
    List<LocalizedText> titles,
    @Nullable FrameworkLevel level,
    @Nullable Credit credit,
    @Nullable String grade,
    @Nullable PartialDate awardedOn) {
  public Unit {
    titles = List.copyOf(titles);
  }

  /** Redacted: the grade is a person's. */
  @Override
  public String toString() {
    return "Unit[" + id + ", ***]";
  }
}

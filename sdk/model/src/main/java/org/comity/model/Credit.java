package org.comity.model;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount of learning in its own unit. It is never converted.
 *
 * @param value the amount, with the digits of the source
 * @param unit the unit, such as {@code ECTS}
 */
public record Credit(BigDecimal value, String unit) {
  public Credit {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(unit, "unit");
  }
}

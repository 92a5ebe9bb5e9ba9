package org.comity.model;

import java.util.Objects;

/**
 * What the asking authority states about a condition. It never says anything about who the person
 * is.
 *
 * @param condition condition id, such as {@code programme-accredited}
 * @param met whether it is met
 */
public record ConditionStatement(String condition, boolean met) {
  public ConditionStatement {
    Objects.requireNonNull(condition, "condition");
  }
}

package org.comity.model;

import java.util.Objects;

/**
 * One line of the checklist of an agreement.
 *
 * @param id condition id in the agreement
 * @param text the condition
 * @param state met, not met, not known
 * @param why what the state rests on, or who checks it, as a sentence
 */
public record ConditionCheck(String id, String text, Code<ConditionState> state, String why) {
  public ConditionCheck {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(why, "why");
  }
}

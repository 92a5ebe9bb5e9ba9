package org.comity.model;

import java.util.Objects;

/**
 * A published statement that says something else than the answer, and why it lost.
 *
 * @param link the statement
 * @param why the rule of precedence that set it aside, as a sentence
 */
public record SetAsideLink(LevelLink link, String why) {
  public SetAsideLink {
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(why, "why");
  }
}

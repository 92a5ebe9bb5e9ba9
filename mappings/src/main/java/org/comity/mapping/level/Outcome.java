package org.comity.mapping.level;

import java.util.List;
import java.util.Set;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;

/**
 * A comparison before it is put in words: what {@link Sentences} and the wire form are made of.
 *
 * @param question the question
 * @param node the level
 * @param target the target version; with several cases, the newest of them
 * @param answer the answer over all cases
 * @param cases every possible answer; one, unless the date leaves several versions
 * @param warnings codes of what to know
 * @param asOf the date used
 * @param edition data edition
 */
record Outcome(
    LevelQuestion question,
    Node node,
    Version target,
    Answer answer,
    List<Case> cases,
    Set<String> warnings,
    PartialDate asOf,
    String edition) {

  /**
   * The answer for one pair of versions.
   *
   * @param node the level in its version
   * @param target the target version
   * @param answer the answer
   */
  record Case(Node node, Version target, Answer answer) {}
}

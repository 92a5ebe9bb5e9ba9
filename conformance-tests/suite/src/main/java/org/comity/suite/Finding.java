package org.comity.suite;

import java.util.List;

/**
 * What was seen of one requirement.
 *
 * @param requirement which
 * @param state what came of it
 * @param detail why, without personal data
 * @param requestIds request ids of the exchanges behind it
 * @param millis how long it took
 */
public record Finding(
    Requirement requirement, State state, String detail, List<String> requestIds, long millis) {
  public Finding {
    requestIds = List.copyOf(requestIds);
  }

  /** States of a requirement. */
  public enum State {
    /** Shown to hold. */
    PASS,
    /** Shown not to hold. */
    FAIL,
    /**
     * Could not be shown: a precondition was not reached, or the data file names nothing to try it
     * on.
     */
    INCONCLUSIVE,
    /** Outside the profile that was run. */
    NOT_RUN,
    /** The suite itself failed. */
    ERROR
  }
}

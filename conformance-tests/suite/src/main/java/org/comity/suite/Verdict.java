package org.comity.suite;

import java.util.List;
import org.comity.suite.Requirement.Verb;

/** What a run says as a whole. Not shown is never conformant. */
public enum Verdict {
  CONFORMANT(0),
  NOT_CONFORMANT(1),
  NOT_DEMONSTRATED(6);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }

  /**
   * The verdict over findings: a MUST that fails decides; one that was not shown leaves it open.
   */
  public static Verdict of(List<Finding> findings) {
    boolean open = false;
    for (Finding f : findings) {
      if (f.requirement().verb() != Verb.MUST) {
        continue;
      }
      switch (f.state()) {
        case FAIL -> {
          return NOT_CONFORMANT;
        }
        case PASS -> {}
        default -> open = true;
      }
    }
    return open || findings.isEmpty() ? NOT_DEMONSTRATED : CONFORMANT;
  }
}

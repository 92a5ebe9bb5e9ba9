package org.comity.gateway.delivery;

import java.time.Duration;
import java.util.List;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/** How a try ended. */
public sealed interface Settlement {
  /**
   * The registry acknowledged.
   *
   * @param acknowledgement its own id of the acknowledgement
   */
  record Acknowledged(String acknowledgement) implements Settlement {}

  /**
   * The registry took it.
   *
   * @param askAfter when to ask what became of it; absent if it cannot be asked
   */
  record Delivered(@Nullable Duration askAfter) implements Settlement {}

  /**
   * The registry refused it for good.
   *
   * @param issue what it said
   */
  record Rejected(Issue issue) implements Settlement {}

  /**
   * It may go well another time.
   *
   * @param after when to try again
   * @param issue what went wrong
   * @param counted whether the registry was really asked
   */
  record TryAgain(Duration after, Issue issue, boolean counted) implements Settlement {}

  /**
   * A person must look at it.
   *
   * @param issues why
   */
  record DeadLetter(List<Issue> issues) implements Settlement {
    public DeadLetter {
      issues = List.copyOf(issues);
    }
  }
}

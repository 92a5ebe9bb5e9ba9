package org.comity.gateway.query;

import java.util.List;

/** Runs the sources of a query, all at the same time. */
@FunctionalInterface
public interface FanOut {
  /**
   * What came of each source, in the order of the tasks.
   *
   * @throws java.util.concurrent.RejectedExecutionException if there are no threads left
   */
  List<SourceResult> run(List<SourceTask> tasks);
}

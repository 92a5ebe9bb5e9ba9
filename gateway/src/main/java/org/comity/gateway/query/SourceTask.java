package org.comity.gateway.query;

import java.util.List;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.SourceQuery;
import org.comity.gateway.registry.Registry;
import org.comity.model.SourceAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One source of a query: either decided without asking, or a question to its registry.
 *
 * @param registry the registry
 * @param decided the outcome, where the registry is not asked
 * @param question the question, where it is
 * @param handle where a pending answer is asked for again
 * @param call who asks, why, until when
 * @param compareTo frameworks to compare levels with
 */
public record SourceTask(
    Registry registry,
    @Nullable SourceAnswer decided,
    @Nullable SourceQuery question,
    @Nullable String handle,
    CallContext call,
    List<String> compareTo) {
  public SourceTask {
    compareTo = List.copyOf(compareTo);
  }

  /** The same question, asked for by the handle of a pending answer. */
  SourceTask resumed(String pendingHandle) {
    return new SourceTask(registry, decided, question, pendingHandle, call, compareTo);
  }
}

package org.comity.gateway.query;

import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.SourceQuery;
import org.comity.gateway.registry.Registry;
import org.comity.model.HolderCriteria;
import org.comity.model.SourceAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One source of a query: either decided without asking, or a question to its registry.
 *
 * @param registry the registry
 * @param decided the outcome, where the registry is not asked
 * @param question the question, where it is
 * @param asked all that the query says of a person, also what the registry is not told; absent if
 *     it is by number
 * @param handle where a pending answer is asked for again
 * @param call who asks, why, until when
 * @param comparing what its credentials' levels are compared with; absent for nothing
 * @param verifying whether only the status is wanted, so that a registry that can be asked for that
 *     alone is asked for no more
 */
public record SourceTask(
    Registry registry,
    @Nullable SourceAnswer decided,
    @Nullable SourceQuery question,
    @Nullable HolderCriteria asked,
    @Nullable String handle,
    CallContext call,
    @Nullable Comparing comparing,
    boolean verifying) {
  /** The same question, asked for by the handle of a pending answer. */
  SourceTask resumed(String pendingHandle) {
    return new SourceTask(
        registry, decided, question, asked, pendingHandle, call, comparing, verifying);
  }
}

package org.comity.gateway.query;

import java.util.List;
import org.comity.model.SourceAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What came of one source.
 *
 * @param answer outcome, as the caller sees it
 * @param originals what the registry gave, for the journal and the sealed originals
 * @param pendingHandle where a pending answer can be asked for
 */
public record SourceResult(
    SourceAnswer answer, List<Original> originals, @Nullable String pendingHandle) {
  public SourceResult {
    originals = List.copyOf(originals);
  }

  static SourceResult of(SourceAnswer answer) {
    return new SourceResult(answer, List.of(), null);
  }
}

package org.comity.client;

import java.util.List;
import org.comity.model.ProblemEntry;

/**
 * What an answer held that this version of the client does not know: the gateway is newer. It was
 * passed over, and codes keep their text.
 *
 * @param operation operation of the contract, such as {@code queryCredentials}
 * @param requestId request id
 * @param entries places and kinds ({@code UNKNOWN_MEMBER}, {@code UNKNOWN_CODE}), without values
 */
public record UnknownContent(String operation, String requestId, List<ProblemEntry> entries) {
  public UnknownContent {
    entries = List.copyOf(entries);
  }
}

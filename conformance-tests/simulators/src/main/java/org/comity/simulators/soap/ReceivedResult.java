package org.comity.simulators.soap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recognition result as it stands in the register.
 *
 * @param acknowledgementNumber the register's own number of its acknowledgement
 * @param reference the sender's reference
 * @param resultVersion version of the result, or {@code null}
 * @param certificateNumber the certificate it is about, or {@code null}
 * @param decision the decision, in the register's words
 * @param decidedOn date as sent
 * @param decidedBy the authority
 * @param grantedTitle what was granted, or {@code null}
 * @param measures measures demanded
 * @param reasons reasons given
 */
public record ReceivedResult(
    String acknowledgementNumber,
    String reference,
    @Nullable Integer resultVersion,
    @Nullable String certificateNumber,
    String decision,
    String decidedOn,
    String decidedBy,
    @Nullable String grantedTitle,
    List<String> measures,
    List<String> reasons) {
  public ReceivedResult {
    measures = List.copyOf(measures);
    reasons = List.copyOf(reasons);
  }

  @Override
  public String toString() {
    return "ReceivedResult[" + acknowledgementNumber + "]";
  }
}

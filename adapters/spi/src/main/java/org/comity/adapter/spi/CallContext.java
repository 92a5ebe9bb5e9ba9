package org.comity.adapter.spi;

import java.time.Duration;
import java.util.List;
import org.comity.model.CaseRef;
import org.comity.model.LegalBasis;
import org.comity.model.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, why, and how long there is.
 *
 * @param requestId request id, in every log line
 * @param deadlineNanos {@link System#nanoTime()} at which the whole call ends
 * @param agency agency that asks; absent for the gateway's own calls
 * @param purpose what for
 * @param legalBasis on what it rests
 * @param caseRef for which case
 * @param hops gateways that carried the call so far, so that loops are refused
 */
public record CallContext(
    String requestId,
    long deadlineNanos,
    @Nullable String agency,
    @Nullable Purpose purpose,
    @Nullable LegalBasis legalBasis,
    @Nullable CaseRef caseRef,
    List<String> hops) {
  public CallContext {
    hops = List.copyOf(hops);
  }

  /** A context of the gateway's own, for nobody's case. */
  public static CallContext own(String requestId, Duration limit) {
    return new CallContext(
        requestId, System.nanoTime() + limit.toNanos(), null, null, null, null, List.of());
  }

  /** What is left of the deadline; never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  @Override
  public String toString() {
    return "CallContext[requestId=" + requestId + ", agency=" + agency + "]";
  }
}

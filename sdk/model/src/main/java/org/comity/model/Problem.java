package org.comity.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error on the wire (RFC 9457).
 *
 * @param type {@code /problems/CODE}, a page that the gateway serves
 * @param title short and fixed per code
 * @param status HTTP status
 * @param detail what happened and what to do next
 * @param code stable code
 * @param fault whose fault
 * @param retryable whether the same request can succeed later
 * @param requestId request id
 * @param errors every fault found
 */
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String code,
    Code<Fault> fault,
    boolean retryable,
    String requestId,
    List<ProblemEntry> errors) {
  public Problem {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(fault, "fault");
    Objects.requireNonNull(requestId, "requestId");
    errors = List.copyOf(errors);
  }
}

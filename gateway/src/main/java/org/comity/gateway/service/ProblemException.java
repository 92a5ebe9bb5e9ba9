package org.comity.gateway.service;

import java.util.List;
import org.comity.model.Code;
import org.comity.model.Problem;
import org.comity.model.ProblemEntry;

/** A call that cannot be answered as asked. Its texts never hold personal data. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient List<ProblemEntry> errors;

  /**
   * @param detail what happened and what to do next, without personal data
   * @param errors every fault found, with its place
   */
  public ProblemException(ProblemCode code, String detail, List<ProblemEntry> errors) {
    super(detail, null, false, false);
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  public ProblemException(ProblemCode code, String detail) {
    this(code, detail, List.of());
  }

  public ProblemCode code() {
    return code;
  }

  public List<ProblemEntry> errors() {
    return errors;
  }

  /** The problem as it goes on the wire. */
  public Problem toProblem(String requestId) {
    return new Problem(
        "/problems/" + code.name(),
        code.title(),
        code.status(),
        getMessage(),
        code.name(),
        Code.of(code.fault()),
        code.retryable(),
        requestId,
        errors);
  }
}

package org.comity.gateway.http;

import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.model.ProblemEntry;

/** Reads request bodies strictly: every fault at once, each with its pointer. */
final class Bodies {
  private static final BindingContext BINDING = BindingContext.forVersion(SchemaVersion.V1_0);

  private Bodies() {}

  /**
   * The body as a record.
   *
   * @throws ProblemException 400 or 422 with every fault; where both meet, 400
   */
  static <T> T read(DocumentType<T> type, ApiRequest request) {
    Format face = request.type() == null ? Format.JSON : request.type();
    return BINDING.parser(face).parse(type, request.body()).orThrow(Bodies::problem);
  }

  static ProblemException problem(List<ProblemEntry> errors) {
    // The first fault names the problem, unless one of a lower status is among them.
    ProblemCode code =
        errors.stream()
            .map(Bodies::code)
            .reduce((first, next) -> next.status() < first.status() ? next : first)
            .orElse(ProblemCode.MALFORMED);
    String detail =
        errors.size() == 1
            ? "The request has one fault; correct it and send it again."
            : "The request has " + errors.size() + " faults; correct them and send it again.";
    return new ProblemException(code, detail, errors);
  }

  private static ProblemCode code(ProblemEntry error) {
    try {
      return ProblemCode.valueOf(error.code());
    } catch (IllegalArgumentException e) {
      return ProblemCode.MALFORMED;
    }
  }
}

package org.comity.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.model.Problem;
import org.comity.model.ProblemEntry;

/** Writes problems (RFC 9457). */
public final class Problems {
  private static final BindingContext BINDING = BindingContext.forVersion(SchemaVersion.V1_0);
  private static final String RETRY_AFTER_SECONDS = "1";

  private Problems() {}

  /** Writes a problem and ends the answer; does nothing if one has begun already. */
  public static void write(
      HttpServerResponse response, ProblemException fault, String requestId, Format face) {
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    Problem problem = fault.toProblem(requestId);
    response.setStatusCode(problem.status());
    response.putHeader("Content-Type", mediaType(face));
    if (fault.code() == ProblemCode.UNAUTHENTICATED) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"comity\"");
    }
    if (problem.retryable()) {
      response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    response.end(Buffer.buffer(bytes(problem, face)));
  }

  static String mediaType(Format face) {
    return face == Format.XML ? "application/problem+xml" : "application/problem+json";
  }

  static byte[] bytes(Problem problem, Format face) {
    return BINDING.writer(face).write(DocumentType.PROBLEM, problem);
  }

  static ProblemException header(ProblemCode code, String name, String message, List<String> ok) {
    return new ProblemException(
        code,
        "The header " + name + " is at fault: " + message + ".",
        List.of(new ProblemEntry(null, name, null, code.name(), message, ok)));
  }

  static ProblemException parameter(
      ProblemCode code, String name, String message, List<String> ok) {
    return new ProblemException(
        code,
        "A parameter of the query is at fault: " + message + ".",
        List.of(new ProblemEntry(null, null, name, code.name(), message, ok)));
  }
}

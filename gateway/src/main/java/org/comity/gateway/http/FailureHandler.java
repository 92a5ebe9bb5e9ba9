package org.comity.gateway.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the HTTP layer itself refuses into problems. */
public final class FailureHandler implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);
  private static final int[] STATUSES = {400, 404, 405, 406, 413, 414, 415, 431, 500, 501};

  private final int maxBodyBytes;

  private FailureHandler(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  /** Has a router answer every failure with a problem. */
  public static void mount(Router router, int maxBodyBytes) {
    FailureHandler handler = new FailureHandler(maxBodyBytes);
    for (int status : STATUSES) {
      router.errorHandler(status, handler);
    }
  }

  /** The problem of a defect: it tells the caller nothing but whom to ask. */
  public static ProblemException internal() {
    return new ProblemException(
        ProblemCode.INTERNAL,
        "This is a defect of the gateway. Tell its operator the request id; the log has the rest.");
  }

  @Override
  public void handle(RoutingContext context) {
    Exchange.of(context).fail(problem(context));
  }

  private ProblemException problem(RoutingContext context) {
    if (context.failure() instanceof ProblemException told) {
      return told;
    }
    return switch (context.statusCode()) {
      case 400 -> new ProblemException(ProblemCode.MALFORMED, "The request cannot be read.");
      case 404, 405 ->
          new ProblemException(
              ProblemCode.NOT_FOUND, "No operation has this path; the contract lists all of them.");
      case 413 -> EdgeHandler.tooLarge(maxBodyBytes);
      default -> {
        if (context.failure() != null) {
          LOG.error(
              "request {} failed unexpectedly",
              Exchange.of(context).requestId(),
              RedactedFailure.of(context.failure()));
        }
        yield internal();
      }
    };
  }
}

package org.comity.gateway.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import org.comity.binding.Format;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;

/** Answers what is no HTTP request, or more of one than is taken; then closes the connection. */
public final class InvalidRequests implements Handler<HttpServerRequest> {
  @Override
  public void handle(HttpServerRequest request) {
    SecurityHeaders.put(request.response());
    String id = Exchange.requestId(request);
    request.response().putHeader(Exchange.REQUEST_ID, id);
    request.response().putHeader("Connection", "close");
    Problems.write(request.response(), problem(request.decoderResult().cause()), id, Format.JSON);
  }

  private static ProblemException problem(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return new ProblemException(
          ProblemCode.URI_TOO_LONG, "The first line of the request is longer than 8192 bytes.");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return new ProblemException(
          ProblemCode.HEADERS_TOO_LARGE, "The headers are larger than 16384 bytes together.");
    }
    return new ProblemException(ProblemCode.MALFORMED, "This is not a request of HTTP/1.1.");
  }
}

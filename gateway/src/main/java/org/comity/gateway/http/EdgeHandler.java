package org.comity.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.gateway.service.Caller;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What stands before every operation, in this order: request id, size, authentication, path and
 * method, media types. It judges the head of the request only; no byte of a body is read before it.
 */
final class EdgeHandler implements PlatformHandler {
  private static final String SCHEMA = "Comity-Schema";
  private static final long BODY_MILLIS = 30_000;

  private final RouteTable routes;
  private final Map<String, Operation> operations;
  private final Authenticator authenticator;
  private final RequestObserver observer;
  private final InFlight inFlight;
  private final int maxBodyBytes;

  EdgeHandler(
      RouteTable routes,
      Map<String, Operation> operations,
      Authenticator authenticator,
      RequestObserver observer,
      InFlight inFlight,
      int maxBodyBytes) {
    this.routes = routes;
    this.operations = Map.copyOf(operations);
    this.authenticator = authenticator;
    this.observer = observer;
    this.inFlight = inFlight;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public void handle(RoutingContext context) {
    Exchange exchange = Exchange.begin(context, observer);
    if (!inFlight.enter()) {
      context.response().putHeader("Connection", "close");
      exchange.fail(
          new ProblemException(
              ProblemCode.OVERLOADED, "This gateway is stopping; ask again or ask another one."));
      return;
    }
    context.addEndHandler(end -> inFlight.leave());
    limitTimeOfBody(context);
    try {
      judge(context.request(), exchange);
    } catch (RouteTable.MethodNotAllowed e) {
      context.response().putHeader("Allow", e.allowed());
      exchange.fail(e.problem());
      return;
    } catch (ProblemException e) {
      exchange.fail(e);
      return;
    }
    if ("100-continue".equalsIgnoreCase(context.request().getHeader("Expect"))) {
      context.response().writeContinue();
    }
    context.next();
  }

  private void judge(HttpServerRequest request, Exchange exchange) {
    refuseLargeBody(request);
    String path = request.path();
    if (!routes.isOpen(path)) {
      exchange.caller(authenticate(request));
    }
    RouteTable.Route route = routes.find(request.method().name(), path);
    exchange.route(route);
    Operation operation = operations.get(route.key());
    if (operation != null) {
      refuseOtherSchema(request);
      negotiate(request, exchange, operation);
    }
  }

  private void refuseLargeBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    if (length == null) {
      return;
    }
    boolean tooLarge = length.length() > 18 || parse(length) > maxBodyBytes;
    if (tooLarge) {
      // A body that is much too large is not even thrown away byte by byte.
      if (length.length() > 18 || parse(length) > 16L * maxBodyBytes) {
        request.response().putHeader("Connection", "close");
      }
      throw tooLarge(maxBodyBytes);
    }
  }

  static ProblemException tooLarge(int limit) {
    return new ProblemException(
        ProblemCode.TOO_LARGE, "A body has at most " + limit + " bytes here; send less at a time.");
  }

  /** HTTP itself has made sure that a length is digits. */
  private static long parse(String length) {
    return Long.parseLong(length);
  }

  private Caller authenticate(HttpServerRequest request) {
    List<String> headers = request.headers().getAll("Authorization");
    Optional<Caller> caller =
        headers.size() == 1 ? authenticator.authenticate(headers.get(0)) : Optional.empty();
    return caller.orElseThrow(
        () ->
            new ProblemException(
                ProblemCode.UNAUTHENTICATED,
                "Send the agency's token in the header Authorization: Bearer TOKEN."));
  }

  private static void refuseOtherSchema(HttpServerRequest request) {
    String asked = request.getHeader(SCHEMA);
    List<String> known = Arrays.stream(SchemaVersion.values()).map(SchemaVersion::text).toList();
    if (asked != null && !known.contains(asked)) {
      throw Problems.header(
          ProblemCode.INVALID_VALUE, SCHEMA, "this schema version is not spoken here", known);
    }
  }

  private static void negotiate(HttpServerRequest request, Exchange exchange, Operation operation) {
    String accept = request.getHeader("Accept");
    Optional<Format> wanted =
        operation.types().isEmpty() ? Negotiation.accepted(accept) : ownType(operation, accept);
    if (wanted.isEmpty()) {
      List<String> served =
          operation.types().isEmpty()
              ? Arrays.stream(Format.values()).map(Format::mediaType).toList()
              : operation.types();
      throw Problems.header(
          ProblemCode.NOT_ACCEPTABLE, "Accept", "none of these types is served", served);
    }
    exchange.negotiated(wanted.get(), operation.takesBody() ? bodyFace(request) : null);
  }

  private static Optional<Format> ownType(Operation operation, @Nullable String accept) {
    return operation.types().stream().anyMatch(type -> Negotiation.accepts(accept, type))
        ? Optional.of(Format.JSON)
        : Optional.empty();
  }

  private static Format bodyFace(HttpServerRequest request) {
    List<String> taken = Arrays.stream(Format.values()).map(Format::mediaType).toList();
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Problems.header(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding",
          "bodies are taken as they are only",
          List.of("identity"));
    }
    return Negotiation.ofBody(request.getHeader("Content-Type"))
        .orElseThrow(
            () ->
                Problems.header(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type",
                    "a body is JSON or XML in UTF-8",
                    taken));
  }

  /** A body that drips in is cut off; the answer itself may take longer. */
  private static void limitTimeOfBody(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.isEnded()) {
      return;
    }
    long timer =
        context
            .vertx()
            .setTimer(
                BODY_MILLIS,
                late -> {
                  if (!request.isEnded()) {
                    request.connection().close();
                  }
                });
    context.addEndHandler(
        end -> {
          if (request.isEnded()) {
            context.vertx().cancelTimer(timer);
          }
        });
  }
}

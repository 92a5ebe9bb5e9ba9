package org.comity.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.comity.gateway.service.Call;
import org.comity.gateway.service.Caller;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes a judged request off the event loop, has it answered, and sends the answer from there. */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Caller ANYBODY = new Caller("-", Set.of(), Set.of(), Set.of());

  private final BoundedExecutor executor;
  private final Clock clock;

  Dispatcher(BoundedExecutor executor, Clock clock) {
    this.executor = executor;
    this.clock = clock;
  }

  /** Answers a request by an operation. Called on an event loop. */
  void dispatch(RoutingContext routing, Operation operation) {
    Exchange exchange = Exchange.of(routing);
    Context loop = routing.vertx().getOrCreateContext();
    try {
      authorise(exchange, operation);
      ApiRequest request = request(routing, exchange);
      executor.execute(
          () -> {
            Outcome outcome = run(operation, request);
            loop.runOnContext(ignored -> send(routing.response(), exchange, outcome));
          });
    } catch (ProblemException e) {
      exchange.fail(e);
    } catch (RejectedExecutionException e) {
      exchange.fail(
          new ProblemException(
              ProblemCode.OVERLOADED,
              "As many calls as allowed are under way; send this one again after Retry-After."));
    }
  }

  private static void authorise(Exchange exchange, Operation operation) {
    Caller caller = exchange.caller();
    boolean allowed =
        operation.roles().isEmpty()
            || (caller != null && operation.roles().stream().anyMatch(caller.roles()::contains));
    if (!allowed) {
      throw new ProblemException(
          ProblemCode.NOT_ALLOWED,
          "This call needs the role "
              + String.join(" or ", operation.roles().stream().map(Enum::name).sorted().toList())
              + ", which the operator of this gateway grants.");
    }
  }

  private ApiRequest request(RoutingContext routing, Exchange exchange) {
    HttpServerRequest http = routing.request();
    Instant now = clock.instant();
    Map<String, String> headers = new HashMap<>();
    http.headers()
        .forEach(h -> headers.putIfAbsent(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    long deadline = System.nanoTime() + Preference.wait(headers.get("prefer")).toNanos();
    Caller caller = exchange.caller();
    Buffer body = routing.body().buffer();
    return new ApiRequest(
        http.path(),
        Map.copyOf(routing.pathParams()),
        query(routing.queryParams(), exchange.route().queryParameters()),
        headers,
        body == null ? new byte[0] : body.getBytes(),
        exchange.bodyFace(),
        exchange.accept(),
        new Call(exchange.requestId(), caller == null ? ANYBODY : caller, now, deadline));
  }

  private static Map<String, String> query(MultiMap given, List<String> known) {
    Map<String, String> query = new HashMap<>();
    for (String name : given.names()) {
      if (!known.contains(name)) {
        throw Problems.parameter(
            ProblemCode.UNKNOWN_MEMBER, shown(name), "this operation does not take it", known);
      }
      List<String> values = given.getAll(name);
      if (values.size() != 1 || values.get(0).isEmpty()) {
        throw Problems.parameter(
            ProblemCode.MALFORMED, name, "it has one value, which is not empty", List.of());
      }
      query.put(name, values.get(0));
    }
    return query;
  }

  /** The name of a parameter, unless somebody has put something else into it. */
  private static String shown(String name) {
    return name.matches("[A-Za-z][A-Za-z_-]{0,40}") ? name : "?";
  }

  private static Outcome run(Operation operation, ApiRequest request) {
    MDC.put("request", request.call().requestId());
    try {
      return new Outcome.Answered(operation.handler().handle(request));
    } catch (ProblemException e) {
      return new Outcome.Refused(e);
    } catch (RuntimeException | Error e) {
      LOG.error("a call failed unexpectedly", RedactedFailure.of(e));
      return new Outcome.Refused(FailureHandler.internal());
    } finally {
      MDC.remove("request");
    }
  }

  private static void send(HttpServerResponse response, Exchange exchange, Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      exchange.fail(refused.problem());
      return;
    }
    Reply reply = ((Outcome.Answered) outcome).reply();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    if (reply.contentType().isEmpty()) {
      response.end();
    } else {
      response.putHeader("Content-Type", reply.contentType());
      response.end(Buffer.buffer(reply.body()));
    }
  }

  private sealed interface Outcome {
    record Answered(Reply reply) implements Outcome {}

    record Refused(ProblemException problem) implements Outcome {}
  }
}

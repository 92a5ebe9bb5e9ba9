package org.comity.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import org.comity.binding.Format;
import org.comity.gateway.service.Caller;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.Uuid7;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the edge knows of a request while it is under way. Used on its event loop only. */
public final class Exchange {
  static final String REQUEST_ID = "X-Request-Id";

  private static final Logger LOG = LoggerFactory.getLogger("org.comity.access");
  private static final String KEY = Exchange.class.getName();
  private static final int GONE = 499;

  private final RoutingContext context;
  private final RequestObserver observer;
  private final String requestId;
  private final long started = System.nanoTime();
  private boolean told;
  private boolean logged;
  private @Nullable Caller caller;
  private RouteTable.@Nullable Route route;
  private Format accept = Format.JSON;
  private @Nullable Format bodyFace;

  private Exchange(RoutingContext context, RequestObserver observer, String requestId) {
    this.context = context;
    this.observer = observer;
    this.requestId = requestId;
  }

  /**
   * Begins a request: gives it its id and the headers of every answer, and tells observer and
   * access log when it has ended. The log names the operation, never the path.
   */
  public static Exchange begin(RoutingContext context, RequestObserver observer) {
    Exchange exchange = quiet(context, observer);
    exchange.logged = true;
    return exchange;
  }

  /** The same without the access log, for a port that is asked by machines every few seconds. */
  public static Exchange quiet(RoutingContext context, RequestObserver observer) {
    Exchange exchange = new Exchange(context, observer, requestId(context.request()));
    context.put(KEY, exchange);
    SecurityHeaders.put(context.response());
    context.response().putHeader(REQUEST_ID, exchange.requestId);
    context.addEndHandler(
        end -> exchange.tell(end.succeeded() ? context.response().getStatusCode() : GONE));
    return exchange;
  }

  public static Exchange of(RoutingContext context) {
    Exchange exchange = context.get(KEY);
    if (exchange == null) {
      throw new IllegalStateException("the edge comes first");
    }
    return exchange;
  }

  /** A caller's id is kept if it is a UUID; else the request gets one. */
  static String requestId(HttpServerRequest request) {
    String given = request.getHeader(REQUEST_ID);
    return given != null && Uuid7.isUuid(given) ? given : Uuid7.next(Clock.systemUTC());
  }

  /** Answers with a problem. */
  public void fail(ProblemException problem) {
    Problems.write(context.response(), problem, requestId, problemFace());
  }

  Format problemFace() {
    return Negotiation.ofProblem(context.request().getHeader("Accept"));
  }

  public String requestId() {
    return requestId;
  }

  void caller(Caller authenticated) {
    this.caller = authenticated;
  }

  @Nullable Caller caller() {
    return caller;
  }

  public void route(RouteTable.Route found) {
    this.route = found;
  }

  RouteTable.Route route() {
    RouteTable.Route found = route;
    if (found == null) {
      throw new IllegalStateException("the route table comes before the router");
    }
    return found;
  }

  void negotiated(Format wanted, @Nullable Format body) {
    this.accept = wanted;
    this.bodyFace = body;
  }

  Format accept() {
    return accept;
  }

  @Nullable Format bodyFace() {
    return bodyFace;
  }

  private void tell(int status) {
    if (told) {
      return;
    }
    told = true;
    long nanos = System.nanoTime() - started;
    String operation = route == null ? "none" : route.id();
    observer.answered(operation, status, nanos);
    if (logged) {
      LOG.info(
          "operation={} status={} ms={} agency={} request={}",
          operation,
          status,
          nanos / 1_000_000,
          caller == null ? "-" : caller.agency(),
          requestId);
    }
  }
}

package org.comity.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.comity.gateway.config.ApiConfig;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interface for agencies over HTTP. Started once, closed once. */
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final GatewayConfig config;
  private final ApiServices services;
  private final RequestObserver observer;
  private final InFlight inFlight = new InFlight();
  private @Nullable Vertx vertx;
  private @Nullable BoundedExecutor executor;

  public ApiServer(GatewayConfig config, ApiServices services) {
    this(config, services, RequestObserver.NONE);
  }

  /**
   * @param observer hears of every request
   */
  public ApiServer(GatewayConfig config, ApiServices services, RequestObserver observer) {
    this.config = config;
    this.services = services;
    this.observer = observer;
  }

  /**
   * Starts to listen.
   *
   * @return the port that was bound
   * @throws ServerStartException if the port is taken or the contract cannot be routed
   */
  public int start() {
    try {
      return listen();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private int listen() {
    ApiConfig api = config.api();
    Vertx started = EventLoops.start(2);
    vertx = started;
    BoundedExecutor work = new BoundedExecutor("comity-call", api.threads());
    executor = work;
    Contract contract = Contract.api();
    OpenAPIContract routable =
        EventLoops.await(OpenAPIContract.from(started, contract.routable()), "the contract");
    Router router = router(started, contract, routable, work);
    HttpServer server =
        started
            .createHttpServer(EventLoops.serverOptions(api.host(), api.port()))
            .requestHandler(router)
            .invalidRequestHandler(new InvalidRequests());
    return EventLoops.await(server.listen(), api.host() + ":" + api.port()).actualPort();
  }

  private Router router(
      Vertx started, Contract contract, OpenAPIContract routable, BoundedExecutor work) {
    int limit = config.api().maxBodyBytes();
    RouteTable routes = contract.routes();
    Map<String, Operation> operations = ApiOperations.of(services, contract, routes, limit);
    Dispatcher dispatcher = new Dispatcher(work, Clock.systemUTC());
    Authenticator authenticator = new Authenticator(config.agencies().values());
    RouterBuilder builder =
        RouterBuilder.create(started, routable, RequestExtractor.withBodyHandler());
    builder.rootHandler(
        new EdgeHandler(routes, operations, authenticator, observer, inFlight, limit));
    builder.rootHandler(BodyHandler.create(false).setBodyLimit(limit));
    for (RouteTable.Route route : routes.routes()) {
      OpenAPIRoute mounted = builder.getRoute(route.id());
      if (mounted == null) {
        throw new ServerStartException("the router has no operation " + route.id(), null);
      }
      mounted.setDoValidation(false).addHandler(handler(operations.get(route.key()), dispatcher));
    }
    Router router = builder.createRouter();
    FailureHandler.mount(router, limit);
    return router;
  }

  private static io.vertx.core.Handler<RoutingContext> handler(
      @Nullable Operation operation, Dispatcher dispatcher) {
    return operation == null
        ? ApiServer::notBuilt
        : context -> dispatcher.dispatch(context, operation);
  }

  private static void notBuilt(RoutingContext context) {
    Exchange.of(context)
        .fail(
            new ProblemException(
                ProblemCode.NOT_BUILT,
                "GET /v1/capabilities lists the operations that are built."));
  }

  /** Takes no new calls, lets those under way end, and stops. */
  @Override
  public void close() {
    if (!inFlight.drain(DRAIN)) {
      LOG.warn("{} calls did not end in time and were cut off", inFlight.count());
    }
    BoundedExecutor work = executor;
    if (work != null) {
      work.close();
    }
    EventLoops.stop(vertx);
    vertx = null;
  }
}

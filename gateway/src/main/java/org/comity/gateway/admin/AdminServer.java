package org.comity.gateway.admin;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.TokenHash;
import org.comity.gateway.http.BoundedExecutor;
import org.comity.gateway.http.Contract;
import org.comity.gateway.http.EventLoops;
import org.comity.gateway.http.Exchange;
import org.comity.gateway.http.FailureHandler;
import org.comity.gateway.http.InvalidRequests;
import org.comity.gateway.http.RedactedFailure;
import org.comity.gateway.http.Reply;
import org.comity.gateway.http.RouteTable;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;
import org.comity.gateway.service.RegistryOperations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The administration port. Started once, closed once. */
public final class AdminServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
  private static final String EXPORT = "GET /admin/journal/export";
  private static final int THREADS = 8;

  private final GatewayConfig config;
  private final TokenHash token;
  private final OperationsService service;
  private final AdminOperations operations;
  private @Nullable Vertx vertx;
  private @Nullable BoundedExecutor executor;

  /**
   * @param token hash of the token that administration asks for
   * @param registries what an operator does with registries
   * @param metrics what {@code /metrics} shows
   */
  public AdminServer(
      GatewayConfig config,
      TokenHash token,
      OperationsService service,
      RegistryOperations registries,
      Metrics metrics) {
    this.config = config;
    this.token = token;
    this.service = service;
    this.operations = new AdminOperations(service, registries, metrics);
  }

  /**
   * Starts to listen; until {@link #markStarted} the gateway says that it is not ready.
   *
   * @return the port that was bound
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
    Vertx started = EventLoops.start(1);
    vertx = started;
    BoundedExecutor work = new BoundedExecutor("comity-admin", THREADS);
    executor = work;
    Router router = router(started, work);
    return EventLoops.await(
            started
                .createHttpServer(
                    EventLoops.serverOptions(config.admin().host(), config.admin().port()))
                .requestHandler(router)
                .invalidRequestHandler(new InvalidRequests())
                .listen(),
            config.admin().host() + ":" + config.admin().port())
        .actualPort();
  }

  private Router router(Vertx started, BoundedExecutor work) {
    Contract contract = Contract.admin();
    OpenAPIContract routable =
        EventLoops.await(OpenAPIContract.from(started, contract.routable()), "the contract");
    RouteTable routes = contract.routes();
    RouterBuilder builder =
        RouterBuilder.create(started, routable, RequestExtractor.withBodyHandler());
    builder.rootHandler(new AdminEdge(routes, token));
    builder.rootHandler(new AdminBodyReader());
    Map<String, AdminOperations.Handler> handlers = operations.handlers();
    for (RouteTable.Route route : routes.routes()) {
      AdminOperations.Handler handler = handlers.get(route.key());
      builder
          .getRoute(route.id())
          .setDoValidation(false)
          .addHandler(
              context -> {
                if (route.key().equals(EXPORT)) {
                  Context loop = context.vertx().getOrCreateContext();
                  run(context, work, () -> export(context, loop));
                } else if (handler == null) {
                  notBuilt(context);
                } else {
                  answer(context, work, handler);
                }
              });
    }
    Router router = builder.createRouter();
    FailureHandler.mount(router, AdminBodies.MOST_BYTES);
    return router;
  }

  /** From now on the gateway is ready if what it needs is there. */
  public void markStarted() {
    operations.markStarted();
  }

  private static void notBuilt(RoutingContext context) {
    Exchange.of(context)
        .fail(
            new ProblemException(
                ProblemCode.NOT_BUILT, "Restart the gateway to read its files again."));
  }

  private static void answer(
      RoutingContext context, BoundedExecutor work, AdminOperations.Handler handler) {
    Buffer body = context.body() == null ? null : context.body().buffer();
    AdminOperations.Asked asked =
        new AdminOperations.Asked(
            context.pathParams().getOrDefault("id", ""),
            context.queryParams().get("cursor"),
            body == null ? new byte[0] : body.getBytes());
    Context loop = context.vertx().getOrCreateContext();
    run(
        context,
        work,
        () -> {
          Reply reply = handler.handle(asked);
          loop.runOnContext(go -> send(context.response(), reply));
        });
  }

  private static void send(HttpServerResponse response, Reply reply) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    if (reply.contentType().isEmpty()) {
      response.end();
    } else {
      response.putHeader("Content-Type", reply.contentType()).end(Buffer.buffer(reply.body()));
    }
  }

  private void export(RoutingContext context, Context loop) {
    HttpServerResponse response = context.response();
    loop.runOnContext(
        go -> response.setChunked(true).putHeader("Content-Type", "application/x-ndjson"));
    try (ResponseStream out = new ResponseStream(loop, response)) {
      service.exportJournal(out);
      out.flush();
      loop.runOnContext(go -> response.end());
    } catch (IOException e) {
      LOG.warn("a journal export was cut off", RedactedFailure.of(e));
      // Without its last chunk a reader sees that the export is not whole.
      loop.runOnContext(go -> context.request().connection().close());
    }
  }

  private static void run(RoutingContext context, BoundedExecutor work, Runnable task) {
    Exchange exchange = Exchange.of(context);
    Context loop = context.vertx().getOrCreateContext();
    try {
      work.execute(
          () -> {
            try {
              task.run();
            } catch (ProblemException e) {
              loop.runOnContext(go -> exchange.fail(e));
            } catch (RuntimeException | Error e) {
              LOG.error(
                  "request {} failed unexpectedly", exchange.requestId(), RedactedFailure.of(e));
              loop.runOnContext(go -> exchange.fail(FailureHandler.internal()));
            }
          });
    } catch (RejectedExecutionException e) {
      exchange.fail(
          new ProblemException(
              ProblemCode.OVERLOADED, "Ask again in a moment; others are asking."));
    }
  }

  @Override
  public void close() {
    BoundedExecutor work = executor;
    if (work != null) {
      work.close();
    }
    EventLoops.stop(vertx);
    vertx = null;
  }
}

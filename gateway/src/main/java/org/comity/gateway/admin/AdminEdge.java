package org.comity.gateway.admin;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.List;
import org.comity.gateway.config.TokenHash;
import org.comity.gateway.http.Exchange;
import org.comity.gateway.http.RequestObserver;
import org.comity.gateway.http.RouteTable;
import org.comity.gateway.http.Tokens;
import org.comity.gateway.service.ProblemCode;
import org.comity.gateway.service.ProblemException;

/** What stands before every operation of the administration port. Bodies are never read here. */
final class AdminEdge implements PlatformHandler {
  private final RouteTable routes;
  private final TokenHash token;

  AdminEdge(RouteTable routes, TokenHash token) {
    this.routes = routes;
    this.token = token;
  }

  @Override
  public void handle(RoutingContext context) {
    Exchange exchange = Exchange.quiet(context, RequestObserver.NONE);
    String path = context.request().path();
    try {
      if (!routes.isOpen(path) && !authenticated(context)) {
        throw new ProblemException(
            ProblemCode.UNAUTHENTICATED,
            "Send the administration token in the header Authorization: Bearer TOKEN.");
      }
      exchange.route(routes.find(context.request().method().name(), path));
    } catch (RouteTable.MethodNotAllowed e) {
      context.response().putHeader("Allow", e.allowed());
      exchange.fail(e.problem());
      return;
    } catch (ProblemException e) {
      exchange.fail(e);
      return;
    }
    context.next();
  }

  private boolean authenticated(RoutingContext context) {
    List<String> headers = context.request().headers().getAll("Authorization");
    return headers.size() == 1
        && Tokens.bearer(headers.get(0)).map(TokenHash::sha256).filter(token::matches).isPresent();
  }
}

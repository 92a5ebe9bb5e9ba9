package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.jspecify.annotations.Nullable;

/** Puts credentials on requests, in the order of the folder. Safe for many threads. */
final class Auth {
  private static final String FIELD = "Authorization";
  private static final String SCHEME = "Bearer ";

  private final List<AuthPlan> plans;
  private final @Nullable TokenSource tokens;

  Auth(List<AuthPlan> plans, AdapterServices services) {
    this.plans = List.copyOf(plans);
    TokenSource source = null;
    for (AuthPlan plan : plans) {
      if (plan instanceof AuthPlan.OAuth oauth) {
        source =
            new TokenSource(
                new TokenRequest(oauth, services.http(), services.clock()), services.clock());
      }
    }
    this.tokens = source;
  }

  /** Whether another try with renewed credentials may help after a 401. */
  boolean canRenew() {
    return tokens != null;
  }

  /** The token that a request carried, or {@code null}. */
  static @Nullable String tokenOf(Outbound.Request request) {
    for (String name : new ArrayList<>(request.headers().keySet())) {
      String value = request.headers().get(name);
      if (name.equalsIgnoreCase(FIELD) && value != null && value.startsWith(SCHEME)) {
        return value.substring(SCHEME.length());
      }
    }
    return null;
  }

  /**
   * The request with our credentials.
   *
   * @param refused a token that was not taken; absent for none
   */
  Outbound.Request on(
      Outbound.Request bare, Values values, @Nullable String refused, CallContext call)
      throws AdapterException {
    Outbound.Request request = bare;
    for (AuthPlan plan : plans) {
      if (plan instanceof AuthPlan.Fixed fixed) {
        request = RequestWriter.with(request, fixed.name(), fixed.value());
      } else if (plan instanceof AuthPlan.Query query) {
        request = RequestWriter.withQuery(request, query.name(), query.value());
      } else if (plan instanceof AuthPlan.Hmac hmac) {
        request = Hmac.sign(hmac, request, values);
      } else if (plan instanceof AuthPlan.OAuth && tokens != null) {
        request = RequestWriter.with(request, FIELD, SCHEME + tokens.token(refused, call));
      }
    }
    return request;
  }
}

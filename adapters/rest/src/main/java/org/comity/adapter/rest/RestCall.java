package org.comity.adapter.rest;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.comity.adapter.rest.RestLayout.CachePlan;
import org.comity.adapter.rest.RestLayout.Operation;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one request to the registry and its answer back: credentials, X-Road, 304, 401. */
final class RestCall implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RestCall.class);

  private final RestLayout layout;
  private final AdapterServices services;
  private final RequestWriter requests;
  private final Auth auth;
  private final EtagCache cache = new EtagCache();

  RestCall(RestLayout layout, AdapterServices services) {
    this.layout = layout;
    this.services = services;
    this.requests = new RequestWriter(layout);
    this.auth = new Auth(layout.auth(), services);
  }

  /**
   * A request and what came back.
   *
   * @param request as it was sent, without credentials
   * @param response as it came, or as it was kept if the registry confirmed it
   */
  record Done(Outbound.Request request, Outbound.Response response) {}

  Done send(
      Operation operation,
      Values values,
      @Nullable URI at,
      @Nullable Payload payload,
      CallContext call)
      throws AdapterException {
    Outbound.Request request = requests.request(operation, values, at, payload);
    return send(operation, request, values, call);
  }

  /** The same with a header field that makes it one effect, however often it is sent. */
  Done sendOnce(Operation operation, Values values, String key, Payload payload, CallContext call)
      throws AdapterException {
    Outbound.Request plain = requests.request(operation, values, null, payload);
    return send(
        operation, RequestWriter.with(plain, operation.idempotencyHeader(), key), values, call);
  }

  private Done send(Operation operation, Outbound.Request bare, Values values, CallContext call)
      throws AdapterException {
    Outbound.Request request = bare;
    XRoadPlan xroad = layout.xroad();
    Map<String, String> road = xroad == null ? Map.of() : xroad.headers(values);
    for (Map.Entry<String, String> field : road.entrySet()) {
      request = RequestWriter.with(request, field.getKey(), field.getValue());
    }
    CachePlan plan = operation.cache();
    Instant now = services.clock().instant();
    String key = plan == null ? "" : EtagCache.key(request, stable(operation, request));
    EtagCache.Kept kept = plan == null ? null : cache.find(operation.name(), key, now);
    if (kept != null) {
      request = RequestWriter.with(request, "If-None-Match", kept.tag());
    }
    Outbound.Response response = exchange(request, values, call);
    if (xroad != null) {
      told(road, call);
      xroad.check(response, road);
    }
    if (response.status() == 304) {
      if (kept == null) {
        throw AdapterException.invalidAnswer(
            "the registry says that an answer is unchanged which it was not asked about", null);
      }
      return new Done(bare, kept.response());
    }
    if (plan != null && operation.answer().success().contains(response.status())) {
      cache.keep(operation.name(), key, response, plan, now);
    }
    return new Done(bare, response);
  }

  /** Sends it; once more with a new token if the registry did not take the one it carried. */
  private Outbound.Response exchange(Outbound.Request bare, Values values, CallContext call)
      throws AdapterException {
    Outbound.Request request = auth.on(bare, values, null, call);
    Outbound.Response response = services.http().exchange(request, call);
    if (response.status() != 401 || !auth.canRenew()) {
      return response;
    }
    String refused = Auth.tokenOf(request);
    return services.http().exchange(auth.on(bare, values, refused, call), call);
  }

  /** Header fields that belong to the question: those that differ each time do not. */
  private Map<String, String> stable(Operation operation, Outbound.Request request) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.keySet().removeIf(name -> name.equalsIgnoreCase(XRoadPlan.ID));
    leaveOutVolatile(layout.headers(), headers);
    leaveOutVolatile(operation.request().headers(), headers);
    return headers;
  }

  private static void leaveOutVolatile(
      Map<String, Template> templates, Map<String, String> headers) {
    templates.forEach(
        (field, template) -> {
          if (template.names().stream().anyMatch(Values::isVolatile)) {
            headers
                .keySet()
                .removeIf(n -> n.toLowerCase(Locale.ROOT).equals(field.toLowerCase(Locale.ROOT)));
          }
        });
  }

  /** What an X-Road operator needs to find a message again; no person is in it. */
  private void told(Map<String, String> road, CallContext call) {
    XRoadPlan xroad = layout.xroad();
    LOG.info(
        "X-Road message {} of {} to {} for request {}",
        road.get(XRoadPlan.ID),
        road.get(XRoadPlan.CLIENT),
        xroad == null ? "" : xroad.service(),
        call.requestId());
  }

  @Override
  public void close() {
    cache.clear();
  }
}

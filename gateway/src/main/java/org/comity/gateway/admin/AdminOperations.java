package org.comity.gateway.admin;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.gateway.http.Reply;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.OperationsService.Check;
import org.jspecify.annotations.Nullable;

/** What each operation of the administration port does. Blocking. */
final class AdminOperations {
  private static final String JSON = "application/json";

  private final OperationsService service;
  private final Metrics metrics;
  private volatile boolean started;

  AdminOperations(OperationsService service, Metrics metrics) {
    this.service = service;
    this.metrics = metrics;
  }

  /** One operation; gets the id of the path and the cursor, where there are such. */
  @FunctionalInterface
  interface Handler {
    Reply handle(String id, @Nullable String cursor);
  }

  void markStarted() {
    started = true;
  }

  /** Every operation that is answered as a whole, by method and path. */
  Map<String, Handler> handlers() {
    Map<String, Handler> all = new LinkedHashMap<>();
    all.put("GET /health/live", (id, cursor) -> json(200, AdminJson.health(true, List.of())));
    all.put("GET /health/started", (id, cursor) -> startup());
    all.put("GET /health/ready", (id, cursor) -> readiness());
    all.put(
        "GET /health/registries",
        (id, cursor) -> json(200, AdminJson.items(service.registries(), AdminJson::state)));
    all.put("GET /metrics", (id, cursor) -> text("text/plain; version=0.0.4", metrics.scrape()));
    all.put(
        "GET /admin/registries",
        (id, cursor) -> json(200, AdminJson.items(service.registries(), AdminJson::registry)));
    all.put("POST /admin/registries/{id}/enable", (id, cursor) -> enable(id, true));
    all.put("POST /admin/registries/{id}/disable", (id, cursor) -> enable(id, false));
    all.put(
        "GET /admin/drops",
        (id, cursor) -> json(200, AdminJson.page(service.drops(cursor), AdminJson::drop)));
    all.put(
        "GET /admin/drops/{id}/rejects",
        (id, cursor) -> Reply.bytes(200, "text/csv; charset=utf-8", service.rejectFile(id)));
    all.put(
        "GET /admin/dead-letters",
        (id, cursor) ->
            json(200, AdminJson.page(service.deadLetters(cursor), AdminJson::deadLetter)));
    all.put("POST /admin/dead-letters/{id}/redrive", (id, cursor) -> redrive(id));
    return all;
  }

  private Reply startup() {
    return json(
        started ? 200 : 503, AdminJson.health(started, List.of(new Check("start", started, null))));
  }

  private Reply readiness() {
    List<Check> checks = new ArrayList<>(service.readiness());
    checks.add(new Check("start", started, started ? null : "the gateway is starting"));
    boolean ready = checks.stream().allMatch(Check::ok);
    return json(ready ? 200 : 503, AdminJson.health(ready, checks));
  }

  private Reply enable(String id, boolean enabled) {
    service.setEnabled(id, enabled);
    return Reply.empty(204);
  }

  private Reply redrive(String id) {
    service.redrive(id);
    return Reply.empty(202);
  }

  private static Reply json(int status, JsonObject json) {
    return Reply.bytes(status, JSON, json.toBuffer().getBytes());
  }

  private static Reply text(String type, String text) {
    return Reply.bytes(200, type, text.getBytes(StandardCharsets.UTF_8));
  }
}

package org.comity.gateway.admin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.gateway.http.Reply;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.OperationsService.Check;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations;
import org.jspecify.annotations.Nullable;

/** What each operation of the administration port does. Blocking. */
final class AdminOperations {
  private static final String JSON = "application/json";

  private final OperationsService service;
  private final RegistryOperations registries;
  private final Metrics metrics;
  private volatile boolean started;

  AdminOperations(OperationsService service, RegistryOperations registries, Metrics metrics) {
    this.service = service;
    this.registries = registries;
    this.metrics = metrics;
  }

  /**
   * What was asked.
   *
   * @param id id in the path; empty if there is none
   * @param cursor cursor in the query
   * @param body body; empty if there is none
   */
  record Asked(String id, @Nullable String cursor, byte[] body) {
    @Override
    public String toString() {
      return "Asked[" + id + "]";
    }
  }

  /** One operation. */
  @FunctionalInterface
  interface Handler {
    Reply handle(Asked asked);
  }

  void markStarted() {
    started = true;
  }

  /** Every operation that is answered as a whole, by method and path. */
  Map<String, Handler> handlers() {
    Map<String, Handler> all = new LinkedHashMap<>();
    all.put("GET /health/live", asked -> json(200, AdminJson.health(true, List.of())));
    all.put("GET /health/started", asked -> startup());
    all.put("GET /health/ready", asked -> readiness());
    all.put(
        "GET /health/registries",
        asked -> json(200, AdminJson.items(registries.views(), RegistryJson::state)));
    all.put("GET /metrics", asked -> text("text/plain; version=0.0.4", metrics.scrape()));
    all.put(
        "GET /admin/drops",
        asked -> json(200, AdminJson.page(service.drops(asked.cursor()), AdminJson::drop)));
    all.put("GET /admin/drops/{id}", asked -> json(200, AdminJson.drop(service.drop(asked.id()))));
    all.put("POST /admin/drops/{id}/release", asked -> decide(asked, true));
    all.put("POST /admin/drops/{id}/discard", asked -> decide(asked, false));
    all.put(
        "GET /admin/drops/{id}/rejects",
        asked -> Reply.bytes(200, "text/csv; charset=utf-8", service.rejectFile(asked.id())));
    all.put(
        "GET /admin/dead-letters",
        asked ->
            json(200, AdminJson.page(service.deadLetters(asked.cursor()), AdminJson::deadLetter)));
    all.put("POST /admin/dead-letters/{id}/redrive", asked -> redrive(asked.id()));
    all.put(
        "GET /admin/changes",
        asked -> json(200, AdminJson.items(service.changeFeeds(), RegistryJson::feed)));
    all.put("POST /admin/changes/{id}/restart", asked -> restartChanges(asked.id()));
    registries(all);
    return all;
  }

  private void registries(Map<String, Handler> all) {
    all.put("GET /admin/registries", asked -> json(200, listed()));
    all.put("POST /admin/registries/{id}/enable", asked -> mode(asked.id(), RegistryMode.ENABLED));
    all.put("POST /admin/registries/{id}/shadow", asked -> mode(asked.id(), RegistryMode.SHADOW));
    all.put(
        "POST /admin/registries/{id}/disable", asked -> mode(asked.id(), RegistryMode.DISABLED));
    all.put(
        "POST /admin/registries/{id}/reload",
        asked -> json(200, RegistryJson.reload(registries.reload(asked.id()))));
    all.put(
        "POST /admin/reload",
        asked -> json(200, AdminJson.items(registries.reloadAll(), RegistryJson::reload)));
    all.put(
        "POST /admin/registries/{id}/doctor",
        asked ->
            json(
                200,
                RegistryJson.diagnosis(
                    registries.doctor(asked.id(), AdminBodies.testRecord(asked.body())))));
    all.put(
        "PUT /admin/registries/{id}/candidate",
        asked ->
            json(
                200,
                RegistryJson.candidate(
                    registries.startShadow(asked.id(), AdminBodies.folder(asked.body())))));
    all.put(
        "GET /admin/registries/{id}/candidate",
        asked -> json(200, RegistryJson.shadow(registries.shadow(asked.id()))));
    all.put("DELETE /admin/registries/{id}/candidate", asked -> endShadow(asked.id()));
    all.put(
        "POST /admin/registries/{id}/diff",
        asked ->
            json(
                200,
                RegistryJson.held(registries.diff(asked.id(), AdminBodies.folder(asked.body())))));
  }

  private JsonObject listed() {
    JsonArray jars = new JsonArray();
    registries.jars().forEach(j -> jars.add(RegistryJson.jar(j)));
    return AdminJson.items(registries.views(), RegistryJson::view).put("jars", jars);
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

  private Reply mode(String id, RegistryMode mode) {
    registries.setMode(id, mode);
    return Reply.empty(204);
  }

  private Reply endShadow(String id) {
    registries.endShadow(id);
    return Reply.empty(204);
  }

  private Reply decide(Asked asked, boolean release) {
    AdminBodies.Decision decision = AdminBodies.decision(asked.body());
    service.decideDrop(asked.id(), release, decision.by(), decision.reason());
    return Reply.empty(202);
  }

  private Reply restartChanges(String id) {
    service.restartChanges(id);
    return Reply.empty(202);
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

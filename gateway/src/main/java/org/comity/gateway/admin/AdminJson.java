package org.comity.gateway.admin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.comity.gateway.service.OperationsService.Check;
import org.comity.gateway.service.OperationsService.DeadLetter;
import org.comity.gateway.service.OperationsService.DropDecision;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.model.Page;

/** The answers of the administration port as JSON. */
final class AdminJson {
  private AdminJson() {}

  static JsonObject health(boolean up, List<Check> checks) {
    JsonArray parts = new JsonArray();
    for (Check check : checks) {
      JsonObject part = new JsonObject().put("name", check.name()).put("ok", check.ok());
      if (check.detail() != null) {
        part.put("detail", check.detail());
      }
      parts.add(part);
    }
    return new JsonObject().put("status", up ? "UP" : "DOWN").put("checks", parts);
  }

  static <T> JsonObject page(Page<T> page, Function<T, JsonObject> item) {
    JsonObject json = items(page.items(), item);
    return page.next() == null ? json : json.put("next", page.next());
  }

  static <T> JsonObject items(List<T> list, Function<T, JsonObject> item) {
    JsonArray items = new JsonArray();
    list.forEach(i -> items.add(item.apply(i)));
    return new JsonObject().put("items", items);
  }

  static JsonObject drop(DropSummary drop) {
    JsonObject json =
        new JsonObject()
            .put("id", drop.id())
            .put("registry", drop.registry())
            .put("receivedAt", drop.receivedAt().toString())
            .put("active", drop.active())
            .put("rows", drop.rows())
            .put("accepted", drop.accepted())
            .put("rejected", drop.rejected())
            .put("waiting", drop.waiting())
            .put("state", drop.state());
    if (drop.problem() != null) {
      json.put("problem", drop.problem());
    }
    if (!drop.told().isEmpty()) {
      json.put("told", new JsonArray(drop.told()));
    }
    DropDecision decision = drop.decision();
    return decision == null
        ? json
        : json.put(
            "decision",
            new JsonObject()
                .put("by", decision.by())
                .put("reason", decision.reason())
                .put("at", decision.at().toString()));
  }

  static JsonObject deadLetter(DeadLetter letter) {
    return new JsonObject()
        .put("id", letter.id())
        .put("resultId", letter.resultId())
        .put("version", letter.version())
        .put("registry", letter.registry())
        .put("attempts", letter.attempts())
        .put("code", letter.code())
        .put("since", letter.since().toString());
  }
}

package org.comity.gateway.admin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.gateway.engine.JarReport;
import org.comity.gateway.service.OperationsService.Feed;
import org.comity.gateway.service.RegistryOperations.Counts;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.HeldReport;
import org.comity.gateway.service.RegistryOperations.Reload;
import org.comity.gateway.service.RegistryOperations.ShadowReport;
import org.comity.gateway.service.RegistryOperations.Step;
import org.comity.gateway.service.RegistryOperations.View;
import org.comity.mapping.finding.Finding;
import org.comity.model.RegistryInfo;
import org.jspecify.annotations.Nullable;

/** What is told of registries on the administration port, as JSON. */
public final class RegistryJson {
  /** State of a registry whose files are not fit; agencies are told {@code DOWN}. */
  public static final String REFUSED = "REFUSED";

  private RegistryJson() {}

  /** What everybody who reaches the port may know of a registry. */
  static JsonObject state(View view) {
    return new JsonObject()
        .put("id", view.info().id())
        .put("state", view.refused().isEmpty() ? view.info().state().raw() : REFUSED);
  }

  /** A jar, as {@code comity registries} prints it too. */
  public static JsonObject jar(JarReport jar) {
    JsonObject json =
        new JsonObject()
            .put("file", jar.file())
            .put("digest", jar.digest())
            .put("engines", new JsonArray(jar.engines()))
            .put("functions", new JsonArray(jar.functions()));
    if (jar.version() != null) {
      json.put("version", jar.version());
    }
    return jar.isRefused() ? json.put("findings", findings(jar.findings())) : json;
  }

  static JsonObject view(View view) {
    RegistryInfo registry = view.info();
    JsonObject json =
        state(view)
            .put("mode", view.mode().name())
            .put("country", registry.country())
            .put("protocol", registry.protocol())
            .put("operations", new JsonArray(List.copyOf(registry.operations())))
            .put("mapping", view.mapping())
            .put("folder", view.folder());
    if (!view.refused().isEmpty()) {
      json.put("findings", findings(view.refused()));
    }
    if (view.shadow() != null) {
      json.put("candidate", view.shadow());
    }
    if (registry.lastAnswerAt() != null) {
      json.put("lastAnswerAt", registry.lastAnswerAt().toString());
    }
    if (registry.dataAsOf() != null) {
      json.put("dataAsOf", registry.dataAsOf().toString());
    }
    return json;
  }

  static JsonObject feed(Feed feed) {
    JsonObject json =
        new JsonObject().put("registry", feed.registry()).put("followed", feed.every() != null);
    put(json, "every", feed.every());
    put(json, "place", feed.place());
    put(json, "caughtUpAt", feed.caughtUpAt());
    put(json, "lookedAt", feed.lookedAt());
    put(json, "nextAt", feed.nextAt());
    put(json, "problem", feed.problem());
    put(json, "problemAt", feed.problemAt());
    json.put("entries", feed.entries())
        .put("changes", feed.changes())
        .put("events", feed.events())
        .put("refused", feed.refused());
    put(json, "refusedCodes", feed.refusedCodes());
    put(json, "refusedAt", feed.refusedAt());
    return json;
  }

  private static void put(JsonObject json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value.toString());
    }
  }

  static JsonObject reload(Reload reload) {
    JsonObject json =
        new JsonObject()
            .put("what", reload.what())
            .put("outcome", reload.outcome().name())
            .put("before", reload.before());
    if (reload.after() != null) {
      json.put("after", reload.after());
    }
    return json.put("findings", findings(reload.findings()))
        .put("restart", findings(reload.restart()));
  }

  static JsonObject candidate(List<Finding> findings) {
    return new JsonObject().put("accepted", findings.isEmpty()).put("findings", findings(findings));
  }

  /** Findings with their places. */
  public static JsonArray findings(List<Finding> findings) {
    JsonArray array = new JsonArray();
    findings.forEach(f -> array.add(finding(f)));
    return array;
  }

  /** A finding with its place. */
  public static JsonObject finding(Finding finding) {
    return new JsonObject()
        .put("file", finding.file())
        .put("line", finding.line())
        .put("column", finding.column())
        .put("code", finding.code())
        .put("seen", finding.seen())
        .put("wouldFit", finding.wouldFit());
  }

  /** A diagnosis, as {@code comity adapter doctor} prints it too. */
  public static JsonObject diagnosis(Diagnosis diagnosis) {
    JsonArray steps = new JsonArray();
    for (Step step : diagnosis.steps()) {
      JsonObject json =
          new JsonObject()
              .put("name", step.name())
              .put("status", step.status().name())
              .put("millis", step.took().toMillis())
              .put("seen", step.seen());
      if (step.party() != null) {
        json.put("party", step.party().name());
      }
      if (step.next() != null) {
        json.put("next", step.next());
      }
      steps.add(json);
    }
    return new JsonObject()
        .put("registry", diagnosis.registry())
        .put("at", diagnosis.at().toString())
        .put("steps", steps);
  }

  static JsonObject shadow(ShadowReport report) {
    return counts(
        new JsonObject()
            .put("registry", report.registry())
            .put("folder", report.folder())
            .put("since", report.since().toString())
            .put("compared", report.compared())
            .put("equal", report.equal())
            .put("skipped", report.skipped()),
        report.counts());
  }

  static JsonObject held(HeldReport report) {
    return counts(
        new JsonObject()
            .put("registry", report.registry())
            .put("held", report.held())
            .put("compared", report.compared())
            .put("changed", report.changed())
            .put("unreadable", report.unreadable())
            .put("gone", report.gone()),
        report.counts());
  }

  private static JsonObject counts(JsonObject json, Counts counts) {
    return json.put("fields", sorted(counts.fields())).put("issues", sorted(counts.issues()));
  }

  private static JsonObject sorted(Map<String, Long> counts) {
    JsonObject json = new JsonObject();
    new TreeMap<>(counts).forEach(json::put);
    return json;
  }
}

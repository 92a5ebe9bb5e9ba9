package org.comity.gateway.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.gateway.admin.RegistryJson;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.registry.Fitness;
import org.comity.mapping.finding.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists registries: of a running gateway through its administration port, or of the files. */
@Command(
    name = "registries",
    description = "List the registries of the configuration, or of a running gateway.",
    mixinStandardHelpOptions = true)
final class RegistriesCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final AdminOption admin = new AdminOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  RegistriesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure, ConfigException {
    JsonObject listed = admin.given() ? running() : configured(config.load(console));
    boolean refused = false;
    for (String list : List.of("items", "jars")) {
      for (Object item : listed.getJsonArray(list, new JsonArray())) {
        refused |= ((JsonObject) item).containsKey("findings");
      }
    }
    if (output.json()) {
      console.out().println(listed.encode());
    } else {
      print(listed);
    }
    console.out().flush();
    return refused ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private static JsonObject configured(GatewayConfig config) {
    JsonArray list = new JsonArray();
    for (RegistryConfig registry : config.registries().values()) {
      List<Finding> findings = Fitness.problems(registry, config.engines());
      JsonObject json =
          new JsonObject()
              .put("id", registry.id())
              .put("mode", registry.enabled() ? "ENABLED" : "DISABLED")
              .put("state", registry.enabled() ? "UNKNOWN" : "DISABLED")
              .put("protocol", registry.engine());
      if (!findings.isEmpty()) {
        json.put("state", RegistryJson.REFUSED).put("findings", RegistryJson.findings(findings));
      }
      list.add(json);
    }
    JsonArray jars = new JsonArray();
    config.engines().jars().forEach(j -> jars.add(RegistryJson.jar(j)));
    return new JsonObject().put("items", list).put("jars", jars);
  }

  private JsonObject running() throws CommandFailure {
    return admin.port(console).send("GET", "/admin/registries", null);
  }

  private void print(JsonObject listed) {
    Table table =
        new Table("REGISTRY", "STATE", "MODE", "PROTOCOL", "MAPPING", "LAST ANSWER", "DATA AS OF");
    for (Object item : listed.getJsonArray("items", new JsonArray())) {
      JsonObject registry = (JsonObject) item;
      table.row(
          registry.getString("id", ""),
          registry.getString("state", ""),
          registry.getString("mode", "-"),
          registry.getString("protocol", ""),
          registry.getString("mapping", "-"),
          registry.getString("lastAnswerAt", "-"),
          registry.getString("dataAsOf", "-"));
    }
    table.print(console.out());
    JsonArray jars = listed.getJsonArray("jars", new JsonArray());
    if (!jars.isEmpty()) {
      console.out().println();
      jars(jars).print(console.out());
    }
    why(listed.getJsonArray("items", new JsonArray()), "id");
    why(jars, "file");
  }

  private static Table jars(JsonArray jars) {
    Table table = new Table("JAR", "STATE", "VERSION", "ENGINES", "FUNCTIONS");
    for (Object item : jars) {
      JsonObject jar = (JsonObject) item;
      table.row(
          jar.getString("file", ""),
          jar.containsKey("findings") ? RegistryJson.REFUSED : "USED",
          jar.getString("version", "-"),
          String.join(", ", words(jar, "engines")),
          String.join(", ", words(jar, "functions")));
    }
    return table;
  }

  private static List<String> words(JsonObject jar, String key) {
    return jar.getJsonArray(key, new JsonArray()).stream().map(String::valueOf).toList();
  }

  /** Why each refused one is. */
  private void why(JsonArray items, String name) {
    for (Object item : items) {
      JsonObject one = (JsonObject) item;
      JsonArray findings = one.getJsonArray("findings", new JsonArray());
      if (!findings.isEmpty()) {
        console.out().println();
        console.out().println(one.getString(name) + " is refused; you must act:");
        findings.forEach(f -> console.out().println("  " + line((JsonObject) f)));
      }
    }
  }

  private static String line(JsonObject finding) {
    return finding.getString("file")
        + ":"
        + finding.getInteger("line")
        + ":"
        + finding.getInteger("column")
        + " "
        + finding.getString("code")
        + " "
        + finding.getString("seen")
        + "; "
        + finding.getString("wouldFit");
  }
}

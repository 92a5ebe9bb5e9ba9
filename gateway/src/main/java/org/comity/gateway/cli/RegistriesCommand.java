package org.comity.gateway.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.RegistryConfig;
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
    JsonArray registries = admin.given() ? running() : configured(config.load(console));
    if (output.json()) {
      console.out().println(new JsonObject().put("items", registries).encode());
    } else {
      print(registries);
    }
    console.out().flush();
    return ExitCode.OK;
  }

  private static JsonArray configured(GatewayConfig config) {
    JsonArray list = new JsonArray();
    for (RegistryConfig registry : config.registries().values()) {
      list.add(
          new JsonObject()
              .put("id", registry.id())
              .put("mode", registry.enabled() ? "ENABLED" : "DISABLED")
              .put("state", registry.enabled() ? "UNKNOWN" : "DISABLED")
              .put("protocol", registry.engine()));
    }
    return list;
  }

  private JsonArray running() throws CommandFailure {
    return admin
        .port(console)
        .send("GET", "/admin/registries", null)
        .getJsonArray("items", new JsonArray());
  }

  private void print(JsonArray registries) {
    Table table =
        new Table("REGISTRY", "STATE", "MODE", "PROTOCOL", "MAPPING", "LAST ANSWER", "DATA AS OF");
    for (Object item : registries) {
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
  }
}

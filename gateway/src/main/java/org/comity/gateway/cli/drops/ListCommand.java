package org.comity.gateway.cli.drops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.AdminPort;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Table;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists drops. */
@Command(
    name = "list",
    description = "List drops, newest first: rows read = accepted + rejected + waiting.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final int MOST_PAGES = 50;

  /** States of drops on which a person must decide, or that wait behind such a one. */
  private static final Set<String> WAITING = Set.of("HELD", "GAP");

  private final Console console;

  @Option(names = "--registry", paramLabel = "ID", description = "Only those of this registry.")
  private @Nullable String registry;

  @Option(names = "--held", description = "Only those that wait for a person.")
  private boolean held;

  @Mixin private final AdminOption admin = new AdminOption();
  @Mixin private final OutputOption output = new OutputOption();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    AdminPort port = admin.port(console);
    JsonArray drops = drops(port);
    if (drops.isEmpty() && registry != null) {
      known(port, registry);
    }
    if (output.json()) {
      console.out().println(new JsonObject().put("items", drops).encode());
    } else {
      Table table =
          new Table(
              "DROP", "REGISTRY", "RECEIVED", "STATE", "READ", "ACCEPTED", "REJECTED", "WAITING");
      drops.forEach(item -> row(table, (JsonObject) item));
      table.print(console.out());
      console.out().println(next(drops));
    }
    console.out().flush();
    return ExitCode.OK;
  }

  /** What there is to look at: what waits for a person first. */
  private String next(JsonArray drops) {
    String id = null;
    for (Object item : drops) {
      JsonObject drop = (JsonObject) item;
      boolean waits = "HELD".equals(drop.getString("state"));
      if (id == null || waits) {
        id = drop.getString("id");
      }
      if (waits) {
        break;
      }
    }
    return id == null
        ? held ? "No drop waits for a person." : "No drop was taken yet."
        : "Next: comity drops show " + id + admin.typed();
  }

  /** A registry that has no drops is told apart from one that does not exist. */
  private static void known(AdminPort port, String registry) throws CommandFailure {
    List<String> ids = new ArrayList<>();
    JsonObject answer = port.send("GET", "/admin/registries", null);
    answer
        .getJsonArray("items", new JsonArray())
        .forEach(item -> ids.add(((JsonObject) item).getString("id", "")));
    if (!ids.contains(registry)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--registry: there is no registry '" + registry + "'; " + NearWord.hint(registry, ids));
    }
  }

  private JsonArray drops(AdminPort port) throws CommandFailure {
    JsonArray found = new JsonArray();
    String path = "/admin/drops";
    for (int page = 0; path != null && page < MOST_PAGES; page++) {
      JsonObject answer = port.send("GET", path, null);
      for (Object item : answer.getJsonArray("items", new JsonArray())) {
        JsonObject drop = (JsonObject) item;
        boolean wanted = registry == null || registry.equals(drop.getString("registry"));
        if (wanted && (!held || WAITING.contains(drop.getString("state", "")))) {
          found.add(drop);
        }
      }
      String next = answer.getString("next");
      path = next == null ? null : "/admin/drops?cursor=" + next;
    }
    return found;
  }

  private static void row(Table table, JsonObject drop) {
    String state = drop.getString("state", "");
    table.row(
        drop.getString("id", ""),
        drop.getString("registry", ""),
        drop.getString("receivedAt", ""),
        drop.getBoolean("active", false) ? state + " (now)" : state,
        number(drop, "rows"),
        number(drop, "accepted"),
        number(drop, "rejected"),
        number(drop, "waiting"));
  }

  private static String number(JsonObject drop, String key) {
    return String.valueOf(drop.getValue(key, ""));
  }
}

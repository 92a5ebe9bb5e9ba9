package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.mapping.finding.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a running gateway read a folder again. */
@Command(
    name = "reload",
    description = {
      "Have a running gateway read a folder again.",
      "A sound folder takes over without a failed call; another is refused with every finding, and",
      "the old one goes on serving."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Ends with 1 if anything is refused. Each gateway reads its own disk: ask every one of them.",
      "comity.yaml, its secrets and jars are read at the start only: what of them was changed"
          + " since",
      "is told, and asks for a restart (1, too)."
    })
final class ReloadCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "Registry id, such as fi-virta.")
  private @Nullable String id;

  @Option(names = "--all", description = "Every folder, and the mapping data.")
  private boolean all;

  @Mixin private final AdminOption admin = new AdminOption();
  @Mixin private final OutputOption output = new OutputOption();

  ReloadCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    if ((id == null) != all) {
      throw new CommandFailure(ExitCode.USAGE, "name one registry, or all of them with --all");
    }
    String path =
        id == null ? "/admin/reload" : "/admin/registries/" + Sent.checked(id) + "/reload";
    JsonObject answer = admin.port(console).send("POST", path, null);
    JsonArray items =
        id == null ? answer.getJsonArray("items", new JsonArray()) : new JsonArray().add(answer);
    boolean act = false;
    for (Object item : items) {
      JsonObject reload = (JsonObject) item;
      act |= "REFUSED".equals(reload.getString("outcome")) || !restart(reload).isEmpty();
    }
    if (output.json()) {
      Printing.json(new JsonObject().put("items", items), console.out());
    } else {
      items.forEach(item -> print((JsonObject) item, console.out()));
      console.out().flush();
    }
    return act ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private static List<Finding> restart(JsonObject reload) {
    return Sent.findings(
        new JsonObject().put("findings", reload.getJsonArray("restart", new JsonArray())));
  }

  private static void print(JsonObject reload, PrintWriter out) {
    if (!"comity.yaml".equals(reload.getString("what"))) {
      outcome(reload, out);
    }
    List<Finding> lines = restart(reload);
    if (!lines.isEmpty()) {
      Printing.findings(lines, out);
      out.println(
          reload.getString("what")
              + ": this gateway works with what it read at its start; restart it");
    }
  }

  private static void outcome(JsonObject reload, PrintWriter out) {
    String what = reload.getString("what", "");
    String before = reload.getString("before", "");
    switch (reload.getString("outcome", "")) {
      case "SWAPPED" ->
          out.println(what + ": " + reload.getString("after", "") + " serves now, after " + before);
      case "UNCHANGED" -> out.println(what + ": nothing has changed, " + before + " serves");
      default -> {
        Printing.findings(Sent.findings(reload), out);
        out.println(
            what + ": refused; " + before + " goes on. Fix the findings, then reload again");
      }
    }
  }
}

package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.AdminPort;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a folder in shadow would have told otherwise. */
@Command(
    name = "shadow",
    description = "Show what a folder in shadow would have told otherwise so far, in counts.",
    mixinStandardHelpOptions = true,
    footer = {"", "Ends with 1 if anything differs. Never prints a value of a record."})
final class ShadowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Registry id, such as fi-virta.")
  private String id = "";

  @Option(names = "--end", description = "Take the folder in shadow away, with its counts.")
  private boolean end;

  @Mixin private final AdminOption admin = new AdminOption();
  @Mixin private final OutputOption output = new OutputOption();

  ShadowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    String path = "/admin/registries/" + Sent.checked(id) + "/candidate";
    AdminPort port = admin.port(console);
    if (end) {
      port.send("DELETE", path, null);
      if (output.json()) {
        Printing.json(new JsonObject().put("registry", id).put("ended", true), console.out());
      } else {
        console.out().println("no folder is in shadow beside " + id + " any more");
        console.out().flush();
      }
      return ExitCode.OK;
    }
    JsonObject report = port.send("GET", path, null);
    if (output.json()) {
      Printing.json(report, console.out());
    } else {
      print(report, console.out());
    }
    return Sent.hasCounts(report) ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private void print(JsonObject report, PrintWriter out) {
    long compared = report.getLong("compared", 0L);
    out.println(
        "Since "
            + report.getString("since", "")
            + " "
            + Printing.count(compared, "answer was", "answers were")
            + " translated by both: "
            + report.getLong("equal", 0L)
            + " alike, "
            + (compared - report.getLong("equal", 0L))
            + " not.");
    if (report.getLong("skipped", 0L) > 0) {
      out.println(report.getLong("skipped", 0L) + " more were not compared, for want of time.");
    }
    if (Sent.hasCounts(report)) {
      Sent.counts(report).print(out);
    }
    out.println(
        "Next: copy the folder over the one that serves, then: comity adapter reload "
            + id
            + admin.typed()
            + "; or comity adapter shadow "
            + id
            + " --end"
            + admin.typed());
    out.flush();
  }
}

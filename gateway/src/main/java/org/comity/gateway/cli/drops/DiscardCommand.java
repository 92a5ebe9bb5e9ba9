package org.comity.gateway.cli.drops;

import java.util.concurrent.Callable;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Decides on a held drop. */
@Command(
    name = "discard",
    description = "Send a held drop away: it is not served, its files go to the folder rejected.",
    mixinStandardHelpOptions = true)
final class DiscardCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Id of the drop, from: comity drops list --held.")
  private String id = "";

  @Mixin private final DecisionOption decision = new DecisionOption();
  @Mixin private final AdminOption admin = new AdminOption();

  DiscardCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    admin.port(console).send("POST", DropsCommand.path(id) + "/discard", decision.body());
    console.out().println(id + " will not be served. Next: comity drops show " + id);
    console.out().flush();
    return ExitCode.OK;
  }
}

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
    name = "release",
    description = "Let a held drop be served, although it is much smaller than the one before.",
    mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Id of the drop, from: comity drops list --held.")
  private String id = "";

  @Mixin private final DecisionOption decision = new DecisionOption();
  @Mixin private final AdminOption admin = new AdminOption();

  ReleaseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    admin.port(console).send("POST", DropsCommand.path(id) + "/release", decision.body());
    console.out().println(id + " is taken now. Next: comity drops show " + id);
    console.out().flush();
    return ExitCode.OK;
  }
}

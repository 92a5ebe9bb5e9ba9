package org.comity.gateway.cli.drops;

import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What registries dropped, and what a person decides on it. */
@Command(
    name = "drops",
    description = "Look at what registries dropped, and decide on drops that wait for a person.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class DropsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private DropsCommand() {}

  /** The command with those below it. */
  public static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new DropsCommand());
    line.addSubcommand("list", new ListCommand(console));
    line.addSubcommand("show", new ShowCommand(console));
    line.addSubcommand("release", new ReleaseCommand(console));
    line.addSubcommand("discard", new DiscardCommand(console));
    line.addSubcommand("rejects", new RejectsCommand(console));
    return line;
  }

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(line, "drops needs one of: " + line.getSubcommands().keySet());
  }

  /** An id that may stand in a path. */
  static String path(String id) throws CommandFailure {
    if (!id.matches("[0-9a-fA-F-]{36}")) {
      throw new CommandFailure(
          ExitCode.USAGE, "'" + id + "' is no drop's id; see: comity drops list");
    }
    return "/admin/drops/" + id;
  }
}

package org.comity.gateway.cli.drops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gets the reject file of a drop. */
@Command(
    name = "rejects",
    description = "Get the reject file of a drop: file, line, field, code and message; no values.",
    mixinStandardHelpOptions = true)
final class RejectsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Id of the drop, from: comity drops list.")
  private String id = "";

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to write it; standard output if left out.")
  private @Nullable Path to;

  @Mixin private final AdminOption admin = new AdminOption();

  RejectsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    String file = admin.port(console).text(DropsCommand.path(id) + "/rejects");
    if (to == null) {
      console.out().print(file);
    } else {
      try {
        Files.writeString(to, file);
      } catch (IOException e) {
        throw new CommandFailure(ExitCode.USAGE, to + " cannot be written");
      }
      console.out().println(to + " is written.");
    }
    console.out().flush();
    return ExitCode.OK;
  }
}

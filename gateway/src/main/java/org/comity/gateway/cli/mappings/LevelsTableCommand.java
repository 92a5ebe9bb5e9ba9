package org.comity.gateway.cli.mappings;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.CommandFailure;
import org.comity.mapping.level.AnswerTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints every answer, for a review of what a change of data changes. */
@Command(
    name = "table",
    description = "Print every level's answer to every framework it reaches, as CSV.",
    mixinStandardHelpOptions = true)
final class LevelsTableCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private final DataOption data = new DataOption();

  LevelsTableCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws CommandFailure {
    out.print(AnswerTable.csv(data.levels()));
    out.flush();
    return 0;
  }
}

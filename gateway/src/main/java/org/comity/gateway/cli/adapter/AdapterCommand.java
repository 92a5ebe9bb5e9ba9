package org.comity.gateway.cli.adapter;

import org.comity.gateway.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about adapter folders; works on files alone. */
@Command(
    name = "adapter",
    description = "Write, check, test and explain adapter folders; works on files alone.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "From nothing to a tested folder: new, validate, preview, test; docs/first-adapter.md shows"
          + " the way."
    })
public final class AdapterCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private AdapterCommand() {}

  /** The command with all that stands below it. */
  public static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new AdapterCommand());
    line.addSubcommand("new", new NewCommand(console));
    line.addSubcommand("validate", new ValidateCommand(console));
    line.addSubcommand("preview", new PreviewCommand(console));
    line.addSubcommand("test", new TestCommand(console));
    line.addSubcommand("explain", new ExplainCommand(console));
    line.addSubcommand("coverage", new CoverageCommand(console));
    line.addSubcommand("diff", new DiffCommand(console));
    line.addSubcommand("docs", new DocsCommand(console));
    return line;
  }

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(line, "adapter needs one of: " + line.getSubcommands().keySet());
  }
}

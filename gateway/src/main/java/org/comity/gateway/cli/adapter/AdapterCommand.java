package org.comity.gateway.cli.adapter;

import org.comity.gateway.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is about adapter folders: most of it on files alone, the rest asks a running gateway. */
@Command(
    name = "adapter",
    description = "Write, check, test and explain adapter folders, and switch them on.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "From nothing to a tested folder, on files alone: new, validate, preview, test; from there"
          + " to",
      "a registry that agencies can ask, with a running gateway: doctor, enable --shadow, enable.",
      "docs/first-adapter.md shows the way. enable, disable, reload, shadow, diff without"
          + " --against",
      "and doctor with --admin ask the gateway's administration port, http://127.0.0.1:8081 unless",
      "--admin names another."
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
    line.addSubcommand("simulate", new SimulateCommand(console));
    line.addSubcommand("explain", new ExplainCommand(console));
    line.addSubcommand("coverage", new CoverageCommand(console));
    line.addSubcommand("diff", new DiffCommand(console));
    line.addSubcommand("docs", new DocsCommand(console));
    line.addSubcommand("doctor", new DoctorCommand(console));
    line.addSubcommand("enable", new EnableCommand(console));
    line.addSubcommand("disable", new DisableCommand(console));
    line.addSubcommand("reload", new ReloadCommand(console));
    line.addSubcommand("shadow", new ShadowCommand(console));
    return line;
  }

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(line, "adapter needs one of: " + line.getSubcommands().keySet());
  }
}

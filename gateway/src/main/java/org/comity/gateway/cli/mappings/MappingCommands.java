package org.comity.gateway.cli.mappings;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Puts the commands about the mapping data in their places. */
public final class MappingCommands {
  private MappingCommands() {}

  /**
   * Adds {@code mappings} and {@code agreements} to the root, and what is missing to {@code
   * levels}.
   */
  public static void add(CommandLine root, CommandLine levels, PrintWriter out, PrintWriter err) {
    levels.addSubcommand("compare", new LevelsCompareCommand(out, err));
    levels.addSubcommand("explain", new LevelsExplainCommand(out, err));
    levels.addSubcommand("table", new LevelsTableCommand(out));
    levels.addSubcommand("page", new LevelsPageCommand(out, err));
    CommandLine mappings = new CommandLine(new GroupCommand());
    mappings.getCommandSpec().name("mappings");
    mappings.getCommandSpec().usageMessage().description("Check and seal the mapping data.");
    mappings.addSubcommand("lint", new LintCommand(out, err));
    mappings.addSubcommand("seal", new SealCommand(out));
    root.addSubcommand("mappings", mappings);
    CommandLine agreements = new CommandLine(new GroupCommand());
    agreements.getCommandSpec().name("agreements");
    agreements
        .getCommandSpec()
        .usageMessage()
        .description("Which agreements may help; material for an authority, no decision.");
    agreements.addSubcommand("applicable", new AgreementsApplicableCommand(out, err));
    agreements.addSubcommand("explain", new AgreementsExplainCommand(out, err));
    root.addSubcommand("agreements", agreements);
  }
}

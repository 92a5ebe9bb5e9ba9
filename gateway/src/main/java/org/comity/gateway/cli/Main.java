package org.comity.gateway.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.comity.gateway.cli.adapter.AdapterCommand;
import org.comity.gateway.cli.drops.DropsCommand;
import org.comity.gateway.cli.mappings.MappingCommands;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.ConfigFault;
import org.comity.gateway.http.RedactedFailure;
import org.comity.gateway.http.ServerStartException;
import org.comity.mapping.lint.DataFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code comity}. */
@Command(
    name = "comity",
    description = "The gateway between skills registries, and what its operators need.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 ok, 1 problems found, 2 usage, 3 configuration, 4 remote or unavailable,",
      "5 not allowed, 70 a bug of ours. Results go to standard output, everything else to",
      "standard error. comity COMMAND --help tells more."
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends with its exit code. */
  public static void main(String[] args) {
    Console console =
        new Console(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            System.in,
            System.getenv());
    Logs.quiet();
    System.exit(run(console, new AssembledGateway(), args));
  }

  /** Runs a command. */
  static int run(Console console, GatewayStarter starter, String... args) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand("serve", new ServeCommand(console, starter));
    line.addSubcommand("demo", new DemoCommand());
    line.addSubcommand(
        "registries",
        new CommandLine(new RegistriesCommand(console))
            .addSubcommand("changes", new ChangesCommand(console)));
    CommandLine levels = new CommandLine(new LevelsCommand());
    line.addSubcommand("levels", levels);
    MappingCommands.add(line, levels, console.out(), console.err());
    line.addSubcommand("adapter", AdapterCommand.line(console));
    line.addSubcommand("drops", DropsCommand.line(console));
    line.addSubcommand("version", new VersionCommand(console));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setParameterExceptionHandler((e, given) -> usage(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failure(e, console));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    return line.execute(args);
  }

  private static int usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("comity: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  /** Its own text is a bare path, or one with half a reason. */
  private static String told(FileSystemException e) {
    String why =
        e instanceof NoSuchFileException
            ? "is not there"
            : e instanceof AccessDeniedException
                ? "may not be read or written by you"
                : e instanceof FileAlreadyExistsException
                    ? "is there already, and is no folder"
                    : String.valueOf(e.getReason());
    return e.getFile() + " " + (why.equals("null") ? "cannot be read or written" : why);
  }

  private static int failure(Exception e, Console console) {
    PrintWriter err = console.err();
    int code = ExitCode.BUG;
    if (e instanceof CommandFailure failure) {
      err.println("comity: " + failure.getMessage());
      code = failure.exitCode();
    } else if (e instanceof ConfigException faulty) {
      int count = faulty.faults().size();
      err.println("comity: the configuration has " + count + (count == 1 ? " fault:" : " faults:"));
      faulty.faults().stream().map(ConfigFault::toString).forEach(err::println);
      code = ExitCode.CONFIGURATION;
    } else if (e instanceof FileSystemException file) {
      err.println("comity: " + told(file));
      code = ExitCode.CONFIGURATION;
    } else if (e instanceof DataFault
        || e instanceof ServerStartException
        || e instanceof IOException) {
      err.println("comity: " + e.getMessage());
      code = ExitCode.CONFIGURATION;
    } else {
      err.println("comity: this is a bug; please report it with the lines below.");
      RedactedFailure.of(e).printStackTrace(err);
    }
    err.flush();
    return code;
  }
}

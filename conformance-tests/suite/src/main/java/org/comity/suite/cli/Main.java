package org.comity.suite.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.comity.suite.Catalogue;
import org.comity.suite.DataFile;
import org.comity.suite.Finding;
import org.comity.suite.Requirement;
import org.comity.suite.Requirement.Profile;
import org.comity.suite.Runner;
import org.comity.suite.SuiteData;
import org.comity.suite.checks.Checks;
import org.comity.suite.report.Reports;
import org.comity.suite.report.Run;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code java -jar comity-suite.jar run --data audit.yaml}: tests a gateway from outside. */
@Command(
    name = "comity-suite",
    description = "Tests a gateway from outside and says, requirement by requirement, what it saw.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {Main.RunCommand.class, Main.ListCommand.class},
    footer = {
      "",
      "Exit codes: 0 conformant, 1 not conformant, 2 usage, 3 data file, 6 not demonstrated,"
          + " 70 the suite's own fault."
    })
public final class Main {
  private static final int DATA_FILE = 3;
  private static final int OWN_FAULT = 70;

  private Main() {}

  public static void main(String[] args) {
    System.exit(
        run(
            args,
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
  }

  /** Runs the command and gives its exit code. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new Main());
    line.setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          if (e instanceof DataFile.Unusable) {
            err.println(e.getMessage());
            return DATA_FILE;
          }
          err.println("the suite failed: " + e);
          return OWN_FAULT;
        });
    return line.execute(args);
  }

  @Command(
      name = "run",
      description = "Runs the requirements of a profile.",
      mixinStandardHelpOptions = true)
  static final class RunCommand implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Option(
        names = "--data",
        required = true,
        paramLabel = "FILE",
        description = "What is tested: gateway, agencies, seeded records (YAML; see docs).")
    @Nullable Path data;

    @Option(
        names = "--profile",
        defaultValue = "observe",
        description = "observe (reads only, default), sandbox (posts synthetic results) or fault.")
    Profile profile = Profile.OBSERVE;

    @Option(
        names = "--idle",
        defaultValue = "5",
        paramLabel = "SECONDS",
        description = "How long to wait where memory is tested (default ${DEFAULT-VALUE}).")
    int idle = 5;

    @Option(names = "--seed", description = "Order of the requirements; random if absent.")
    @Nullable Long seed;

    @Option(
        names = "--out",
        defaultValue = "conformance-report",
        paramLabel = "FOLDER",
        description = "Where report.json, report.html and junit.xml go (default ${DEFAULT-VALUE}).")
    Path out = Path.of("conformance-report");

    @Override
    public Integer call() throws DataFile.Unusable, IOException {
      CommandSpec command = java.util.Objects.requireNonNull(spec);
      if (idle < 0) {
        throw new ParameterException(command.commandLine(), "--idle is not negative");
      }
      SuiteData what = DataFile.read(java.util.Objects.requireNonNull(data));
      Catalogue catalogue = Catalogue.load();
      PrintWriter progress = command.commandLine().getErr();
      Instant start = Instant.now();
      long order = seed == null ? new Random().nextLong() : seed;
      List<Finding> findings =
          new Runner(catalogue.requirements(), Checks.all())
              .run(what, profile, Duration.ofSeconds(idle), order, f -> progress.println(say(f)));
      Run run =
          new Run(
              what.gateway().toString(),
              profile,
              order,
              start,
              Version.text(),
              catalogue.version(),
              findings);
      Reports.write(run, out);
      PrintWriter result = command.commandLine().getOut();
      result.println("VERDICT " + run.verdict());
      for (Finding.State state : Finding.State.values()) {
        result.println(state + " " + run.count(state));
      }
      result.println("REPORT " + out.resolve("report.html"));
      return run.count(Finding.State.ERROR) > 0 ? OWN_FAULT : run.verdict().exitCode();
    }

    private static String say(Finding f) {
      return "%-12s %s%s"
          .formatted(
              f.state(), f.requirement().id(), f.detail().isEmpty() ? "" : "  " + f.detail());
    }
  }

  @Command(
      name = "list",
      description = "Lists the requirements of the catalogue.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
      for (Requirement r : Catalogue.load().requirements()) {
        out.printf("%s %-6s %-7s %s%n", r.id(), r.verb(), r.profile(), r.statement());
      }
      return 0;
    }
  }

  /** Version of the suite's jar. */
  static final class Version implements CommandLine.IVersionProvider {
    static String text() {
      String version = Main.class.getPackage().getImplementationVersion();
      return "comity-suite " + (version == null ? "unreleased" : version);
    }

    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }
  }
}

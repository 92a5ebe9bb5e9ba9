package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderProof;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderTest;
import org.comity.mapping.sample.GuessCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves a folder on its own samples. */
@Command(
    name = "test",
    description = {
      "Prove a folder: its samples, and its adapter against a simulated registry.",
      "Samples must become what is expected, bad samples give the expected issues, and the adapter",
      "keep the contract against a simulated registry, sound and broken."
    },
    mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The adapter folder.")
  private Path folder = Path.of(".");

  @Option(
      names = "--write",
      description = {
        "First write expected/ for every sample that has none, as the mapping makes it now;",
        "what is there already is left as it is.",
        "Read what was written before you keep it: it is what you will be held to."
      })
  private boolean write;

  @Option(
      names = "--anew",
      description = {
        "With --write: write also those that are there and differ from what the mapping makes now;",
        "what was asked of the registry stays in them."
      })
  private boolean anew;

  @Option(
      names = "--quick",
      description = "Leave out the contract: samples and declared capabilities only.")
  private boolean quick;

  @Mixin private final OutputOption output = new OutputOption();

  TestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (anew && !write) {
      throw new CommandFailure(ExitCode.USAGE, "--anew goes with --write");
    }
    FolderRun run = Folders.open(console, folder, null);
    FolderTest.Expectations expectations = new FolderTest.Expectations(List.of(), List.of());
    if (write) {
      expectations = written(run);
      run = Folders.open(console, folder, null);
    }
    List<FolderTest.Step> steps = new ArrayList<>(FolderTest.of(run));
    if (run.isTranslatable() && !quick) {
      steps.addAll(proofs(run));
    }
    long failed = steps.stream().filter(s -> !s.passed()).count();
    String next = next(failed, GuessCheck.of(run.inspection().path()));
    if (output.json()) {
      Printing.json(json(steps, expectations, next), console.out());
    } else {
      print(steps, expectations, next, console.out());
    }
    if (run.inspection().adapterFile() == null) {
      return ExitCode.CONFIGURATION;
    }
    return failed == 0 ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private List<FolderTest.Step> proofs(FolderRun run) {
    List<FolderTest.Step> steps = new ArrayList<>();
    boolean any = false;
    for (FolderProof proof : ServiceLoader.load(FolderProof.class)) {
      any = true;
      steps.addAll(proof.prove(run));
    }
    if (!any) {
      console
          .err()
          .println(
              "comity: the contract kit is not here, so only the samples are tried;"
                  + " it comes with a checkout: ./comity adapter test");
    }
    return steps;
  }

  private FolderTest.Expectations written(FolderRun run) throws CommandFailure {
    try {
      return FolderTest.write(run, anew);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "expected/ cannot be written in " + run.inspection().path());
    }
  }

  private String next(long failed, List<Finding> guesses) {
    if (failed == 0 && !guesses.isEmpty()) {
      String places =
          guesses.stream()
              .map(g -> g.file() + ":" + g.line() + " " + g.seen())
              .collect(Collectors.joining(", "));
      return "Green, with guesses left ("
          + places
          + "): the samples prove what the mapping does, not that it is right. Judge each, take its"
          + " mark away, then: comity adapter test "
          + Typed.of(folder);
    }
    return failed == 0
        ? "All green. Next: comity adapter docs " + Typed.of(folder)
        : Printing.count(failed, "step", "steps")
            + " failed. Fix it, then: comity adapter test "
            + Typed.of(folder);
  }

  private void print(
      List<FolderTest.Step> steps,
      FolderTest.Expectations expectations,
      String next,
      PrintWriter out) {
    for (String file : expectations.written()) {
      out.println("wrote " + file + ": read it before you keep it");
    }
    for (FolderTest.Step step : steps) {
      out.println(mark(step) + step.name() + " (" + step.detail() + ")");
      Printing.findings(step.findings(), out);
    }
    for (String file : expectations.left()) {
      out.println("left " + file + " as it is, though the mapping makes something else now");
    }
    if (!expectations.left().isEmpty()) {
      out.println(
          "If the mapping is right and not they, have them written anew: comity adapter test "
              + Typed.of(folder)
              + " --write --anew");
    }
    long open = open(steps);
    if (open > 0) {
      out.println(
          "Not proven: "
              + Printing.count(open, "promise", "promises")
              + " (marked skip, 'not proven'); each says what would prove it");
    }
    out.println(next);
    out.flush();
  }

  /** Steps that its author could make possible; the contract's begin so. */
  private static long open(List<FolderTest.Step> steps) {
    return steps.stream().filter(s -> s.skipped() && s.detail().startsWith("not proven: ")).count();
  }

  private static String mark(FolderTest.Step step) {
    return step.skipped() ? "skip  " : step.passed() ? "ok    " : "FAIL  ";
  }

  private static JsonObject json(
      List<FolderTest.Step> steps, FolderTest.Expectations expectations, String next) {
    JsonArray all = new JsonArray();
    for (FolderTest.Step step : steps) {
      all.add(
          new JsonObject()
              .put("name", step.name())
              .put("detail", step.detail())
              .put("passed", step.passed())
              .put("skipped", step.skipped())
              .put("findings", Printing.json(step.findings())));
    }
    return new JsonObject()
        .put("passed", steps.stream().allMatch(FolderTest.Step::passed))
        .put("steps", all)
        .put("written", new JsonArray(new ArrayList<>(expectations.written())))
        .put("left", new JsonArray(new ArrayList<>(expectations.left())))
        .put("notProven", open(steps))
        .put("next", next);
  }
}

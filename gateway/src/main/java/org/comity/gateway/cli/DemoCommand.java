package org.comity.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Has its place in the help; the script plays it. */
@Command(
    name = "demo",
    description = "Play the main job over simulated registries (./comity demo --help).",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() throws CommandFailure {
    throw new CommandFailure(
        ExitCode.USAGE,
        "the demo needs the simulated registries, which are no part of the gateway; run it from a"
            + " checkout: ./comity demo");
  }
}

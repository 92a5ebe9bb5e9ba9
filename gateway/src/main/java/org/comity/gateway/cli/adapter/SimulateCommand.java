package org.comity.gateway.cli.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.comity.adapter.spi.Capability;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.FolderSimulator;
import org.comity.mapping.sample.FolderSimulator.Running;
import org.comity.mapping.sample.FolderSimulator.Wish;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays the registry of a folder. */
@Command(
    name = "simulate",
    description = {
      "Play the registry that a folder describes, with the folder's own samples, in its protocol.",
      "Listens on 127.0.0.1 only. Type a behaviour to change it; ends with Ctrl-C, or when",
      "standard input ends."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The adapter folder.")
  private Path folder = Path.of(".");

  @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0: any. Default 0.")
  private int port;

  @Option(
      names = "--behaviour",
      paramLabel = "NAME",
      split = ",",
      description = {
        "How it behaves: happy, slow, wrong, huge, malicious, or one fault by its name (type",
        "'help' while it runs). Several, by commas: one for each request in turn."
      })
  private List<String> behaviours = List.of("happy");

  @Option(
      names = "--drop",
      paramLabel = "DIR",
      description = "For a registry of files: the folder that stands for the registry.")
  private @Nullable Path drop;

  SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Place.require(folder);
    FolderSimulator simulator = ServiceLoader.load(FolderSimulator.class).findFirst().orElse(null);
    if (simulator == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "the simulator is no part of the gateway; run it from a checkout: ./comity adapter"
              + " simulate");
    }
    FolderRun run = Folders.openSound(console, folder, null);
    refuseUnfit(run);
    try (Running running = simulator.start(run, new Wish(port, behaviours, drop))) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      print(running, console.out());
      follow(simulator, running);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (java.net.BindException e) {
      throw new CommandFailure(ExitCode.USAGE, "port " + port + " is taken; choose another --port");
    }
    return ExitCode.OK;
  }

  private void refuseUnfit(FolderRun run) throws CommandFailure {
    if (port < 0 || port > 65_535) {
      throw new CommandFailure(
          ExitCode.USAGE, "--port " + port + " is none; it is 1 to 65535, or 0 for any");
    }
    if (drop == null) {
      return;
    }
    AdapterFolder played = run.folder();
    if (played != null && !played.capabilities().contains(Capability.DROP)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--drop is for a registry of files; " + played.id() + " is asked: leave --drop out");
    }
    if (Files.exists(drop) && !Files.isDirectory(drop)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--drop " + drop + " is a file; name a folder, which is made if need be");
    }
  }

  private void print(Running running, PrintWriter out) {
    out.println("Plays " + folder + " at " + running.place());
    Path whole = folder.toAbsolutePath().normalize();
    out.println("In comity.yaml:");
    out.println("  adapters: \"" + whole.getParent() + "\"");
    out.println("  registries:");
    out.println("    " + whole.getFileName() + ":");
    running.settings().forEach(setting -> out.println("      " + setting));
    if (running.settings().stream().anyMatch(setting -> setting.contains("${secret:"))) {
      out.println(
          "Each secret is a file of that name in secrets/ beside comity.yaml, with any text.");
    }
    if (!running.hints().isEmpty()) {
      out.println("It knows:");
      running.hints().forEach(hint -> out.println("  " + hint));
    }
    out.println("Behaves " + String.join(", ", behaviours) + "; type another, or 'help'.");
    out.println("READY");
    out.flush();
  }

  /** Each line is a behaviour; the end of the input is the end. */
  private void follow(FolderSimulator simulator, Running running) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isBlank()) {
        continue;
      }
      if (line.strip().equals("help")) {
        simulator
            .behaviours()
            .forEach(b -> console.out().printf("  %-14s %s%n", b.name(), b.means()));
      } else {
        try {
          running.behave(Arrays.asList(line.strip().split("[,\\s]+")));
          console.out().println("Behaves " + line.strip() + ".");
        } catch (IllegalArgumentException e) {
          console.out().println(e.getMessage());
        }
      }
      console.out().flush();
    }
  }
}

package org.comity.gateway.cli.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.Typed;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.engine.JarFolder;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.sample.FolderRun;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** Opens adapter folders with the engines of the product and of the jars in COMITY_JARS. */
final class Folders {
  private Folders() {}

  /** The engines and functions; refused jars are told on standard error. */
  static Engines engines(Console console) throws CommandFailure {
    String jars = console.environment().getOrDefault("COMITY_JARS", "");
    if (jars.isEmpty()) {
      return Engines.standard();
    }
    try {
      Engines engines = JarFolder.load(Path.of(jars), Engines.standard());
      engines.refusedJars().forEach(f -> console.err().println("jar refused: " + f));
      console.err().flush();
      return engines;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "COMITY_JARS is no folder that can be read: " + jars);
    }
  }

  /** A folder, with or without faults. */
  static FolderRun open(Console console, Path folder, @Nullable Path only) throws CommandFailure {
    return open(console, folder, only, Map.of());
  }

  private static FolderRun open(
      Console console, Path folder, @Nullable Path only, Map<String, String> settings)
      throws CommandFailure {
    Place.require(folder);
    if (only != null && only.toString().isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--sample is empty; give a file, the folder of a drop, or the name of a sample");
    }
    Path sample = only == null || Files.exists(only) ? only : named(folder, only.toString());
    Engines engines = engines(console);
    return FolderRun.of(folder, engines.factories(), engines.functions(), sample, settings);
  }

  /** The sample of a name: with its ending or without. */
  private static Path named(Path folder, String name) throws CommandFailure {
    Map<String, Path> samples = new TreeMap<>();
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder.resolve("samples"))) {
      for (Path file : all.sorted().toList()) {
        String full = String.valueOf(file.getFileName());
        if (!full.startsWith(".") && !full.endsWith(".settings.yaml")) {
          int dot = full.lastIndexOf('.');
          files.put(full, file);
          samples.put(dot < 0 || Files.isDirectory(file) ? full : full.substring(0, dot), file);
        }
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "there is no " + name + ", and " + folder + " has no samples");
    }
    Path found = samples.getOrDefault(name, files.get(name));
    if (found == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "there is no file "
              + name
              + ", and no sample of that name; "
              + NearWord.suggest(name, samples.keySet()));
    }
    return found;
  }

  /** A mistyped setting would otherwise be one that nobody reads. */
  private static void known(Console console, FolderRun run, Set<String> settings)
      throws CommandFailure {
    AdapterFolder folder = run.folder();
    if (folder == null || settings.isEmpty()) {
      return;
    }
    Set<String> known = new TreeSet<>();
    for (RegistryAdapterFactory engine : engines(console).factories()) {
      if (engine.type().equals(folder.engine())) {
        engine.settings().forEach(key -> known.add(key.name()));
      }
    }
    for (String setting : settings) {
      if (!known.contains(setting)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--set: the engine "
                + folder.engine()
                + " has no setting '"
                + setting
                + "'; "
                + NearWord.suggest(setting, known));
      }
    }
  }

  /** A folder whose files are sound: anything else is a failure that tells why. */
  static FolderRun openSound(Console console, Path folder, @Nullable Path only)
      throws CommandFailure {
    return openSound(console, folder, only, Map.of());
  }

  /**
   * The same, for a sample as it would be read with these settings of a deployment.
   *
   * @param settings keys and values as under {@code registries.<id>}
   */
  static FolderRun openSound(
      Console console, Path folder, @Nullable Path only, Map<String, String> settings)
      throws CommandFailure {
    FolderRun run = open(console, folder, only, settings);
    known(console, run, settings.keySet());
    if (!run.isTranslatable()) {
      String why =
          run.inspection().findings().stream()
              .map(Finding::toString)
              .collect(Collectors.joining("\n"));
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          "the folder has faults:\n" + why + "\nNext: comity adapter validate " + Typed.of(folder));
    }
    return run;
  }
}

package org.comity.gateway.cli.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.ExitCode;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderRun;
import org.jspecify.annotations.Nullable;

/** Opens adapter folders with the engines on the class path. */
final class Folders {
  private Folders() {}

  static List<RegistryAdapterFactory> engines() {
    return ServiceLoader.load(RegistryAdapterFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /** A folder, with or without faults. */
  static FolderRun open(Path folder, @Nullable Path only) throws CommandFailure {
    return open(folder, only, Map.of());
  }

  private static FolderRun open(Path folder, @Nullable Path only, Map<String, String> settings)
      throws CommandFailure {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          folder + " is no folder; comity adapter new " + folder + " --from FILE begins one");
    }
    if (only != null && !Files.exists(only)) {
      throw new CommandFailure(ExitCode.USAGE, "there is no " + only);
    }
    return FolderRun.of(folder, engines(), only, settings);
  }

  /** A folder whose files are sound: anything else is a failure that tells why. */
  static FolderRun openSound(Path folder, @Nullable Path only) throws CommandFailure {
    return openSound(folder, only, Map.of());
  }

  /**
   * The same, for a sample as it would be read with these settings of a deployment.
   *
   * @param settings keys and values as under {@code registries.<id>}
   */
  static FolderRun openSound(Path folder, @Nullable Path only, Map<String, String> settings)
      throws CommandFailure {
    FolderRun run = open(folder, only, settings);
    if (!run.isTranslatable()) {
      String why =
          run.inspection().findings().stream()
              .map(Finding::toString)
              .collect(Collectors.joining("\n"));
      throw new CommandFailure(
          ExitCode.CONFIGURATION,
          "the folder has faults:\n" + why + "\nNext: comity adapter validate " + folder);
    }
    return run;
  }
}

package org.comity.gateway.cli.mappings;

import java.nio.file.Path;
import java.time.Clock;
import org.comity.gateway.cli.CommandFailure;
import org.comity.mapping.agreement.Agreements;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.level.Levels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data a command works on. */
final class DataOption {
  @Option(
      names = "--mappings",
      paramLabel = "FOLDER",
      description = "Take the data of this folder instead of the data in the product.")
  private @Nullable Path folder;

  Levels levels() throws CommandFailure {
    return Levels.load(files(), Clock.systemUTC());
  }

  Agreements agreements() throws CommandFailure {
    return Agreements.load(files(), Clock.systemUTC());
  }

  private MappingFiles files() throws CommandFailure {
    if (folder != null) {
      Told.requireData(folder);
    }
    return folder == null ? MappingFiles.classPath() : MappingFiles.folder(folder);
  }
}

package org.comity.gateway.cli;

import java.nio.file.Path;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.ConfigLoader;
import org.comity.gateway.config.GatewayConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration a command reads. */
public final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration. Default: COMITY_CONFIG, else comity.yaml.")
  @Nullable Path file;

  /** The file. */
  public Path file(Console console) {
    if (file != null) {
      return file;
    }
    String named = console.environment().get("COMITY_CONFIG");
    return Path.of(named == null || named.isEmpty() ? "comity.yaml" : named);
  }

  /**
   * Reads it.
   *
   * @throws ConfigException with every fault
   */
  public GatewayConfig load(Console console) throws ConfigException {
    return ConfigLoader.standard().load(file(console), console.environment());
  }
}

package org.comity.gateway.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.comity.binding.SchemaVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** Says what this is. */
@Command(
    name = "version",
    description = "Print the version of the gateway and of the schema that it speaks.",
    mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer>, IVersionProvider {
  private final @Nullable Console console;

  @Mixin private final OutputOption output = new OutputOption();

  /** For the option {@code --version}. */
  VersionCommand() {
    this(null);
  }

  VersionCommand(@Nullable Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (console == null) {
      return ExitCode.BUG;
    }
    if (output.json()) {
      JsonObject json =
          new JsonObject()
              .put("version", number())
              .put("schema", SchemaVersion.V1_0.text())
              .put("java", System.getProperty("java.version"));
      console.out().println(json.encode());
    } else {
      console.out().println(getVersion()[0]);
    }
    console.out().flush();
    return ExitCode.OK;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "comity "
          + number()
          + ", schema "
          + SchemaVersion.V1_0.text()
          + ", Java "
          + System.getProperty("java.version")
    };
  }

  private static String number() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}

package org.comity.gateway.cli.adapter;

import java.util.concurrent.Callable;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Switches a registry off in a running gateway. */
@Command(
    name = "disable",
    description = "Make no call to a registry of a running gateway; deliveries to it wait.",
    mixinStandardHelpOptions = true,
    footer = {"", "Holds for all gateways of one database, and beyond a restart."})
final class DisableCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Registry id, such as fi-virta.")
  private String id = "";

  @Mixin private final AdminOption admin = new AdminOption();

  DisableCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    String path = "/admin/registries/" + Sent.checked(id) + "/disable";
    admin.port(console).send("POST", path, null);
    console
        .out()
        .println(
            id
                + " is disabled. Next, to ask it again: comity adapter enable "
                + id
                + admin.typed());
    console.out().flush();
    return ExitCode.OK;
  }
}

package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.AdminPort;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.finding.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Switches a registry on, for good or in shadow, in a running gateway. */
@Command(
    name = "enable",
    description = "Switch a registry on in a running gateway, for good or in shadow.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "--shadow alone: only you can ask the registry (comity adapter doctor ID --number N --admin"
          + " URL);",
      "agencies get nothing of it, and its drops are taken.",
      "--shadow --folder DIR: the changed folder DIR translates what the registry answers to real",
      "queries a second time, beside the folder that serves; it makes no call and tells nobody",
      "anything but counts: comity adapter shadow ID.",
      "Holds for all gateways of one database, and beyond a restart."
    })
final class EnableCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Registry id, such as fi-virta.")
  private String id = "";

  @Option(names = "--shadow", description = "Read and compare, and publish nothing.")
  private boolean shadow;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "With --shadow: a changed folder, beside the one that serves.")
  private @Nullable Path folder;

  @Mixin private final AdminOption admin = new AdminOption();

  EnableCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    String path = "/admin/registries/" + Sent.checked(id);
    if (folder != null) {
      if (!shadow) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--folder goes with --shadow; to serve a changed folder: comity adapter reload " + id);
      }
      if (!Sent.id(folder).equals(id)) {
        throw new CommandFailure(ExitCode.USAGE, "the folder's name must be " + id);
      }
      return candidate(admin.port(console), path, folder);
    }
    admin.port(console).send("POST", path + (shadow ? "/shadow" : "/enable"), null);
    console
        .out()
        .println(
            shadow
                ? id
                    + " is in shadow: agencies get nothing of it. Next: comity adapter doctor "
                    + id
                    + " --number N"
                    + admin.named()
                : id
                    + " is enabled: it is asked for agencies. Next: comity registries"
                    + admin.named());
    console.out().flush();
    return ExitCode.OK;
  }

  private int candidate(AdminPort port, String path, Path changed) throws CommandFailure {
    JsonObject answer = port.send("PUT", path + "/candidate", Sent.folder(changed));
    List<Finding> findings = Sent.findings(answer);
    if (answer.getBoolean("accepted", false)) {
      console
          .out()
          .println(
              changed
                  + " is in shadow beside "
                  + id
                  + ". Next: comity adapter shadow "
                  + id
                  + admin.typed());
    } else {
      Printing.findings(findings, console.out());
      console
          .out()
          .println(
              "Fix "
                  + Printing.count(findings.size(), "problem", "problems")
                  + ", then: comity adapter validate "
                  + Typed.of(changed));
    }
    console.out().flush();
    return findings.isEmpty() ? ExitCode.OK : ExitCode.PROBLEMS;
  }
}

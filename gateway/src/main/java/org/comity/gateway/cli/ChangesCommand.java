package org.comity.gateway.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how far the change feeds of registries are read. */
@Command(
    name = "changes",
    description = {
      "Show the change feed of every registry that declares one: from where it is read on, since"
          + " when it was not read to its end (BEHIND), what it said, and what went wrong."
    },
    mixinStandardHelpOptions = true)
final class ChangesCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--restart",
      paramLabel = "ID",
      description = "Read this registry's feed from its beginning again, at the next look.")
  private @Nullable String restart;

  @Mixin private final AdminOption admin = new AdminOption();
  @Mixin private final OutputOption output = new OutputOption();

  ChangesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    AdminPort port = admin.port(console);
    if (restart != null) {
      if (!restart.matches("[a-z0-9-]{1,64}")) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--restart '" + restart + "' is no registry's id; see: comity registries changes");
      }
      port.send("POST", "/admin/changes/" + restart + "/restart", null);
      if (output.json()) {
        console.out().println(new JsonObject().put("restarted", restart).encode());
      } else {
        console
            .out()
            .println(
                restart
                    + " is read from its beginning again at the next look. Next: comity registries"
                    + " changes"
                    + admin.typed());
      }
    } else {
      print(port.send("GET", "/admin/changes", null).getJsonArray("items", new JsonArray()));
    }
    console.out().flush();
    return ExitCode.OK;
  }

  private void print(JsonArray feeds) {
    if (output.json()) {
      console.out().println(new JsonObject().put("items", feeds).encode());
      return;
    }
    Table table =
        new Table(
            "REGISTRY",
            "EVERY",
            "PLACE",
            "BEHIND",
            "ENTRIES",
            "CHANGES",
            "EVENTS",
            "REFUSED",
            "PROBLEM");
    for (Object item : feeds) {
      JsonObject feed = (JsonObject) item;
      table.row(
          feed.getString("registry", ""),
          feed.getBoolean("followed", false) ? text(feed.getString("every", "")) : "not followed",
          feed.getString("place", "beginning"),
          behind(feed.getString("caughtUpAt")),
          number(feed, "entries"),
          number(feed, "changes"),
          number(feed, "events"),
          refused(feed),
          feed.getString("problem", "-"));
    }
    table.print(console.out());
    if (feeds.isEmpty()) {
      console.out().println("No folder declares a change feed.");
    }
  }

  private static String behind(@Nullable String caughtUp) {
    if (caughtUp == null) {
      return "never read";
    }
    Duration behind = Duration.between(Instant.parse(caughtUp), Instant.now());
    return text(Duration.ofSeconds(Math.max(0, behind.toSeconds())).toString());
  }

  /** {@code PT1H5M} as {@code 1h5m}. */
  private static String text(String duration) {
    return duration.replaceFirst("^PT", "").toLowerCase(java.util.Locale.ROOT);
  }

  private static String number(JsonObject feed, String key) {
    return String.valueOf(feed.getValue(key, ""));
  }

  private static String refused(JsonObject feed) {
    String codes = feed.getString("refusedCodes");
    return number(feed, "refused") + (codes == null ? "" : " (" + codes + ")");
  }
}

package org.comity.gateway.cli.drops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one drop. */
@Command(
    name = "show",
    description = "Show one drop: its rows, its state and why, and who decided on it.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  private static final Pattern BEHIND = Pattern.compile("^BEHIND_HELD: drop ([0-9a-f-]{36}) ");

  private final Console console;

  @Parameters(paramLabel = "ID", description = "Id of the drop, from: comity drops list.")
  private String id = "";

  @Mixin private final AdminOption admin = new AdminOption();
  @Mixin private final OutputOption output = new OutputOption();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    JsonObject drop = admin.port(console).send("GET", DropsCommand.path(id), null);
    if (output.json()) {
      console.out().println(drop.encode());
    } else {
      Set<String> told = new HashSet<>();
      for (String key : drop.fieldNames()) {
        Object value = drop.getValue(key);
        if (value instanceof JsonObject decision) {
          decision.forEach(
              e -> console.out().println(key + "." + e.getKey() + ": " + e.getValue()));
        } else if (value instanceof JsonArray list) {
          list.forEach(one -> console.out().println(key + ": " + one));
          list.forEach(one -> told.add(String.valueOf(one)));
        } else {
          console.out().println(key + ": " + value);
        }
      }
      notes(told);
      console.out().println(next(drop));
    }
    console.out().flush();
    return ExitCode.OK;
  }

  /**
   * What is told of the drop as a whole stands before its rows in the reject file.
   *
   * @param told what was printed already
   */
  private void notes(Set<String> told) throws CommandFailure {
    byte[] file =
        admin
            .port(console)
            .text(DropsCommand.path(id) + "/rejects")
            .getBytes(StandardCharsets.UTF_8);
    RowHandler rows =
        new RowHandler() {
          @Override
          public void row(Row row) {
            if (row.field(1).isEmpty()) {
              String place = row.field(0).isEmpty() ? "" : row.field(0) + ": ";
              String note = row.field(3) + (place.isEmpty() ? ": " : " " + place) + row.field(4);
              if (!told.contains(note)) {
                console.out().println("note: " + note);
              }
            }
          }
        };
    try {
      CsvGate.standard().read(new ByteArrayInputStream(file), CsvFormat.STANDARD, rows);
    } catch (SyntaxFault | IOException e) {
      throw new CommandFailure(ExitCode.REMOTE, "the reject file of this drop cannot be read");
    }
  }

  private String next(JsonObject drop) {
    String state = drop.getString("state", "");
    String problem = drop.getString("problem", "");
    Matcher behind = BEHIND.matcher(problem == null ? "" : problem);
    if (state.equals("HELD") && behind.find()) {
      return "It waits for its turn. Next: comity drops show " + behind.group(1);
    }
    return switch (state) {
      case "HELD" ->
          "It waits for a person. Next: comity drops release|discard "
              + id
              + " --by NAME --reason TEXT";
      case "GAP" ->
          "It was refused, what it said is missing, and later deltas wait. Next: have a full set"
              + " dropped; or, where its changes came otherwise: comity drops discard "
              + id
              + " --by NAME --reason TEXT. Rejected rows: comity drops rejects "
              + id;
      case "OVERTAKEN" ->
          "It waited when a later full set was served, which replaced it: nothing is left to do.";
      default ->
          drop.getLong("rejected", 0L) == 0
              ? "No row was rejected."
              : "Rejected rows: comity drops rejects " + id;
    };
  }
}

package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.Table;
import org.comity.gateway.registry.FolderFiles;
import org.comity.mapping.finding.Finding;

/** Folders on their way to a gateway, and what it tells of them. */
final class Sent {
  private static final long MOST_BYTES = 11L << 20;

  private static final Pattern ID = Pattern.compile("[a-z]{2}-[a-z0-9][a-z0-9-]{0,60}");

  private Sent() {}

  /** Registry id of a folder: its name. */
  static String id(Path folder) throws CommandFailure {
    Place.require(folder);
    return checked(name(folder));
  }

  /** Last name of a folder, however it was written. */
  static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }

  /** An id that can stand in an address as it is. */
  static String checked(String id) throws CommandFailure {
    if (!ID.matcher(id).matches()) {
      String last = id.replaceFirst("/+$", "").replaceFirst("^.*/", "");
      throw new CommandFailure(
          ExitCode.USAGE,
          "a registry id is COUNTRY-NAME, such as fi-virta; seen: "
              + (id.isEmpty() ? "nothing" : id)
              + (ID.matcher(last).matches() ? "; did you mean " + last + "?" : ""));
    }
    return id;
  }

  /** The files of a folder as a body. */
  static JsonObject folder(Path folder) throws CommandFailure {
    Place.require(folder);
    JsonObject files = new JsonObject();
    long bytes = 0;
    try {
      for (Map.Entry<String, Path> file : FolderFiles.of(folder).entrySet()) {
        byte[] content = Files.readAllBytes(file.getValue());
        bytes += content.length;
        files.put(file.getKey(), Base64.getEncoder().encodeToString(content));
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, folder + " cannot be read: " + e.getMessage());
    }
    if (bytes > MOST_BYTES) {
      throw new CommandFailure(
          ExitCode.USAGE, folder + " has more than 11 MiB; fewer or smaller samples would do");
    }
    return new JsonObject().put("files", files);
  }

  static List<Finding> findings(JsonObject answer) {
    List<Finding> findings = new ArrayList<>();
    for (Object item : answer.getJsonArray("findings", new JsonArray())) {
      JsonObject one = (JsonObject) item;
      findings.add(
          new Finding(
              one.getString("file", ""),
              one.getInteger("line", 0),
              one.getInteger("column", 0),
              one.getString("code", ""),
              one.getString("seen", ""),
              one.getString("wouldFit", "")));
    }
    return findings;
  }

  /** Counts by path and by code, the most first. */
  static Table counts(JsonObject answer) {
    Table table = new Table("DIFFERS IN", "TIMES");
    rows(table, answer.getJsonObject("fields", new JsonObject()), "");
    rows(table, answer.getJsonObject("issues", new JsonObject()), "issue ");
    return table;
  }

  private static void rows(Table table, JsonObject counts, String prefix) {
    counts.stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<String, Object> e) -> -((Number) e.getValue()).longValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> table.row(prefix + e.getKey(), String.valueOf(e.getValue())));
  }

  static boolean hasCounts(JsonObject answer) {
    return !answer.getJsonObject("fields", new JsonObject()).isEmpty()
        || !answer.getJsonObject("issues", new JsonObject()).isEmpty();
  }
}

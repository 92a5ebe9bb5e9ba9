package org.comity.gateway.cli.drops;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Option;

/** Who decides, and why: both go into the journal. */
final class DecisionOption {
  @Option(
      names = "--by",
      required = true,
      paramLabel = "NAME",
      description = "Who decides; goes into the journal.")
  private String by = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; goes into the journal. No personal data of holders.")
  private String reason = "";

  JsonObject body() {
    return new JsonObject().put("by", by).put("reason", reason);
  }
}

package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.comity.gateway.admin.RegistryJson;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.ConfigOption;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Table;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.doctor.Doctor;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.registry.FolderFiles;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Step;
import org.comity.gateway.service.TestRecord;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a live registry step by step. */
@Command(
    name = "doctor",
    description = "Look at a live registry step by step: who must act, and what to do next.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With --admin a running gateway looks, from where it stands; else this machine does, with"
          + " the",
      "registry's keys in the configuration. Ends with 1 if you must act, with 4 if the registry"
          + " or",
      "the network must. Never prints a value of a record; what it asks for goes to the registry"
          + " only."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Registry id, such as fi-virta.")
  private String id = "";

  @Option(
      names = "--number",
      paramLabel = "N",
      description = "Number of a test record to look up. Default: testNumber of the registry.")
  private @Nullable String number;

  @Option(
      names = "--identifier",
      paramLabel = "SCHEME=VALUE",
      description = "Identifier of a person made for tests, for a registry asked by holder.")
  private @Nullable String identifier;

  @Option(names = "--given", paramLabel = "NAME", description = "Given name of that person.")
  private @Nullable String given;

  @Option(names = "--family", paramLabel = "NAME", description = "Family name of that person.")
  private @Nullable String family;

  @Option(names = "--birth-date", paramLabel = "DATE", description = "Birth date of that person.")
  private @Nullable String birthDate;

  @Mixin private final AdminOption admin = new AdminOption();
  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final OutputOption output = new OutputOption();

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    TestRecord record = record();
    JsonObject diagnosis = admin.given() ? byGateway() : RegistryJson.diagnosis(here(record));
    if (output.json()) {
      Printing.json(diagnosis, console.out());
    } else {
      print(diagnosis, console.out());
    }
    return exit(diagnosis.getJsonArray("steps", new JsonArray()));
  }

  /** By the first step that failed; else by the first warning for which the operator must act. */
  private static int exit(JsonArray steps) {
    int code = ExitCode.OK;
    for (Object item : steps) {
      JsonObject step = (JsonObject) item;
      boolean ours = "OPERATOR".equals(step.getString("party"));
      if ("FAILED".equals(step.getString("status"))) {
        return ours ? ExitCode.PROBLEMS : ExitCode.REMOTE;
      }
      if (ours && "WARNING".equals(step.getString("status"))) {
        code = ExitCode.PROBLEMS;
      }
    }
    return code;
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    put(texts, "number", number);
    put(texts, "identifier", identifier);
    put(texts, "given", given);
    put(texts, "family", family);
    put(texts, "birthDate", birthDate);
    return texts;
  }

  private static void put(Map<String, String> texts, String name, @Nullable String text) {
    if (text != null) {
      texts.put(name, text);
    }
  }

  private TestRecord record() throws CommandFailure {
    try {
      return TestRecord.of(texts());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private JsonObject byGateway() throws CommandFailure {
    JsonObject body = new JsonObject();
    texts().forEach(body::put);
    String path = "/admin/registries/" + Sent.checked(id) + "/doctor";
    return admin.port(console).send("POST", path, body);
  }

  private Diagnosis here(TestRecord record) throws CommandFailure, IOException {
    GatewayConfig read;
    try {
      read = config.load(console);
    } catch (ConfigException e) {
      Step faulty =
          new Step(
              "configuration",
              Step.Status.FAILED,
              Duration.ZERO,
              Printing.count(e.faults().size(), "fault", "faults")
                  + (e.faults().size() == 1 ? ": " : ", the first: ")
                  + e.faults().get(0),
              Step.Party.OPERATOR,
              "Mend the configuration; comity serve tells every fault.");
      return new Diagnosis(id, Clock.systemUTC().instant(), List.of(faulty));
    }
    RegistryConfig registry = read.registries().get(id);
    if (registry == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "there is no registry "
              + id
              + " in "
              + config.file(console)
              + "; "
              + NearWord.hint(id, read.registries().keySet()));
    }
    Path work = Files.createTempDirectory("comity-doctor");
    try (OutboundClient http = new OutboundClient()) {
      return new Doctor(read.engines(), http, work, null, Clock.systemUTC()).look(registry, record);
    } finally {
      FolderFiles.delete(work);
    }
  }

  /** That no record was looked up is no proof that one could be. */
  private static String untried(JsonArray steps) {
    for (Object item : steps) {
      JsonObject step = (JsonObject) item;
      boolean tried = !List.of("SKIPPED", "NOT_RUN").contains(step.getString("status"));
      if ("look-up".equals(step.getString("name")) && !tried) {
        return " But no record was looked up, so nothing shows that its answers are understood.";
      }
    }
    return "";
  }

  private static void print(JsonObject diagnosis, PrintWriter out) {
    Table table = new Table("STEP", "STATUS", "TIME", "SEEN");
    JsonArray steps = diagnosis.getJsonArray("steps", new JsonArray());
    for (Object item : steps) {
      JsonObject step = (JsonObject) item;
      table.row(
          step.getString("name", ""),
          step.getString("status", "").toLowerCase(Locale.ROOT).replace('_', ' '),
          step.getLong("millis", 0L) + " ms",
          step.getString("seen", ""));
    }
    table.print(out);
    boolean sound = true;
    for (Object item : steps) {
      JsonObject step = (JsonObject) item;
      String party = step.getString("party");
      if (party != null) {
        out.println();
        out.println(
            step.getString("name", "")
                + ": "
                + Step.Party.valueOf(party).words()
                + " must act. "
                + Printing.oneLine(step.getString("next", "")));
        sound = false;
      }
    }
    if (sound) {
      out.println("Nobody must act." + untried(steps));
    }
    out.flush();
  }
}

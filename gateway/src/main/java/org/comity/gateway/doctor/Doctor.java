package org.comity.gateway.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.outbound.Origin;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.registry.Fitness;
import org.comity.gateway.registry.FolderCheck;
import org.comity.gateway.registry.HostServices;
import org.comity.gateway.registry.RegistryProfile;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.comity.gateway.service.TestRecord;
import org.comity.gateway.service.Uuid7;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a registry with an adapter of its own, so that neither breaker nor bulkhead of the one
 * that serves stands in the way or notices. Works in a gateway and on files alone; what only a
 * gateway knows is then not run. Safe for use by many threads.
 */
public final class Doctor {
  private final Engines engines;
  private final OutboundClient http;
  private final Path work;
  private final @Nullable Knowledge knowledge;
  private final Clock clock;

  /** What only a gateway knows of a registry. */
  public interface Knowledge {
    RecordStore records(String registry);

    /** The last drop, or {@code null} if there was none. */
    @Nullable DropSummary lastDrop(String registry);
  }

  /**
   * @param work folder in which adapters may write
   * @param knowledge what a gateway knows; absent on files alone
   */
  public Doctor(
      Engines engines, OutboundClient http, Path work, @Nullable Knowledge knowledge, Clock clock) {
    this.engines = engines;
    this.http = http;
    this.work = work;
    this.knowledge = knowledge;
    this.clock = clock;
  }

  /**
   * Looks.
   *
   * @param record a test record; one that names nothing stands for the configured one
   */
  public Diagnosis look(RegistryConfig config, TestRecord record) {
    Round round = new Round();
    FolderCheck check = FolderCheck.of(config, config.folder(), engines);
    if (!engines.jars().isEmpty()) {
      round.told("jars", jars());
    }
    round.needed("configuration", () -> configuration(config, check));
    if (check.ready() != null) {
      round.told("folder", folder(config));
      visit(config, check.ready(), record.orNumber(config.testNumber()), round);
    }
    return new Diagnosis(config.id(), clock.instant(), round.steps());
  }

  private void visit(
      RegistryConfig config, FolderCheck.Ready ready, TestRecord record, Round round) {
    Visit visit;
    try {
      visit = new Visit(config, ready, record);
    } catch (IOException | RuntimeException e) {
      round.needed(
          "engine",
          () ->
              Finds.failed(
                  "its engine makes no adapter: " + e.getMessage(),
                  Party.OPERATOR,
                  "Ask who made the engine; a jar of it may lack a class."));
      return;
    }
    try (visit) {
      visit.steps(round);
    }
  }

  /** The operator's own jars; one that is refused concerns every registry, this one or not. */
  private Finds jars() {
    List<Finding> refused = engines.refusedJars();
    return refused.isEmpty()
        ? Finds.ok(engines.jars().size() + (engines.jars().size() == 1 ? " jar" : " jars"))
        : Finds.failed(
            "refused: "
                + refused.stream().map(Finding::toString).collect(Collectors.joining(" | ")),
            Party.OPERATOR,
            "Put a jar in its place that fits, or take it away, and restart the gateway.");
  }

  private static Finds configuration(RegistryConfig config, FolderCheck check) {
    FolderCheck.Ready ready = check.ready();
    if (ready == null) {
      List<Finding> findings = check.findings();
      return Finds.failed(
          findings.size()
              + (findings.size() == 1 ? " fault: " : " faults, the first: ")
              + findings.get(0),
          Party.OPERATOR,
          "comity adapter validate "
              + config.folder()
              + " tells those of the files; the others are the registry's keys in comity.yaml.");
    }
    List<String> secrets = secretKeys(ready.engine(), config);
    return Finds.ok(
        "engine "
            + ready.folder().engine()
            + ", mapping "
            + ready.folder().mapper().version()
            + (secrets.isEmpty() ? "" : ", secrets set: " + String.join(", ", secrets)));
  }

  /** Whether a gateway would serve the folder at all. */
  private Finds folder(RegistryConfig config) {
    List<Finding> problems = Fitness.problems(config.folder(), engines);
    return problems.isEmpty()
        ? Finds.ok("stands what validate and test --quick ask of it")
        : Finds.warning(
            "no gateway serves it: " + Fitness.told(problems),
            Party.OPERATOR,
            "comity adapter validate "
                + config.folder()
                + ", then comity adapter test "
                + config.folder()
                + ": a start and a reload of the gateway refuse what they find.");
  }

  private static List<String> secretKeys(RegistryAdapterFactory engine, RegistryConfig config) {
    return engine.settings().stream()
        .filter(SettingKey::secret)
        .map(SettingKey::name)
        .filter(config.settings()::containsKey)
        .toList();
  }

  /** One look at one registry. */
  private final class Visit implements AutoCloseable {
    private final RegistryConfig config;
    private final AdapterFolder folder;
    private final TestRecord record;
    private final @Nullable Origin origin;
    private final List<String> secrets = new ArrayList<>();
    private final Recorder recorder;
    private final RegistryAdapter adapter;

    Visit(RegistryConfig config, FolderCheck.Ready ready, TestRecord record) throws IOException {
      this.config = config;
      this.folder = ready.folder();
      this.record = record;
      String endpoint = config.settings().get("endpoint");
      this.origin = endpoint == null ? null : Origin.of(URI.create(endpoint));
      secretKeys(ready.engine(), config)
          .forEach(k -> secrets.add(String.valueOf(config.settings().get(k))));
      this.recorder = new Recorder(http.forOrigins(ready.origins(), config.tls()), secrets, clock);
      RecordStore records = knowledge == null ? new NoRecords() : knowledge.records(config.id());
      this.adapter =
          ready
              .engine()
              .create(ready.config(), HostServices.of(config.id(), work, recorder, clock, records));
    }

    void steps(Round round) {
      String drop = config.settings().get("drop");
      if (drop != null) {
        dropSteps(round, Path.of(drop));
      }
      if (config.sftp() != null) {
        // What lies here already can be looked up whether or not its server answers.
        round.add(
            new SftpSteps(config.sftp(), RegistryProfile.of(folder).dropMarker(), clock.instant())
                .all());
      }
      CallSteps calls =
          new CallSteps(
              folder,
              config,
              adapter,
              recorder,
              !secrets.isEmpty() || (config.tls() != null && config.tls().hasIdentity()),
              Uuid7.next(clock));
      if (origin == null) {
        round.run("look-up", () -> stored(calls));
      } else {
        liveSteps(round, calls, origin);
      }
    }

    private void liveSteps(Round round, CallSteps calls, Origin origin) {
      WaySteps way = new WaySteps(origin, "endpoint", config.tls(), clock.instant());
      round.needed("name", way::name);
      round.needed("connection", way::connection);
      round.needed("tls", way::tls);
      round.needed("check", calls::check);
      // It shows login and clock where the check makes no call; they are told before it.
      Round last = new Round();
      if (!round.isBlocked()) {
        last.run("look-up", () -> calls.lookUp(record));
      }
      told(round, "authentication", calls::authentication);
      told(round, "clock", calls::clock);
      if (round.isBlocked()) {
        round.run("look-up", () -> Finds.notRun(""));
      } else {
        round.add(last.steps());
      }
    }

    /** What answered calls show stands, even where the call itself went wrong later. */
    private void told(Round round, String name, Supplier<Finds> finds) {
      if (recorder.seen().isEmpty() && round.isBlocked()) {
        round.run(name, finds);
      } else {
        round.told(name, finds.get());
      }
    }

    private void dropSteps(Round round, Path drop) {
      DropSteps steps =
          new DropSteps(drop, RegistryProfile.of(folder).dropMarker(), clock.instant());
      round.needed("drop folder", steps::exists);
      round.run("space", steps::space);
      round.run("waiting", steps::waiting);
      Knowledge known = knowledge;
      if (known == null) {
        round.told("last drop", Finds.notRun("only a running gateway knows: ask it with --admin"));
        round.told("records", Finds.notRun("only a running gateway knows: ask it with --admin"));
      } else {
        round.told("last drop", steps.last(known.lastDrop(config.id())));
        round.told("records", steps.served(known.records(config.id()).active()));
      }
    }

    private Finds stored(CallSteps calls) {
      return knowledge == null
          ? Finds.notRun("only a running gateway has the records: ask it with --admin")
          : calls.lookUp(record);
    }

    @Override
    public void close() {
      try {
        adapter.close();
      } catch (Exception e) {
        org.slf4j.LoggerFactory.getLogger(Doctor.class).debug("closing an adapter", e);
      }
    }
  }
}

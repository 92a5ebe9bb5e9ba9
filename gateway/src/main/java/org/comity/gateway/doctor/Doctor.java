package org.comity.gateway.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.adapter.spi.SettingKey;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.outbound.Origin;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.registry.Addresses;
import org.comity.gateway.registry.RegistryProfile;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.RegistryOperations.Diagnosis;
import org.comity.gateway.service.RegistryOperations.Step.Party;
import org.comity.gateway.service.Uuid7;
import org.comity.gateway.store.PrivateFiles;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a registry with an adapter of its own, so that neither breaker nor bulkhead of the one
 * that serves stands in the way or notices. Works in a gateway and on files alone; what only a
 * gateway knows is then not run. Safe for use by many threads.
 */
public final class Doctor {
  private final Map<String, RegistryAdapterFactory> engines = new TreeMap<>();
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
      Collection<RegistryAdapterFactory> engines,
      OutboundClient http,
      Path work,
      @Nullable Knowledge knowledge,
      Clock clock) {
    engines.forEach(e -> this.engines.put(e.type(), e));
    this.http = http;
    this.work = work;
    this.knowledge = knowledge;
    this.clock = clock;
  }

  /**
   * Looks.
   *
   * @param number number of a test record; absent for the configured one
   */
  public Diagnosis look(RegistryConfig config, @Nullable String number) {
    Round round = new Round();
    AdapterFolder.Loaded loaded = AdapterFolder.load(config.folder());
    round.needed("configuration", () -> configuration(config, loaded));
    AdapterFolder folder = loaded.folder();
    if (!round.isBlocked() && folder != null) {
      try (Visit visit = new Visit(config, folder, number == null ? config.testNumber() : number)) {
        visit.steps(round);
      }
    }
    return new Diagnosis(config.id(), clock.instant(), round.steps());
  }

  private Finds configuration(RegistryConfig config, AdapterFolder.Loaded loaded) {
    if (!loaded.findings().isEmpty()) {
      Finding first = loaded.findings().get(0);
      return Finds.failed(
          loaded.findings().size() + " faults in the folder, the first: " + first,
          Party.OPERATOR,
          "comity adapter validate " + config.folder());
    }
    AdapterFolder folder = loaded.folder();
    RegistryAdapterFactory engine = folder == null ? null : engines.get(folder.engine());
    if (folder == null || engine == null) {
      return Finds.failed(
          "there is no engine of this name",
          Party.OPERATOR,
          "Name one of " + engines.keySet() + " as engine in adapter.yaml.");
    }
    List<Issue> issues = engine.check(folder.adapterConfig(config.settings()));
    if (!issues.isEmpty()) {
      Issue first = issues.get(0);
      return Finds.failed(
          issues.size()
              + " faults for the engine, the first: "
              + first.path()
              + ": "
              + first.message(),
          Party.OPERATOR,
          "Mend adapter.yaml or the registry's keys in comity.yaml.");
    }
    List<String> secrets = secretKeys(engine, config);
    return Finds.ok(
        "engine "
            + folder.engine()
            + ", mapping "
            + folder.mapper().version()
            + (secrets.isEmpty() ? "" : ", secrets set: " + String.join(", ", secrets)));
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
    private final @Nullable String number;
    private final @Nullable Origin origin;
    private final List<String> secrets = new ArrayList<>();
    private final Recorder recorder;
    private final RegistryAdapter adapter;

    Visit(RegistryConfig config, AdapterFolder folder, @Nullable String number) {
      this.config = config;
      this.folder = folder;
      this.number = number;
      String endpoint = config.settings().get("endpoint");
      this.origin = endpoint == null ? null : Origin.of(URI.create(endpoint));
      RegistryAdapterFactory engine =
          java.util.Objects.requireNonNull(engines.get(folder.engine()));
      secretKeys(engine, config)
          .forEach(k -> secrets.add(String.valueOf(config.settings().get(k))));
      this.recorder = new Recorder(http.forOrigins(allowed(engine), config.tls()), secrets, clock);
      AdapterConfig made = folder.adapterConfig(config.settings());
      this.adapter = engine.create(made, services(config.id(), recorder));
    }

    private Set<Origin> allowed(RegistryAdapterFactory engine) {
      Set<Origin> allowed = new HashSet<>();
      for (String key : Addresses.keys(engine)) {
        String address = config.settings().get(key);
        if (address != null) {
          allowed.add(Origin.of(URI.create(address)));
        }
      }
      return allowed;
    }

    void steps(Round round) {
      String drop = config.settings().get("drop");
      if (drop != null) {
        dropSteps(round, Path.of(drop));
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
        return;
      }
      WaySteps way = new WaySteps(origin, config.tls(), clock.instant());
      round.needed("name", way::name);
      round.needed("connection", way::connection);
      round.needed("tls", way::tls);
      round.needed("check", calls::check);
      // It shows login and clock where the check makes no call; they are told before it.
      Round last = new Round();
      if (!round.isBlocked()) {
        last.run("look-up", () -> calls.lookUp(number));
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
    private void told(Round round, String name, java.util.function.Supplier<Finds> finds) {
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
          : calls.lookUp(number);
    }

    private AdapterServices services(String id, Outbound outbound) {
      return new AdapterServices() {
        @Override
        public Outbound http() {
          return outbound;
        }

        @Override
        public Clock clock() {
          return clock;
        }

        @Override
        public Path area() {
          Path area = work.resolve(id);
          try {
            PrivateFiles.folder(area);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException("no folder for the adapter", e);
          }
          return area;
        }

        @Override
        public RecordStore records() {
          return knowledge == null ? new NoRecords() : knowledge.records(id);
        }
      };
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

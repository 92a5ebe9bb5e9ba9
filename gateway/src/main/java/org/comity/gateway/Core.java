package org.comity.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.gateway.camel.Pipelines;
import org.comity.gateway.config.ConfigDrift;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.ConfigFault;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.config.SftpConfig;
import org.comity.gateway.delivery.DeliverySteps;
import org.comity.gateway.delivery.Dispatcher;
import org.comity.gateway.delivery.Outbox;
import org.comity.gateway.doctor.Doctor;
import org.comity.gateway.drop.DropDesk;
import org.comity.gateway.drop.DropFolder;
import org.comity.gateway.drop.DropReports;
import org.comity.gateway.drop.PgRecordStore;
import org.comity.gateway.drop.sftp.SftpFiles;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.feed.ChangeFeed;
import org.comity.gateway.feed.ChangeFeeds;
import org.comity.gateway.feed.Events;
import org.comity.gateway.http.ApiServices;
import org.comity.gateway.journal.Journal;
import org.comity.gateway.journal.JournalSealer;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.query.Credentials;
import org.comity.gateway.query.SourceAsker;
import org.comity.gateway.registry.Catalogue;
import org.comity.gateway.registry.Fitness;
import org.comity.gateway.registry.FolderCopies;
import org.comity.gateway.registry.Probe;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.registry.RegistryLoader;
import org.comity.gateway.registry.Reloader;
import org.comity.gateway.registry.WorkThreads;
import org.comity.gateway.result.PgPostingStore;
import org.comity.gateway.result.PostingStore;
import org.comity.gateway.result.Results;
import org.comity.gateway.result.StoredResults;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.service.RegistryOperations;
import org.comity.gateway.shadow.Candidates;
import org.comity.gateway.shadow.HeldOriginals;
import org.comity.gateway.shadow.KeptRecords;
import org.comity.gateway.shadow.ServedFolders;
import org.comity.gateway.shadow.Shadows;
import org.comity.gateway.store.Database;
import org.comity.mapping.level.LevelMapper;
import org.comity.mapping.lint.DataFault;
import org.comity.mapping.record.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything behind the ports, put together; what was opened last is closed first. */
final class Core implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Core.class);
  private static final int MOST_THREADS = 1024;

  private final Deque<AutoCloseable> opened;
  private final GatewayConfig config;
  private final GatewayParts parts;
  private final Clock clock;
  private final Database database;
  private final KeyRing keys;
  private final Journal journal;
  private final ExecutorService threads;
  private final MappingData data;
  private final LevelMapper levels;
  private final Registries registries;
  private final Shadows shadows;
  private final Engines engines;
  private final Pipelines pipelines;
  private final DropDesk desk;
  private final Dispatcher dispatcher;
  private final Catalogue catalogue;
  private final ApiServices services;
  private final List<ChangeFeed> changeFeeds;
  private final OperationsService operations;
  private final RegistryOperations registryOperations;

  static Core start(GatewayConfig config, GatewayParts parts) throws IOException, ConfigException {
    Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
    // A signal during the start must not leave the database server behind.
    Thread hook = new Thread(() -> closeAll(opened), "comity-start-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return new Core(config, parts, opened);
    } catch (IOException | ConfigException | RuntimeException e) {
      closeAll(opened);
      throw e;
    } finally {
      removed(hook);
    }
  }

  private static void removed(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("stopped while starting", e);
    }
  }

  private Core(GatewayConfig config, GatewayParts parts, Deque<AutoCloseable> opened)
      throws IOException, ConfigException {
    this.opened = opened;
    this.config = config;
    this.parts = parts;
    this.clock = parts.clock();
    ConfigDrift read = ConfigDrift.since(config.file());
    this.keys = KeyRing.open(config.keys(), config.db().embedded(), clock);
    this.database = open(opened, Database.open(config.db(), config.data().resolve("db")));
    JournalSealer sealer = open(opened, new JournalSealer(database, keys.journal(), clock));
    this.journal = open(opened, new Journal(database));
    OutboundClient http = open(opened, new OutboundClient());
    this.threads = WorkThreads.create("comity-work", MOST_THREADS);
    opened.push(this::stopThreads);
    this.data = mappingData();
    this.levels = parts.levels().apply(data.levels());
    this.engines = config.engines().withProduct(parts.factories());
    FolderCopies copies = new FolderCopies(config.data().resolve("folders-served"));
    RegistryLoader loader = loader(http, copies);
    Candidates candidates = new Candidates(engines, config.data().resolve("folders-sent"));
    Fitness fitness = fitness(candidates);
    this.registries = open(opened, new Registries(loaded(loader, fitness), database));
    this.shadows = open(opened, new Shadows(database, keys.cipher("shadow"), candidates));
    shadows.refresh();
    this.pipelines = open(opened, new Pipelines(registries));
    this.catalogue = new Catalogue(registries, config.agencies().values());

    DataCipher resultCipher = keys.cipher("result");
    StoredResults stored = new StoredResults(resultCipher);
    Outbox outbox = new Outbox(database, journal, clock);
    this.dispatcher =
        open(
            opened,
            new Dispatcher(outbox, registries, pipelines::deliver, parts.delivery(), threads));
    this.services = services(stored, resultCipher, dispatcher);
    this.desk = new DropDesk(new DropReports(database, journal, clock), threads);
    addPipelines(stored, outbox);
    ChangeFeeds feeds = new ChangeFeeds(registries, keys, journal, database, clock);
    this.changeFeeds = feeds.followed(pipelines.calls());
    changeFeeds.forEach(pipelines::addChanges);
    OperatorJournal operator = new OperatorJournal(database, journal, clock);
    this.operations =
        new Operations(
            database,
            journal,
            registries,
            catalogue,
            outbox,
            dispatcher,
            desk,
            engines,
            feeds,
            operator);
    this.registryOperations =
        new RegistryDesk(
            registries,
            catalogue,
            engines,
            new Reloader(registries, loader, fitness, copies, this::swapped),
            data,
            shadows,
            new HeldOriginals(database, keys, candidates),
            doctor(http, desk.reports()),
            dispatcher::wake,
            operator,
            read);
    sealer.start();
    pipelines.start();
    dispatcher.start();
  }

  private static <T extends AutoCloseable> T open(Deque<AutoCloseable> opened, T part) {
    opened.push(part);
    return part;
  }

  private MappingData mappingData() throws ConfigException {
    try {
      return new MappingData(config.mappings(), clock);
    } catch (DataFault e) {
      throw new ConfigException(
          List.of(
              new ConfigFault(
                  String.valueOf(config.mappings()),
                  0,
                  0,
                  ConfigFault.Code.WRONG_VALUE,
                  String.valueOf(e.getMessage()))));
    }
  }

  private Fitness fitness(Candidates candidates) {
    KeptRecords kept =
        new KeptRecords(engines, new ServedFolders(database, keys.cipher("folder")), candidates);
    return new Fitness(engines, kept::unfit, kept::served);
  }

  private List<Registry> loaded(RegistryLoader loader, Fitness fitness) throws IOException {
    Map<String, RegistryMode> switched = Registries.switched(database);
    return loader.load(
        config.registries().values(),
        fitness,
        registry -> Registries.mode(registry, switched) == RegistryMode.ENABLED);
  }

  private RegistryLoader loader(OutboundClient http, FolderCopies copies) {
    return new RegistryLoader(
        engines,
        http,
        id -> new PgRecordStore(database, keys, id),
        config.data().resolve("registries"),
        threads,
        clock,
        new RegistryLoader.Wrapping() {
          @Override
          public RegistryAdapter adapter(String registry, RegistryAdapter adapter) {
            return parts.adapters().apply(adapter);
          }

          @Override
          public RecordMapper mapper(String registry, RecordMapper mapper) {
            return parts.mappers().apply(mapper);
          }
        },
        copies);
  }

  private ApiServices services(
      StoredResults stored, DataCipher resultCipher, Dispatcher dispatcher) {
    PostingStore postings =
        parts
            .postings()
            .apply(new PgPostingStore(database, journal, parts.idempotency(), resultCipher, clock));
    Results results =
        new Results(database, journal, postings, stored, registries, keys, dispatcher::wake, clock);
    Credentials credentials =
        new Credentials(registries, levels, keys, journal, database, pipelines, asker(), clock);
    return new ApiServices(
        parts.credentials().apply(credentials),
        parts.results().apply(results),
        new Events(database, journal, clock),
        catalogue,
        levels,
        data::agreements,
        keys);
  }

  private SourceAsker asker() {
    String version = Core.class.getPackage().getImplementationVersion();
    return new SourceAsker(
        pipelines.calls(),
        registries,
        keys.credentialIds(),
        shadows,
        clock,
        version == null ? "development" : version);
  }

  private void addPipelines(StoredResults stored, Outbox outbox) throws IOException {
    DeliverySteps steps =
        new DeliverySteps(
            registries, pipelines.calls(), stored, keys.credentialIds(), outbox, parts.delivery());
    pipelines.addPipelines(asker(), threads, steps, new Probe(registries, shadows::refresh, clock));
    for (Registry registry : registries.all()) {
      addDrops(registry);
    }
  }

  private void addDrops(Registry registry) throws IOException {
    String drop = registry.config().settings().get("drop");
    if (drop != null && registry.can(Capability.DROP)) {
      Path folder = Path.of(drop);
      Files.createDirectories(folder);
      DropFolder intake =
          new DropFolder(registries, registry, folder, desk.reports(), database, clock);
      pipelines.addDrop(intake);
      desk.add(intake);
      addSftp(registry, intake);
    }
  }

  /** Another reading of a folder serves; one that was refused begins to. */
  private void swapped(Registry before, Registry next) {
    shadows.swapped(next);
    if (before.isRefused()) {
      try {
        addDrops(next);
      } catch (IOException e) {
        LOG.error("registry {}: its drop folder cannot be made; restart once it can", next.id());
      }
      dispatcher.wake();
    }
  }

  private void addSftp(Registry registry, DropFolder drops) {
    SftpConfig sftp = registry.config().sftp();
    if (sftp != null) {
      pipelines.addSftp(
          new SftpFiles(
              sftp,
              drops,
              folder(registry, "outbound"),
              folder(registry, "acknowledgements"),
              database,
              clock));
    }
  }

  private static @Nullable Path folder(Registry registry, String key) {
    String folder = registry.config().settings().get(key);
    return folder == null ? null : Path.of(folder);
  }

  ApiServices services() {
    return services;
  }

  /** The change feeds that are followed. */
  List<ChangeFeed> changeFeeds() {
    return changeFeeds;
  }

  private Doctor doctor(OutboundClient http, DropReports reports) {
    return new Doctor(
        engines,
        http,
        config.data().resolve("doctor"),
        new Doctor.Knowledge() {
          @Override
          public RecordStore records(String registry) {
            return new PgRecordStore(database, keys, registry);
          }

          @Override
          public @Nullable DropSummary lastDrop(String registry) {
            List<DropSummary> all =
                reports.list(0, 1000).stream().filter(d -> d.registry().equals(registry)).toList();
            // A change that is missing counts more than what came after it.
            return all.stream()
                .filter(d -> d.state().equals("GAP"))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(0));
          }
        },
        clock);
  }

  OperationsService operations() {
    return operations;
  }

  RegistryOperations registryOperations() {
    return registryOperations;
  }

  private void stopThreads() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  private static void closeAll(Deque<AutoCloseable> opened) {
    for (AutoCloseable part = opened.poll(); part != null; part = opened.poll()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("a part did not stop as asked", e);
      }
    }
  }

  @Override
  public void close() {
    closeAll(opened);
  }
}

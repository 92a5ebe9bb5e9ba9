package org.comity.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.comity.gateway.camel.Pipelines;
import org.comity.gateway.config.ConfigDrift;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.ConfigFault;
import org.comity.gateway.config.GatewayConfig;
import org.comity.gateway.delivery.DeliverySteps;
import org.comity.gateway.delivery.Dispatcher;
import org.comity.gateway.delivery.Outbox;
import org.comity.gateway.drop.DropDesk;
import org.comity.gateway.drop.DropReports;
import org.comity.gateway.feed.ChangeFeed;
import org.comity.gateway.feed.ChangeFeeds;
import org.comity.gateway.feed.Events;
import org.comity.gateway.http.ApiServices;
import org.comity.gateway.journal.JournalReader;
import org.comity.gateway.keys.DataCipher;
import org.comity.gateway.query.Credentials;
import org.comity.gateway.query.SourceAsker;
import org.comity.gateway.registry.Catalogue;
import org.comity.gateway.registry.Probe;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.result.PgPostingStore;
import org.comity.gateway.result.PostingStore;
import org.comity.gateway.result.Results;
import org.comity.gateway.result.StoredResults;
import org.comity.gateway.service.OperationsService;
import org.comity.gateway.service.RegistryOperations;
import org.comity.mapping.level.LevelMapper;
import org.comity.mapping.lint.DataFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything behind the ports, put together; what was opened last is closed first. */
final class Core implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Core.class);

  private final OpenParts opened;
  private final Ground ground;
  private final MappingData data;
  private final LevelMapper levels;
  private final ServedRegistries served;
  private final Registries registries;
  private final Pipelines pipelines;
  private final Catalogue catalogue;
  private final DataCipher resultCipher;
  private final StoredResults stored;
  private final Outbox outbox;
  private final Dispatcher dispatcher;
  private final DropDesk desk;
  private final DropRoads roads;
  private final ChangeFeeds feeds;
  private final List<ChangeFeed> followed;
  private final ApiServices services;
  private final OperationsService operations;
  private final RegistryOperations registryOperations;

  static Core start(GatewayConfig config, GatewayParts parts) throws IOException, ConfigException {
    OpenParts opened = new OpenParts();
    // A signal during the start must not leave the database server behind.
    Thread hook = new Thread(opened::close, "comity-start-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      ConfigDrift read = ConfigDrift.since(config.file());
      Core core = new Core(Ground.open(config, parts, opened), read, opened);
      core.start();
      return core;
    } catch (IOException | ConfigException | RuntimeException e) {
      opened.close();
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

  private Core(Ground ground, ConfigDrift read, OpenParts opened)
      throws IOException, ConfigException {
    this.opened = opened;
    this.ground = ground;
    this.data = mappingData(ground);
    this.levels = ground.parts().levels().apply(data.levels());
    this.served = ServedRegistries.load(ground, opened);
    this.registries = served.registries();
    this.pipelines = opened.add(new Pipelines(registries));
    this.catalogue = new Catalogue(registries, ground.config().agencies().values());
    this.resultCipher = ground.keys().cipher("result");
    this.stored = new StoredResults(resultCipher);
    this.outbox = new Outbox(ground.database(), ground.journal(), ground.clock());
    this.dispatcher = opened.add(dispatcher());
    this.desk =
        new DropDesk(
            new DropReports(ground.database(), ground.journal(), ground.clock()), ground.threads());
    this.roads = new DropRoads(ground, registries, pipelines, desk);
    this.feeds =
        new ChangeFeeds(
            registries, ground.keys(), ground.journal(), ground.database(), ground.clock());
    this.followed = feeds.followed(pipelines.calls());
    SourceAsker asker = asker();
    this.services = services(asker);
    addPipelines(asker);
    OperatorJournal operator =
        new OperatorJournal(ground.database(), ground.journal(), ground.clock());
    this.operations = operations(operator);
    this.registryOperations = registryOperations(operator, read);
  }

  private void start() {
    ground.sealer().start();
    pipelines.start();
    dispatcher.start();
  }

  private static MappingData mappingData(Ground ground) throws ConfigException {
    Path folder = ground.config().mappings();
    try {
      return new MappingData(folder, ground.clock());
    } catch (DataFault e) {
      throw new ConfigException(
          List.of(
              new ConfigFault(
                  String.valueOf(folder),
                  0,
                  0,
                  ConfigFault.Code.WRONG_VALUE,
                  String.valueOf(e.getMessage()))));
    }
  }

  private Dispatcher dispatcher() {
    return new Dispatcher(
        outbox, registries, pipelines::deliver, ground.parts().delivery(), ground.threads());
  }

  private SourceAsker asker() {
    String version = Core.class.getPackage().getImplementationVersion();
    return new SourceAsker(
        pipelines.calls(),
        registries,
        ground.keys().credentialIds(),
        served.shadows(),
        ground.clock(),
        version == null ? "development" : version);
  }

  private ApiServices services(SourceAsker asker) {
    Credentials credentials =
        new Credentials(
            registries,
            levels,
            ground.keys(),
            ground.journal(),
            ground.database(),
            pipelines,
            asker,
            ground.clock());
    return new ApiServices(
        credentials,
        results(),
        new Events(ground.database(), ground.journal(), ground.clock()),
        catalogue,
        levels,
        data::agreements,
        ground.keys());
  }

  private Results results() {
    GatewayParts parts = ground.parts();
    PostingStore postings =
        parts
            .postings()
            .apply(
                new PgPostingStore(
                    ground.database(),
                    ground.journal(),
                    parts.idempotency(),
                    resultCipher,
                    ground.clock()));
    return new Results(
        ground.database(),
        ground.journal(),
        postings,
        stored,
        registries,
        ground.keys(),
        dispatcher::wake,
        ground.clock());
  }

  private void addPipelines(SourceAsker asker) throws IOException {
    DeliverySteps steps =
        new DeliverySteps(
            registries,
            pipelines.calls(),
            stored,
            ground.keys().credentialIds(),
            outbox,
            ground.parts().delivery());
    Probe probe = new Probe(registries, served.shadows()::refresh, ground.clock());
    pipelines.addPipelines(asker, ground.threads(), steps, probe);
    for (Registry registry : registries.all()) {
      roads.open(registry);
    }
    followed.forEach(pipelines::addChanges);
  }

  private Operations operations(OperatorJournal operator) {
    Vitals vitals =
        new Vitals(
            ground.database(),
            ground.journal(),
            registries,
            served.engines(),
            outbox,
            dispatcher,
            desk.reports());
    return new Operations(
        vitals,
        catalogue,
        outbox,
        dispatcher::wake,
        desk,
        feeds,
        operator,
        new JournalReader(ground.database()));
  }

  private RegistryDesk registryOperations(OperatorJournal operator, ConfigDrift read) {
    Rereading rereading =
        new Rereading(
            registries, served.engines(), served.reloader(this::swapped), data, operator, read);
    return new RegistryDesk(
        registries,
        catalogue,
        rereading,
        served.shadows(),
        served.held(),
        served.doctor(desk.reports()),
        dispatcher::wake,
        operator);
  }

  /** Another reading of a folder serves; one that was refused begins to. */
  private void swapped(Registry before, Registry next) {
    served.shadows().swapped(next);
    if (before.isRefused()) {
      try {
        roads.open(next);
      } catch (IOException e) {
        LOG.error("registry {}: its drop folder cannot be made; restart once it can", next.id());
      }
      dispatcher.wake();
    }
  }

  ApiServices services() {
    return services;
  }

  /** The change feeds that are followed. */
  List<ChangeFeed> changeFeeds() {
    return followed;
  }

  OperationsService operations() {
    return operations;
  }

  RegistryOperations registryOperations() {
    return registryOperations;
  }

  @Override
  public void close() {
    opened.close();
  }
}

package org.comity.gateway.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.ConfigFault;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.outbound.Origin;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.store.PrivateFiles;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes registries from their adapter folders; tells the faults of all of them at once. */
public final class RegistryLoader {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryLoader.class);

  private final Map<String, RegistryAdapterFactory> factories = new TreeMap<>();
  private final OutboundClient http;
  private final Function<String, RecordStore> records;
  private final Path areas;
  private final ExecutorService threads;
  private final Clock clock;
  private final Wrapping wrapping;

  /**
   * @param records store of a registry's drops, by registry id
   * @param areas folder of the registries' own folders
   * @param wrapping what replaces or wraps parts
   */
  public RegistryLoader(
      Iterable<RegistryAdapterFactory> factories,
      OutboundClient http,
      Function<String, RecordStore> records,
      Path areas,
      ExecutorService threads,
      Clock clock,
      Wrapping wrapping) {
    factories.forEach(f -> this.factories.put(f.type(), f));
    this.http = http;
    this.records = records;
    this.areas = areas;
    this.threads = threads;
    this.clock = clock;
    this.wrapping = wrapping;
  }

  /** What replaces or wraps parts, in tests. */
  public interface Wrapping {
    RegistryAdapter adapter(String registry, RegistryAdapter adapter);

    RecordMapper mapper(String registry, RecordMapper mapper);
  }

  /**
   * Loads all.
   *
   * @throws ConfigException with every fault of every folder
   * @throws IOException if a folder of the data area cannot be made
   */
  public List<Registry> load(Iterable<RegistryConfig> configs) throws IOException, ConfigException {
    List<ConfigFault> faults = new ArrayList<>();
    List<Registry> registries = new ArrayList<>();
    for (RegistryConfig config : configs) {
      Registry registry = load(config, config.folder(), null, () -> {}, faults);
      if (registry != null) {
        registries.add(registry);
      }
    }
    if (!faults.isEmpty()) {
      registries.forEach(r -> r.version().closeNow());
      throw new ConfigException(faults);
    }
    return registries;
  }

  /**
   * Loads one registry from a copy of its folder, to take the place of the one that serves; guard
   * and records are that one's.
   *
   * @param folder the copy; its name is the registry's id
   * @param closed runs after the new one has been closed in its turn
   * @throws ConfigException with every fault of the folder
   * @throws IOException if the folder cannot be read
   */
  public Registry reload(Registry served, Path folder, Runnable closed)
      throws IOException, ConfigException {
    List<ConfigFault> faults = new ArrayList<>();
    Registry next = load(served.config(), folder, served, closed, faults);
    if (next == null || !faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    return next;
  }

  private @Nullable Registry load(
      RegistryConfig config,
      Path folder,
      @Nullable Registry served,
      Runnable closed,
      List<ConfigFault> faults)
      throws IOException {
    AdapterFolder.Loaded loaded = AdapterFolder.load(folder);
    loaded.findings().forEach(f -> faults.add(fault(config, f)));
    return loaded.folder() == null ? null : make(loaded.folder(), config, served, closed, faults);
  }

  private @Nullable Registry make(
      AdapterFolder folder,
      RegistryConfig config,
      @Nullable Registry served,
      Runnable closed,
      List<ConfigFault> faults)
      throws IOException {
    RegistryAdapterFactory factory = factories.get(folder.engine());
    if (factory == null) {
      faults.add(
          fault(config, "no engine '" + folder.engine() + "'; there are " + factories.keySet()));
      return null;
    }
    AdapterConfig adapterConfig = folder.adapterConfig(config.settings());
    List<Issue> issues = factory.check(adapterConfig);
    Set<Origin> origins = origins(config, factory, faults);
    if (!issues.isEmpty()) {
      issues.forEach(i -> faults.add(fault(config, text(i))));
      return null;
    }
    RecordStore store = served == null ? records.apply(config.id()) : served.records();
    RegistryAdapter adapter =
        wrapping.adapter(
            config.id(), factory.create(adapterConfig, services(config, origins, store)));
    return new Registry(
        RegistryProfile.of(folder),
        config,
        adapter,
        wrapping.mapper(config.id(), folder.mapper()),
        served == null
            ? new RegistryGuard(config.id(), config.permits(), config.deadline(), threads, clock)
            : served.guard(),
        store,
        new FolderVersion(
            folder.folder(),
            FolderFiles.digest(folder.folder()),
            () -> close(config.id(), adapter, closed)));
  }

  private static void close(String id, RegistryAdapter adapter, Runnable closed) {
    try {
      adapter.close();
    } catch (Exception e) {
      LOG.warn("registry {}: its adapter did not close", id);
      LOG.debug("closing an adapter", e);
    }
    closed.run();
  }

  private static Set<Origin> origins(
      RegistryConfig config, RegistryAdapterFactory factory, List<ConfigFault> faults) {
    Set<Origin> origins = new HashSet<>();
    for (String key : Addresses.keys(factory)) {
      String address = config.settings().get(key);
      try {
        if (address != null) {
          origins.add(Origin.of(java.net.URI.create(address)));
        }
      } catch (IllegalArgumentException e) {
        faults.add(fault(config, key + ": an absolute http or https address is needed"));
      }
    }
    return origins;
  }

  private AdapterServices services(RegistryConfig config, Set<Origin> origins, RecordStore store)
      throws IOException {
    Path area = areas.resolve(config.id());
    PrivateFiles.folder(area);
    Outbound outbound = http.forOrigins(origins, config.tls());
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
        return area;
      }

      @Override
      public RecordStore records() {
        return store;
      }
    };
  }

  private static ConfigFault fault(RegistryConfig config, Finding finding) {
    return new ConfigFault(
        config.folder().resolve(finding.file()).toString(),
        finding.line(),
        finding.column(),
        ConfigFault.Code.NO_ADAPTER,
        finding.code() + " " + finding.seen() + "; " + finding.wouldFit());
  }

  private static ConfigFault fault(RegistryConfig config, String message) {
    return new ConfigFault(
        config.folder().toString(),
        0,
        0,
        ConfigFault.Code.NO_ADAPTER,
        "registry " + config.id() + ": " + message);
  }

  private static String text(Issue issue) {
    return issue.code() + " " + (issue.path() == null ? "" : issue.path() + ": ") + issue.message();
  }
}

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
import org.comity.adapter.spi.SettingKey;
import org.comity.gateway.config.ConfigException;
import org.comity.gateway.config.ConfigFault;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.outbound.Origin;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.gateway.store.PrivateFiles;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.model.Issue;
import org.comity.model.LocalizedText;
import org.jspecify.annotations.Nullable;

/** Makes registries from their adapter folders; tells the faults of all of them at once. */
public final class RegistryLoader {
  private final Map<String, RegistryAdapterFactory> factories = new TreeMap<>();
  private final OutboundClient http;
  private final Function<String, RecordStore> records;
  private final Path areas;
  private final ExecutorService threads;
  private final Clock clock;

  /**
   * @param records store of a registry's drops, by registry id
   * @param areas folder of the registries' own folders
   */
  public RegistryLoader(
      Iterable<RegistryAdapterFactory> factories,
      OutboundClient http,
      Function<String, RecordStore> records,
      Path areas,
      ExecutorService threads,
      Clock clock) {
    factories.forEach(f -> this.factories.put(f.type(), f));
    this.http = http;
    this.records = records;
    this.areas = areas;
    this.threads = threads;
    this.clock = clock;
  }

  /** What replaces or wraps parts, in tests. */
  public interface Wrapping {
    RegistryAdapter adapter(String registry, RegistryAdapter adapter);

    org.comity.mapping.record.RecordMapper mapper(
        String registry, org.comity.mapping.record.RecordMapper mapper);
  }

  /**
   * Loads all.
   *
   * @throws ConfigException with every fault of every folder
   * @throws IOException if a folder of the data area cannot be made
   */
  public List<Registry> load(Iterable<RegistryConfig> configs, Wrapping wrapping)
      throws IOException, ConfigException {
    List<ConfigFault> faults = new ArrayList<>();
    List<Registry> registries = new ArrayList<>();
    for (RegistryConfig config : configs) {
      AdapterFolder.Loaded loaded = AdapterFolder.load(config.folder());
      loaded.findings().forEach(f -> faults.add(fault(config, f)));
      AdapterFolder folder = loaded.folder();
      if (folder != null) {
        Registry registry = make(folder, config, wrapping, faults);
        if (registry != null) {
          registries.add(registry);
        }
      }
    }
    if (!faults.isEmpty()) {
      for (Registry registry : registries) {
        registry.adapter().close();
      }
      throw new ConfigException(faults);
    }
    return registries;
  }

  private @Nullable Registry make(
      AdapterFolder folder, RegistryConfig config, Wrapping wrapping, List<ConfigFault> faults)
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
    RecordStore store = records.apply(config.id());
    RegistryAdapter adapter = factory.create(adapterConfig, services(config, origins, store));
    return new Registry(
        profile(folder),
        config,
        wrapping.adapter(config.id(), adapter),
        wrapping.mapper(config.id(), folder.mapper()),
        new RegistryGuard(config.id(), config.permits(), config.deadline(), threads, clock),
        store);
  }

  private static Set<Origin> origins(
      RegistryConfig config, RegistryAdapterFactory factory, List<ConfigFault> faults) {
    List<String> keys = new ArrayList<>(List.of("endpoint"));
    factory.settings().stream().filter(SettingKey::isAddress).forEach(k -> keys.add(k.name()));
    Set<Origin> origins = new HashSet<>();
    for (String key : keys) {
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

  private static RegistryProfile profile(AdapterFolder folder) {
    return new RegistryProfile(
        folder.id(),
        folder.title().entrySet().stream()
            .map(e -> LocalizedText.original(e.getValue(), e.getKey()))
            .toList(),
        folder.country(),
        folder.agency(),
        Set.copyOf(folder.kinds()),
        folder.identifierSchemes(),
        folder.holderRequired(),
        folder.capabilities(),
        folder.engine(),
        dropMarker(folder.engineSettings()));
  }

  /** An engine that is fed by drops names its manifest under {@code manifest/file}. */
  private static @Nullable String dropMarker(Map<String, Object> engine) {
    return engine.get("manifest") instanceof Map<?, ?> manifest
            && manifest.get("file") instanceof String file
        ? file
        : null;
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

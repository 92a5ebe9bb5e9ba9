package org.comity.gateway.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Predicate;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.gateway.config.RegistryConfig;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.outbound.OutboundClient;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes registries from their adapter folders; tells every fault of each. */
public final class RegistryLoader {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryLoader.class);

  private final Engines engines;
  private final OutboundClient http;
  private final Function<String, RecordStore> records;
  private final Path areas;
  private final ExecutorService threads;
  private final Clock clock;
  private final Wrapping wrapping;
  private final FolderCopies copies;

  /**
   * @param records store of a registry's drops, by registry id
   * @param areas folder of the registries' own folders
   * @param wrapping what replaces or wraps parts
   * @param copies copies of the folders that serve
   */
  public RegistryLoader(
      Engines engines,
      OutboundClient http,
      Function<String, RecordStore> records,
      Path areas,
      ExecutorService threads,
      Clock clock,
      Wrapping wrapping,
      FolderCopies copies) {
    this.engines = engines;
    this.http = http;
    this.records = records;
    this.areas = areas;
    this.threads = threads;
    this.clock = clock;
    this.wrapping = wrapping;
    this.copies = copies;
  }

  /** What replaces or wraps parts, in tests. */
  public interface Wrapping {
    RegistryAdapter adapter(String registry, RegistryAdapter adapter);

    RecordMapper mapper(String registry, RecordMapper mapper);
  }

  /**
   * What came of a folder.
   *
   * @param registry the registry; absent if anything was found
   * @param findings every fault
   */
  record Made(@Nullable Registry registry, List<Finding> findings) {}

  /**
   * Loads all. One whose files are not fit takes nothing from the others: it is there as refused.
   *
   * @param fitness what a folder must be to serve
   * @param enabled which ones answer agencies
   * @throws IOException if a folder of the data area cannot be made
   */
  public List<Registry> load(
      Iterable<RegistryConfig> configs, Fitness fitness, Predicate<RegistryConfig> enabled)
      throws IOException {
    List<Registry> registries = new ArrayList<>();
    for (RegistryConfig config : configs) {
      registries.add(load(config, fitness, enabled.test(config)));
    }
    return registries;
  }

  private Registry load(RegistryConfig config, Fitness fitness, boolean enabled)
      throws IOException {
    Path copy;
    try {
      copy = copies.copy(config.folder(), config.id());
    } catch (IOException e) {
      LOG.debug("copying a folder", e);
      // What is wrong with it is told by whoever looks at it as it lies there.
      List<Finding> seen = FolderCheck.of(config, config.folder(), engines).findings();
      return refused(config, seen.isEmpty() ? List.of(unreadable(config)) : seen);
    }
    Made made = make(config, copy, null);
    Registry registry = made.registry();
    if (registry == null) {
      copies.discard(copy);
      return refused(config, made.findings());
    }
    List<Finding> problems = fitness.problems(registry, copy, enabled);
    if (!problems.isEmpty()) {
      registry.version().closeNow();
      return refused(config, problems);
    }
    if (enabled) {
      fitness.serves(registry);
    }
    return registry;
  }

  private Registry refused(RegistryConfig config, List<Finding> findings) {
    LOG.error(
        "registry {} is refused and not served; its operator must act: {}",
        config.id(),
        RefusedRegistry.told(findings));
    RefusedRegistry nobody = new RefusedRegistry(config.id());
    return new Registry(
        RefusedRegistry.profile(config),
        config,
        nobody,
        nobody,
        new RegistryGuard(config.id(), config.permits(), config.deadline(), threads, clock),
        records.apply(config.id()),
        new FolderVersion(config.folder(), digest(config.folder()), () -> {}),
        findings);
  }

  private static String digest(Path folder) {
    try {
      return FolderFiles.digest(folder);
    } catch (IOException e) {
      return "sha256:unreadable";
    }
  }

  /**
   * Loads one registry from a copy of its folder, to take the place of the one that serves; guard
   * and records are that one's.
   *
   * @param folder the copy; its name is the registry's id
   * @throws IOException if the folder cannot be read
   */
  Made reload(Registry served, Path folder) throws IOException {
    return make(served.config(), folder, served);
  }

  private Made make(RegistryConfig config, Path folder, @Nullable Registry served)
      throws IOException {
    FolderCheck check = FolderCheck.of(config, folder, engines);
    FolderCheck.Ready ready = check.ready();
    if (ready == null) {
      return new Made(null, check.findings());
    }
    RecordStore store = served == null ? records.apply(config.id()) : served.records();
    HostServices services =
        HostServices.of(
            config.id(), areas, http.forOrigins(ready.origins(), config.tls()), clock, store);
    RegistryAdapter created;
    String digest;
    try {
      digest = FolderFiles.digest(folder);
      created = ready.engine().create(ready.config(), services);
    } catch (IOException e) {
      return failed("UNREADABLE", "the folder", "one that the gateway may read");
    } catch (RuntimeException e) {
      LOG.debug("making an adapter", e);
      return failed("ENGINE_FAILED", text(e), "an engine that takes what it has checked");
    }
    RegistryAdapter adapter = wrapping.adapter(config.id(), created);
    return new Made(
        new Registry(
            RegistryProfile.of(ready.folder()),
            config,
            adapter,
            wrapping.mapper(config.id(), ready.folder().mapper()),
            served == null
                ? new RegistryGuard(
                    config.id(), config.permits(), config.deadline(), threads, clock)
                : served.guard(),
            store,
            new FolderVersion(folder, digest, () -> close(adapter, folder)),
            List.of()),
        List.of());
  }

  private static Made failed(String code, String seen, String wouldFit) {
    return new Made(null, List.of(FolderCheck.found(code, seen, wouldFit)));
  }

  private static String text(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void close(RegistryAdapter adapter, Path copy) {
    try {
      adapter.close();
    } catch (Exception e) {
      LOG.warn("registry {}: its adapter did not close", copy.getFileName());
      LOG.debug("closing an adapter", e);
    }
    copies.discard(copy);
  }

  /** What is told of a folder that cannot be copied. */
  static Finding unreadable(RegistryConfig config) {
    return new Finding(
        ".",
        0,
        0,
        "UNREADABLE",
        "the folder " + config.folder(),
        "a folder of at most 2,000 files and 64 MiB that the gateway may read");
  }
}

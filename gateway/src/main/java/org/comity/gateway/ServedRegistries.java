package org.comity.gateway;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.gateway.doctor.Doctor;
import org.comity.gateway.drop.DropReports;
import org.comity.gateway.drop.PgRecordStore;
import org.comity.gateway.engine.Engines;
import org.comity.gateway.registry.Fitness;
import org.comity.gateway.registry.FolderCopies;
import org.comity.gateway.registry.Registries;
import org.comity.gateway.registry.Registry;
import org.comity.gateway.registry.RegistryLoader;
import org.comity.gateway.registry.Reloader;
import org.comity.gateway.service.OperationsService.DropSummary;
import org.comity.gateway.service.RegistryMode;
import org.comity.gateway.shadow.Candidates;
import org.comity.gateway.shadow.HeldOriginals;
import org.comity.gateway.shadow.KeptRecords;
import org.comity.gateway.shadow.ServedFolders;
import org.comity.gateway.shadow.Shadows;
import org.comity.mapping.record.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * The registries that are served, and what has to do with their folders: engines, what a folder
 * must be to serve, how one is read again, tried in shadow and examined.
 */
final class ServedRegistries {
  private final Ground ground;
  private final Engines engines;
  private final FolderCopies copies;
  private final RegistryLoader loader;
  private final Candidates candidates;
  private final Fitness fitness;
  private final Registries registries;
  private final Shadows shadows;

  private ServedRegistries(Ground ground, OpenParts opened) throws IOException {
    this.ground = ground;
    this.engines = ground.config().engines().withProduct(ground.parts().factories());
    this.copies = new FolderCopies(ground.area("folders-served"));
    this.loader = loader();
    this.candidates = new Candidates(engines, ground.area("folders-sent"));
    this.fitness = fitness();
    this.registries = opened.add(new Registries(loaded(), ground.database()));
    this.shadows =
        opened.add(new Shadows(ground.database(), ground.keys().cipher("shadow"), candidates));
  }

  /**
   * Loads every registry that is configured; one whose files are not fit is there as refused.
   *
   * @throws IOException if a folder of the data area cannot be made
   */
  static ServedRegistries load(Ground ground, OpenParts opened) throws IOException {
    ServedRegistries served = new ServedRegistries(ground, opened);
    served.shadows.refresh();
    return served;
  }

  Registries registries() {
    return registries;
  }

  Engines engines() {
    return engines;
  }

  Shadows shadows() {
    return shadows;
  }

  /** What was kept of registries, to compare folders by. */
  HeldOriginals held() {
    return new HeldOriginals(ground.database(), ground.keys(), candidates);
  }

  /**
   * Reads folders again.
   *
   * @param swapped hears of each registry before and after
   */
  Reloader reloader(BiConsumer<Registry, Registry> swapped) {
    return new Reloader(registries, loader, fitness, copies, swapped);
  }

  /** Examines registries. */
  Doctor doctor(DropReports drops) {
    return new Doctor(
        engines, ground.http(), ground.area("doctor"), new Known(drops), ground.clock());
  }

  private PgRecordStore records(String registry) {
    return new PgRecordStore(ground.database(), ground.keys(), registry);
  }

  private RegistryLoader loader() {
    return new RegistryLoader(
        engines,
        ground.http(),
        this::records,
        ground.area("registries"),
        ground.threads(),
        ground.clock(),
        new Wrapped(ground.parts()),
        copies);
  }

  private Fitness fitness() {
    ServedFolders folders = new ServedFolders(ground.database(), ground.keys().cipher("folder"));
    KeptRecords kept = new KeptRecords(engines, folders, candidates);
    return new Fitness(engines, kept::unfit, kept::served);
  }

  private List<Registry> loaded() throws IOException {
    Map<String, RegistryMode> switched = Registries.switched(ground.database());
    return loader.load(
        ground.config().registries().values(),
        fitness,
        registry -> Registries.mode(registry, switched) == RegistryMode.ENABLED);
  }

  /** Adapters and mappings as the gateway's parts have them. */
  private record Wrapped(GatewayParts parts) implements RegistryLoader.Wrapping {
    @Override
    public RegistryAdapter adapter(String registry, RegistryAdapter adapter) {
      return parts.adapters().apply(adapter);
    }

    @Override
    public RecordMapper mapper(String registry, RecordMapper mapper) {
      return parts.mappers().apply(mapper);
    }
  }

  /** What an examination can know here. */
  private final class Known implements Doctor.Knowledge {
    private final DropReports drops;

    private Known(DropReports drops) {
      this.drops = drops;
    }

    @Override
    public RecordStore records(String registry) {
      return ServedRegistries.this.records(registry);
    }

    @Override
    public @Nullable DropSummary lastDrop(String registry) {
      List<DropSummary> all =
          drops.list(0, 1000).stream().filter(d -> d.registry().equals(registry)).toList();
      // A change that is missing counts more than what came after it.
      return all.stream()
          .filter(d -> d.state().equals("GAP"))
          .findFirst()
          .orElse(all.isEmpty() ? null : all.get(0));
    }
  }
}

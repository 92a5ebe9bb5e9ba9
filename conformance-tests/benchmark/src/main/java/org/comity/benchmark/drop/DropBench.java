package org.comity.benchmark.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.gateway.config.DbConfig;
import org.comity.gateway.drop.DropPlaces;
import org.comity.gateway.drop.PgRecordStore;
import org.comity.gateway.keys.KeyRing;
import org.comity.gateway.store.Database;
import org.comity.mapping.folder.AdapterFolder;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway takes drops with, put together as it does it: engine, mapping, store, keys, and
 * the embedded PostgreSQL as it is shipped.
 */
public final class DropBench implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofHours(2);

  private final Path folder;
  private final Database database;
  private final KeyRing keys;
  private final AdapterFolder adapterFolder;
  private final RecordStore store;

  /** Makes one in a folder of its own below {@code base}, with the embedded database. */
  public DropBench(Path base) throws IOException {
    this(base, new DbConfig("embedded", null, null, 8));
  }

  /** Makes one in a folder of its own below {@code base}. */
  DropBench(Path base, DbConfig db) throws IOException {
    folder = Files.createTempDirectory(base, "comity-drops-");
    database = Database.open(db, folder.resolve("db"));
    keys = KeyRing.open(folder.resolve("keys"), true, Clock.systemUTC());
    AdapterFolder.Loaded loaded =
        AdapterFolder.load(DropFixture.adapter(folder.resolve("adapters")));
    AdapterFolder found = loaded.folder();
    if (found == null) {
      throw new IllegalStateException(loaded.findings().toString());
    }
    adapterFolder = found;
    store = new PgRecordStore(database, keys, DropFixture.REGISTRY);
  }

  /** A store that keeps nothing: what is left is reading, checking and mapping. */
  RecordStore nowhere() {
    return new NoRecords();
  }

  /** The gateway's store. */
  public RecordStore store() {
    return store;
  }

  Database database() {
    return database;
  }

  KeyRing keys() {
    return keys;
  }

  /** Writes a drop; gives its folder. */
  public Path drop(long rows, int generation) throws IOException {
    Path drop = Files.createTempDirectory(folder, "drop-");
    DropFixture.write(drop, rows, generation);
    return drop;
  }

  /** The engine on a store. */
  public RegistryAdapter adapter(RecordStore records) {
    RegistryAdapterFactory factory =
        ServiceLoader.load(RegistryAdapterFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(f -> f.type().equals(adapterFolder.engine()))
            .findFirst()
            .orElseThrow();
    return factory.create(
        adapterFolder.adapterConfig(Map.of("drop", folder.toString())), new Services(records));
  }

  /** Takes a drop as the drop folder does: its digest, then the engine with the mapping's check. */
  public DropReport take(Path drop, RecordStore records) throws Exception {
    List<String> files = List.of(DropFixture.FILE, "manifest.csv");
    String id =
        records instanceof NoRecords
            ? "sha256:" + UUID.randomUUID()
            : DropPlaces.digest(drop, files);
    DropReport report =
        adapter(records)
            .accept(
                new Drop(id, drop, files),
                adapterFolder.mapper().recordCheck(),
                CallContext.own(UUID.randomUUID().toString(), LIMIT));
    if (!report.activated()) {
      throw new IllegalStateException("the drop was refused: " + report.issues());
    }
    return report;
  }

  @Override
  public void close() throws IOException {
    database.close();
    remove(folder);
  }

  static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private final class Services implements AdapterServices {
    private final RecordStore records;

    private Services(RecordStore records) {
      this.records = records;
    }

    @Override
    public Outbound http() {
      throw new UnsupportedOperationException("drops need no calls");
    }

    @Override
    public Clock clock() {
      return Clock.systemUTC();
    }

    @Override
    public Path area() {
      return folder;
    }

    @Override
    public RecordStore records() {
      return records;
    }
  }

  /** Tries drops and keeps nothing. */
  private static final class NoRecords implements RecordStore {
    @Override
    public Generation begin(String dropId, Instant dataAsOf, String form) {
      return new Nothing();
    }

    @Override
    public List<StoredRecord> lookUp(String key, String value) {
      return List.of();
    }

    @Override
    public RecordStore.@Nullable Active active() {
      return null;
    }
  }

  private static final class Nothing implements RecordStore.Generation {
    @Override
    public void amend(String key) {}

    @Override
    public boolean keeps() {
      return false;
    }

    @Override
    public void write(RecordStore.StoredRecord record) {
      throw new IllegalStateException("nothing was to be written");
    }

    @Override
    public void withdraw(long number) {}

    @Override
    public void repeated(long number) {}

    @Override
    public void remove(String value) {}

    @Override
    public void kept(
        String key, Collection<String> values, Consumer<RecordStore.StoredRecord> take) {}

    @Override
    public long missed() {
      return 0;
    }

    @Override
    public long records() {
      return 0;
    }

    @Override
    public void activate() {}

    @Override
    public void close() {}
  }
}

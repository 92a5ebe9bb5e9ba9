package org.comity.mapping.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.DroppedRow;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.adapter.spi.RegistryAdapterFactory;
import org.comity.model.Issue;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;

/** Runs the files of a drop through the engine that reads them, with a store in memory. */
final class Drops {
  /** More rows are no sample: what stands behind them has no place. */
  private static final int MOST_ROWS = 100_000;

  private static final byte[] HEAD = "{\"record\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

  /** Records of a larger drop are not looked at one by one. */
  private static final int MOST_APART = 2_000;

  private Drops() {}

  /**
   * What came of a drop.
   *
   * @param payload the payload that its records make
   * @param issues why rows or the whole drop were refused
   * @param account how many rows were read and what became of them
   * @param records each record that its rows make, also those that the mapping refuses; empty where
   *     they are too many to be looked at one by one
   */
  record Read(
      Payload payload, List<Issue> issues, @Nullable String account, List<Payload> records) {
    /** The same, with the records of another reading. */
    Read with(List<Payload> others) {
      return new Read(payload, issues, account, others);
    }
  }

  /** The payload that records make together. */
  static Payload together(List<Payload> records) {
    List<byte[]> inner = new ArrayList<>();
    for (Payload record : records) {
      byte[] bytes = record.bytes();
      inner.add(Arrays.copyOfRange(bytes, HEAD.length, bytes.length - TAIL.length));
    }
    return answer(inner);
  }

  /** A drop that the engine could not even look at. */
  static Read refused(List<Issue> faults) {
    return new Read(answer(List.of()), List.copyOf(faults), null, List.of());
  }

  /**
   * The manifest that an engine wants.
   *
   * @param name its file name
   * @param delimiter between its fields
   */
  record Manifest(String name, String delimiter) {}

  /** Makes the adapter for a set of services. */
  @FunctionalInterface
  interface AdapterMaker {
    RegistryAdapter make(AdapterServices services);
  }

  static Read read(
      AdapterMaker maker, @Nullable Manifest manifest, List<Path> files, RecordCheck check)
      throws IOException {
    Path folder = Files.createTempDirectory("comity-sample");
    try {
      Drop drop = prepare(manifest, files, folder);
      Memory memory = new Memory();
      DropReport report;
      try (RegistryAdapter adapter = maker.make(new Services(memory, folder))) {
        report = adapter.accept(drop, check, CallContext.own("sample", Duration.ofMinutes(5)));
      } catch (AdapterException e) {
        return refused(List.of(Issue.error(e.code(), null, String.valueOf(e.getMessage()), false)));
      }
      List<byte[]> records = memory.records;
      List<Payload> apart =
          records.size() > MOST_APART
              ? List.of()
              : records.stream().map(r -> answer(List.of(r))).toList();
      return new Read(answer(records), issues(report), account(report), apart);
    } finally {
      delete(folder);
    }
  }

  /** The rows of a drop with their places, as far as they can be read. */
  static List<DroppedRow> rows(
      RegistryAdapterFactory factory,
      AdapterConfig config,
      @Nullable Manifest manifest,
      List<Path> files)
      throws IOException {
    Path folder = Files.createTempDirectory("comity-sample");
    try {
      Drop drop = prepare(manifest, files, folder);
      List<DroppedRow> rows = new ArrayList<>();
      factory.locate(config, drop, folder, row -> rows.add(row) && rows.size() < MOST_ROWS);
      return rows;
    } finally {
      delete(folder);
    }
  }

  /** Copies the files of a drop to where an engine reads them, with the manifest that it wants. */
  static Drop prepare(@Nullable Manifest manifest, List<Path> files, Path folder)
      throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      Files.copy(file, folder.resolve(name));
      names.add(name);
    }
    if (manifest != null && !names.contains(manifest.name())) {
      Files.writeString(folder.resolve(manifest.name()), text(files, manifest.delimiter()));
      names.add(manifest.name());
    }
    return new Drop("sample", folder, names);
  }

  /** What became of every row, in one line. */
  private static String account(DropReport report) {
    return report.outcome().name().toLowerCase(Locale.ROOT)
        + ": "
        + report.rowsRead()
        + " rows read = "
        + report.rowsAccepted()
        + " accepted + "
        + report.rowsRejected()
        + " rejected + "
        + report.rowsQuarantined()
        + " set aside with their set";
  }

  private static List<Issue> issues(DropReport report) {
    List<Issue> issues = new ArrayList<>(report.issues());
    // Told at its cell, and not only counted.
    issues.removeIf(issue -> issue.code().equals(RecordCheck.UNRESOLVED));
    for (DropReport.RejectedRow row : report.rejects()) {
      String place = row.file() + ":" + row.line() + (row.field() == null ? "" : ":" + row.field());
      issues.add(Issue.error(row.code(), place, row.message(), false));
    }
    return issues;
  }

  private static Payload answer(List<byte[]> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HEAD);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(records.get(i));
    }
    out.writeBytes(TAIL);
    return new Payload(out.toByteArray(), Payload.Syntax.ROWS);
  }

  /** A sample needs no manifest of its own: one that fits its files is made. */
  private static String text(List<Path> files, String delimiter) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(String.join(delimiter, "file", "rows", "sha256")).append('\n');
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      text.append(file.getFileName())
          .append(delimiter)
          // How many rows that are depends on the file's form: left to the engine.
          .append(delimiter)
          .append(Sha256.hex(bytes))
          .append('\n');
    }
    return text.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** A host that has no way out. */
  record Services(RecordStore records, Path area) implements AdapterServices {
    @Override
    public Outbound http() {
      return (request, call) -> {
        throw AdapterException.unavailable("samples are run without any call", null);
      };
    }

    @Override
    public Clock clock() {
      return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    }
  }

  /** Keeps the records of one drop. */
  static final class Memory implements RecordStore {
    private List<byte[]> records = new ArrayList<>();

    @Override
    public Generation begin(String dropId, Instant dataAsOf, String form) {
      return new Written();
    }

    @Override
    public List<StoredRecord> lookUp(String key, String value) {
      return List.of();
    }

    @Override
    public @Nullable Active active() {
      return null;
    }

    /** What is written of one drop; by one thread. */
    private final class Written implements Generation {
      private final SortedMap<Long, byte[]> written = new TreeMap<>();
      private long next;

      @Override
      public void write(StoredRecord record) {
        written.put(next++, record.record().bytes());
      }

      @Override
      public void withdraw(long number) {
        written.remove(number);
      }

      @Override
      public void repeated(long number) {
        written.remove(number);
      }

      @Override
      public void amend(String key) {
        // A sample stands alone: there is nothing that it could change.
      }

      @Override
      public void remove(String value) {
        // See amend.
      }

      @Override
      public void kept(String key, Collection<String> values, Consumer<StoredRecord> take) {
        // See amend.
      }

      @Override
      public long missed() {
        return 0;
      }

      @Override
      public long records() {
        return written.size();
      }

      @Override
      public void activate() {
        records = new ArrayList<>(written.values());
      }

      @Override
      public void close() {}
    }
  }
}

package org.comity.adapter.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.AdapterServices;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RegistryAdapter;
import org.comity.syntax.YamlGate;
import org.jspecify.annotations.Nullable;

/** A registry that drops files, its folders, and a store in memory. */
final class Fixture implements AdapterServices, RecordStore {
  static final String YAML =
      """
      manifest: {file: manifest.csv}
      files:
        person:
          name: "persons*.csv"
          columns: [pid, family, given, born, latin]
          key: [pid]
        qualification: {name: quals.csv, columns: [code, title], key: [code]}
        award: {name: awards.csv, columns: [no, pid, code, "date/issued"], key: [no]}
      record:
        base: award
        join:
          - {file: person, by: [pid]}
          - {file: qualification, by: [code], optional: true}
      lookUp:
        number: award/no
        person: person/pid
        identifiers: {"XA:pid": person/pid}
        birthDate: {column: person/born, date: dd.MM.uuuu}
        names: [{family: person/family, given: person/given}, {full: person/latin}]
        byName: true
      outbound:
        file: "out-{key}.csv"
        columns: [message, no, decision]
        keyColumn: message
      acknowledgement:
        file: "ack-{key}.csv"
        keyColumn: message
        outcome: {column: outcome, accepted: [OK], rejected: [NO]}
        id: ack
        code: code
      """;

  static final String PERSONS =
      "pid,family,given,born,latin\n"
          + "1,Мельник,Олена,01.02.1990,Olena Melnyk\n"
          + "2,\"O'Neil, jr\",Ann,31.12.1985,\n"
          + "3,Twin,Jo,05.05.1999,\n"
          + "4,Twin,Jo,05.05.1999,\n";
  static final String QUALS = "code,title\nW,Welder\n";
  static final String AWARDS =
      "no,pid,code,date/issued\nA1,1,W,2019\nA2,2,,2020\nA3,3,W,2021\nA4,4,W,2021\nA5,1,W,=1+1\n";

  final Path top;
  final Map<String, String> files = new LinkedHashMap<>();
  final Map<String, byte[]> blobs = new LinkedHashMap<>();
  final Map<String, String> settings = new HashMap<>();
  boolean released;
  @Nullable String behind;
  Instant now = Instant.parse("2026-11-22T10:00:00Z");
  String yaml = YAML;
  int generations;
  int lookUps;
  @Nullable List<StoredRecord> served;
  List<Map<String, List<String>>> unread = List.of();
  @Nullable Active active;

  Fixture(Path top) throws IOException {
    this.top = top;
    for (String folder : List.of("drop", "outbound", "acks", "area")) {
      Files.createDirectories(top.resolve(folder));
    }
    settings.put("drop", top.resolve("drop").toString());
    settings.put("outbound", top.resolve("outbound").toString());
    settings.put("acknowledgements", top.resolve("acks").toString());
    files.put("persons-1.csv", PERSONS);
    files.put("quals.csv", QUALS);
    files.put("awards.csv", AWARDS);
  }

  AdapterConfig config() throws Exception {
    return new AdapterConfig(
        "xa-files",
        top,
        YamlGate.standard().readMap(yaml.getBytes(UTF_8)),
        settings,
        EnumSet.complementOf(EnumSet.of(Capability.CHANGES, Capability.VERIFY)));
  }

  RegistryAdapter adapter() throws Exception {
    return new CsvAdapterFactory().create(config(), this);
  }

  String manifest() throws Exception {
    StringBuilder manifest = new StringBuilder("file,rows,sha256,as_of\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue().getBytes(UTF_8));
      long rows = Math.max(0, file.getValue().lines().count() - 1);
      manifest
          .append(file.getKey())
          .append(',')
          .append(rows)
          .append(',')
          .append(HexFormat.of().formatHex(digest))
          .append(",2026-11-21\n");
    }
    return manifest.toString();
  }

  Drop drop(String id, @Nullable String manifest) throws Exception {
    Path folder = Files.createDirectories(top.resolve("drop").resolve(id));
    List<String> names = new ArrayList<>();
    Map<String, String> all = new LinkedHashMap<>(files);
    if (manifest != null) {
      all.put("manifest.csv", manifest);
    }
    for (Map.Entry<String, String> file : all.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      names.add(file.getKey());
    }
    for (Map.Entry<String, byte[]> blob : blobs.entrySet()) {
      Files.write(folder.resolve(blob.getKey()), blob.getValue());
      names.add(blob.getKey());
    }
    Drop drop = new Drop(id, folder, names).behind(behind);
    Path rejects = Files.createDirectories(top.resolve("rejects").resolve(id));
    return released ? drop.withRejects(rejects).asReleased() : drop.withRejects(rejects);
  }

  DropReport accept(String id) throws Exception {
    return accept(id, manifest(), record -> List.of());
  }

  DropReport accept(String id, @Nullable String manifest, RecordCheck check) throws Exception {
    return adapter().accept(drop(id, manifest), check, call());
  }

  /** Text of a rejected file of a drop. */
  String resend(String id, String file) throws IOException {
    return Files.readString(top.resolve("rejects").resolve(id).resolve(file), ISO_8859_1);
  }

  /** Records that are served, as they are stored. */
  List<String> servedTexts() {
    List<StoredRecord> all = served == null ? List.of() : served;
    return all.stream().map(r -> new String(r.record().bytes(), UTF_8)).toList();
  }

  static CallContext call() {
    return CallContext.own("r1", Duration.ofSeconds(20));
  }

  @Override
  public Outbound http() {
    throw new AssertionError("files need no HTTP");
  }

  @Override
  public Clock clock() {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  @Override
  public Path area() {
    return top.resolve("area");
  }

  @Override
  public RecordStore records() {
    return this;
  }

  @Override
  public Generation begin(String dropId, Instant dataAsOf, String form) {
    generations++;
    SortedMap<Long, StoredRecord> mine = new TreeMap<>();
    return new Generation() {
      private long next;
      private final List<Map<String, List<String>>> missing = new ArrayList<>();
      private final Set<String> replaced = new HashSet<>();
      private final Set<String> removed = new HashSet<>();
      private @Nullable String amended;

      @Override
      public void amend(String key) {
        amended = key;
      }

      @Override
      public void write(StoredRecord record) {
        mine.put(next++, record);
        replaced.addAll(record.keys().getOrDefault(String.valueOf(amended), List.of()));
      }

      @Override
      public void withdraw(long number) {
        missing.add(mine.remove(number).keys());
      }

      @Override
      public void repeated(long number) {
        mine.remove(number);
      }

      @Override
      public void unread(Map<String, List<String>> keys) {
        missing.add(keys);
      }

      @Override
      public void remove(String value) {
        replaced.add(value);
        removed.add(value);
      }

      @Override
      public void forget(Collection<String> values) {
        replaced.addAll(values);
      }

      @Override
      public long missed() {
        List<StoredRecord> before = served;
        return removed.stream()
            .filter(
                value ->
                    before == null
                        || before.stream()
                            .noneMatch(
                                r ->
                                    r.keys()
                                        .getOrDefault(String.valueOf(amended), List.of())
                                        .contains(value)))
            .count();
      }

      @Override
      public void kept(String key, Collection<String> values, Consumer<StoredRecord> take) {
        List<StoredRecord> staying = new ArrayList<>(all());
        staying.removeAll(mine.values());
        staying.stream()
            .filter(r -> !Collections.disjoint(r.keys().getOrDefault(key, List.of()), values))
            .forEach(take);
      }

      @Override
      public long records() {
        return all().size();
      }

      private List<StoredRecord> all() {
        List<StoredRecord> all = new ArrayList<>(mine.values());
        List<StoredRecord> before = served;
        String key = amended;
        if (key != null && before != null) {
          before.stream()
              .filter(r -> Collections.disjoint(r.keys().getOrDefault(key, List.of()), replaced))
              .forEach(all::add);
        }
        return all;
      }

      @Override
      public void activate() {
        String key = amended;
        if (key != null) {
          unread.stream()
              .filter(k -> Collections.disjoint(k.getOrDefault(key, List.of()), replaced))
              .forEach(missing::add);
        }
        unread = missing;
        served = all();
        active = new Active(dropId, dataAsOf, served.size(), form);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<StoredRecord> lookUp(String key, String value) {
    lookUps++;
    List<StoredRecord> records = served;
    return records == null
        ? List.of()
        : records.stream()
            .filter(r -> r.keys().getOrDefault(key, List.of()).contains(value))
            .toList();
  }

  @Override
  public Found find(String key, String value) {
    return new Found(
        lookUp(key, value),
        unread.stream().anyMatch(k -> k.getOrDefault(key, List.of()).contains(value)));
  }

  @Override
  public @Nullable Active active() {
    return active;
  }
}

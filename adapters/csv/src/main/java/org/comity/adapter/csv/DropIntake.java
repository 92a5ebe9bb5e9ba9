package org.comity.adapter.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.CallContext;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DropReport;
import org.comity.adapter.spi.DropReport.Outcome;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RecordStore;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.comity.syntax.Row;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Takes one drop: all of it becomes the served generation in one step, or none of it. */
final class DropIntake {
  private final CsvLayout layout;
  private final RecordStore store;
  private final Clock clock;
  private final Drop drop;
  private final RecordCheck check;
  private final FileReading reading;
  private final Accounts accounts;
  private final RecordText text;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, Map<String, Joined>> joined = new HashMap<>();
  private final Map<String, Long> firstLines = new HashMap<>();
  private final Map<Long, Long> duplicates = new HashMap<>();
  private long written;

  DropIntake(
      CsvLayout layout,
      RecordStore store,
      Clock clock,
      Drop drop,
      RecordCheck check,
      CallContext call) {
    this.layout = layout;
    this.store = store;
    this.clock = clock;
    this.drop = drop;
    this.check = check;
    this.reading = new FileReading(drop.folder(), layout.format(), call);
    this.accounts = new Accounts(layout.limits());
    this.text = new RecordText(layout);
  }

  /**
   * A row of a joined file.
   *
   * @param line its line
   * @param json its object
   * @param values what the look-ups need of it
   * @param twice whether its key stands twice, so that it is nobody's partner
   */
  private record Joined(long line, String json, Map<String, String> values, boolean twice) {}

  DropReport run() throws AdapterException {
    RecordStore.Active served = store.active();
    if (served != null && served.dropId().equals(drop.id())) {
      accounts.warn("ALREADY_SERVED", "", "this very drop is the one that is served");
      return accounts.report(Outcome.ACTIVATED);
    }
    try {
      Manifest manifest = manifest();
      for (Join join : layout.joins()) {
        readJoined(join.file(), manifest);
      }
      for (DropFile file : layout.files()) {
        if (!joined.containsKey(file.id()) && !file.id().equals(layout.base().id())) {
          readJoined(file, manifest);
        }
      }
      readKeys(manifest);
      write(manifest, served);
      return accounts.report(Outcome.ACTIVATED);
    } catch (Refusal e) {
      return accounts.refused(e);
    } catch (IOException e) {
      throw AdapterException.unavailable("a file of the drop could not be read", e);
    }
  }

  private Manifest manifest() throws Refusal, IOException {
    String name = layout.manifest();
    if (!drop.files().contains(name)) {
      throw new Refusal("MANIFEST_MISSING", name, "there is no manifest in the drop");
    }
    Manifest manifest;
    try {
      manifest = Manifest.read(drop.folder().resolve(name), layout.format());
    } catch (SyntaxFault fault) {
      Refusal why = Refusal.of(name, fault);
      throw new Refusal("MANIFEST_BAD", why.file(), String.valueOf(why.getMessage()));
    }
    List<String> unknown = new ArrayList<>(drop.files());
    unknown.remove(name);
    for (DropFile file : layout.files()) {
      unknown.remove(locate(file, manifest));
    }
    for (String file : unknown) {
      accounts.unknown(file);
    }
    return manifest;
  }

  private String locate(DropFile file, Manifest manifest) throws Refusal {
    List<String> found = file.name().among(drop.files());
    if (found.size() != 1) {
      List<String> listed = file.name().among(List.copyOf(manifest.entries().keySet()));
      throw new Refusal(
          found.isEmpty() ? "FILE_MISSING" : "FILE_AMBIGUOUS",
          listed.isEmpty() ? file.name().text() : listed.get(0),
          found.isEmpty()
              ? "the file is not in the drop"
              : found.size() + " files of the drop fit this name");
    }
    String name = found.get(0);
    if (!manifest.entries().containsKey(name)) {
      throw new Refusal("FILE_NOT_LISTED", name, "the manifest does not name this file");
    }
    names.put(file.id(), name);
    return name;
  }

  private void read(DropFile file, Manifest manifest, FileReading.Taker taker)
      throws Refusal, IOException {
    String name = String.valueOf(names.get(file.id()));
    Manifest.Entry entry = manifest.entries().get(name);
    if (entry == null) {
      throw new Refusal("FILE_NOT_LISTED", name, "the manifest does not name this file");
    }
    reading.read(file, name, entry, taker);
  }

  private void readJoined(DropFile file, Manifest manifest) throws Refusal, IOException {
    Map<String, Joined> rows = new HashMap<>();
    joined.put(file.id(), rows);
    List<Column> wanted = text.lookUpColumns(file.id());
    String name = String.valueOf(names.get(file.id()));
    read(
        file,
        manifest,
        new FileReading.Taker() {
          @Override
          public void row(Row row) throws Refusal {
            accounts.read();
            String key = RecordText.key(row, file.key());
            if (key == null) {
              accounts.reject(name, row.line(), null, "KEY_MISSING", "a part of its key is empty");
              return;
            }
            // A file without a key is only checked: nothing can refer to its rows.
            if (!file.key().isEmpty()) {
              keep(row, key);
            }
          }

          private void keep(Row row, String key) throws Refusal {
            Map<String, String> values = new HashMap<>();
            wanted.forEach(c -> values.put(c.name(), row.field(c.index())));
            Joined mine = new Joined(row.line(), text.object(file, row), values, false);
            Joined first = rows.putIfAbsent(key, mine);
            if (first == null) {
              return;
            }
            if (!first.twice()) {
              rows.put(key, new Joined(first.line(), "", Map.of(), true));
              duplicate(name, first.line(), row.line());
            }
            duplicate(name, row.line(), first.line());
          }

          @Override
          public void bad(long line, String code, String message) throws Refusal {
            accounts.read();
            accounts.reject(name, line, null, code, message);
          }
        });
  }

  private void duplicate(String name, long line, long other) throws Refusal {
    accounts.reject(name, line, null, "DUPLICATE_KEY", "the same key as in line " + other);
  }

  /** First pass over the base: which keys stand twice, before any record is written. */
  private void readKeys(Manifest manifest) throws Refusal, IOException {
    List<Integer> key = layout.base().key();
    read(
        layout.base(),
        manifest,
        new FileReading.Taker() {
          @Override
          public void row(Row row) {
            String value = key.isEmpty() ? null : RecordText.key(row, key);
            if (value == null) {
              return;
            }
            Long first = firstLines.putIfAbsent(value, row.line());
            if (first != null) {
              duplicates.putIfAbsent(first, row.line());
              duplicates.put(row.line(), first);
            }
          }

          @Override
          public void bad(long line, String code, String message) {
            // Told in the second pass.
          }
        });
    firstLines.clear();
  }

  private void write(Manifest manifest, RecordStore.@Nullable Active served)
      throws Refusal, IOException {
    Instant asOf = manifest.asOf() == null ? clock.instant() : manifest.asOf();
    try (RecordStore.Generation generation = store.begin(drop.id(), asOf)) {
      String name = String.valueOf(names.get(layout.base().id()));
      read(
          layout.base(),
          manifest,
          new FileReading.Taker() {
            @Override
            public void row(Row row) throws Refusal {
              accounts.read();
              record(name, row, generation);
            }

            @Override
            public void bad(long line, String code, String message) throws Refusal {
              accounts.read();
              accounts.reject(name, line, null, code, message);
            }
          });
      mayBeServed(served);
      generation.activate();
    }
  }

  private void record(String name, Row row, RecordStore.Generation generation) throws Refusal {
    if (RecordText.key(row, layout.base().key()) == null) {
      accounts.reject(name, row.line(), null, "KEY_MISSING", "a part of its key is empty");
      return;
    }
    Long other = duplicates.get(row.line());
    if (other != null) {
      duplicate(name, row.line(), other);
      return;
    }
    Map<String, String> parts = new LinkedHashMap<>();
    Map<String, Map<String, String>> values = new HashMap<>();
    parts.put(layout.base().id(), text.object(layout.base(), row));
    values.put(layout.base().id(), text.values(layout.base(), row));
    for (Join join : layout.joins()) {
      String key = RecordText.key(row, join.by());
      Joined partner =
          key == null ? null : joined.getOrDefault(join.file().id(), Map.of()).get(key);
      if (partner != null && !partner.twice()) {
        parts.put(join.file().id(), partner.json());
        values.put(join.file().id(), partner.values());
      } else if (!join.optional() || partner != null) {
        accounts.reject(
            name,
            row.line(),
            layout.base().columns().get(join.by().get(0)),
            "JOIN_MISSING",
            "no sound row of '" + join.file().id() + "' has this key");
        return;
      }
    }
    byte[] json = text.record(parts).getBytes(StandardCharsets.UTF_8);
    if (sound(name, row, json)) {
      generation.write(
          new RecordStore.StoredRecord(
              text.keys(values),
              new Payload(json, Payload.Syntax.ROWS),
              Digests.sha256().digest(json)));
      written++;
    }
  }

  private boolean sound(String name, Row row, byte[] json) throws Refusal {
    Payload payload = new Payload(json, Payload.Syntax.ROWS);
    List<Issue> errors =
        check.check(payload).stream().filter(i -> !i.severity().is(Severity.INFORMATION)).toList();
    if (errors.isEmpty()) {
      return true;
    }
    Issue first = errors.get(0);
    String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    accounts.reject(name, row.line(), first.path(), first.code(), first.message() + more);
    return false;
  }

  private void mayBeServed(RecordStore.@Nullable Active served) throws Refusal {
    if (accounts.tooManyInPerCent()) {
      throw new Refusal(
          "TOO_MANY_REJECTS",
          null,
          "more than " + layout.limits().rejectedPercent() + " % of the rows are not sound");
    }
    if (written == 0 && accounts.rejected() > 0) {
      throw new Refusal("NO_RECORDS", null, "not one record is sound");
    }
    if (served != null
        && !drop.released()
        && (served.records() - written) * 100
            > layout.limits().shrinkPercent() * served.records()) {
      throw Refusal.held(
          "SHRUNK",
          written + " records would replace " + served.records() + ": a person must release it");
    }
  }
}

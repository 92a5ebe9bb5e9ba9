package org.comity.adapter.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.CsvLayout.Load;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.AdapterServices;
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
import org.jspecify.annotations.Nullable;

/** Takes one drop: all of it becomes the served generation in one step, or none of it. */
final class DropIntake {
  private final CsvLayout layout;
  private final AdapterServices services;
  private final Drop drop;
  private final RecordCheck check;
  private final Accounts accounts;
  private final RecordText text;
  private final DropSet set;
  private final FileReading reading;
  private final JoinTables joins;
  private final ResendFiles resend;
  private final ReleaseCheck releases;
  private final Map<String, Long> firstLines = new HashMap<>();
  private final Map<Long, Long> duplicates = new HashMap<>();
  private RecordStore.@Nullable Active served;
  private boolean delta;
  private long written;
  private long removed;
  private long removedNothing;

  DropIntake(
      CsvLayout layout,
      List<CsvLayout> otherReleases,
      AdapterServices services,
      Drop drop,
      RecordCheck check,
      CallContext call) {
    this.layout = layout;
    this.services = services;
    this.drop = drop;
    this.check = check;
    this.accounts = new Accounts(layout.limits());
    this.text = new RecordText(layout);
    this.set = new DropSet(layout, drop, services.area().resolve("unpacked"), accounts);
    this.reading = new FileReading(set, call);
    this.joins = new JoinTables(layout, text, accounts);
    this.resend = new ResendFiles(layout, set, drop.rejects());
    this.releases = new ReleaseCheck(layout, otherReleases);
    accounts.resend(resend);
  }

  DropReport run() throws AdapterException {
    served = services.records().active();
    if (served != null && served.dropId().equals(drop.id())) {
      accounts.warn("ALREADY_SERVED", "", "this very drop is the one that is served");
      return accounts.report(Outcome.ACTIVATED);
    }
    try (DropSet open = set;
        ResendFiles sent = resend) {
      return take(open, sent);
    } catch (IOException e) {
      throw AdapterException.unavailable("a file of the drop could not be read", e);
    }
  }

  private DropReport take(DropSet open, ResendFiles sent) throws IOException {
    try {
      open.open();
      releases.check(open);
      load();
      joins.read(reading, open);
      readKeys();
      DropReport held = write();
      if (held != null) {
        return held;
      }
      joins.tellUnused(open);
      if (removedNothing > 0) {
        accounts.note("DELETED_NOTHING", "", removedNothing + " deletions name no served record");
      }
      return accounts.report(Outcome.ACTIVATED, sent.finish(reading));
    } catch (Refusal e) {
      return accounts.refused(e, List.of());
    }
  }

  private void load() {
    Load load = layout.load();
    boolean changes = load.delta() && !set.has(load.full());
    delta = changes && served != null;
    if (changes && served == null) {
      accounts.warn("DELTA_FIRST", "", "nothing is served that this delta could change");
    }
  }

  /** First pass over the base: which keys stand twice, before any record is written. */
  private void readKeys() throws Refusal, IOException {
    List<Integer> key = layout.base().key();
    if (key.isEmpty()) {
      return;
    }
    reading.read(
        layout.base(),
        new FileReading.Taker() {
          @Override
          public void row(Row row) {
            String value = RecordText.key(row, key);
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
          public void bad(Row asRead, @Nullable String field, String code, String message) {
            // Told in the second pass.
          }
        });
    firstLines.clear();
  }

  /** Writes and activates; a report if a person must look first. */
  private @Nullable DropReport write() throws Refusal, IOException {
    Instant of = set.manifest().asOf();
    Instant asOf = of == null ? services.clock().instant() : of;
    try (RecordStore.Generation generation = services.records().begin(drop.id(), asOf)) {
      if (delta) {
        generation.amend(RecordText.ROW);
      }
      readBase(generation);
      mayBeServed();
      Refusal hold = mustWait(generation);
      if (hold != null) {
        return accounts.refused(hold, resend.finish(reading));
      }
      generation.activate();
      return null;
    }
  }

  private void readBase(RecordStore.Generation generation) throws Refusal, IOException {
    String name = String.valueOf(set.name(layout.base()));
    reading.read(
        layout.base(),
        new FileReading.Taker() {
          @Override
          public void row(Row row) throws Refusal {
            accounts.read();
            record(name, row, generation);
          }

          @Override
          public void bad(Row asRead, @Nullable String field, String code, String message)
              throws Refusal {
            accounts.read();
            accounts.reject(name, asRead, field, code, message);
          }
        });
  }

  private void record(String name, Row row, RecordStore.Generation generation) throws Refusal {
    DropFile base = layout.base();
    String key = RecordText.key(row, base.key());
    if (key == null) {
      accounts.reject(name, row, null, "KEY_MISSING", "a part of its key is empty");
      return;
    }
    Long other = duplicates.get(row.line());
    if (other != null) {
      accounts.reject(name, row, null, "DUPLICATE_KEY", "the same key as in line " + other);
      return;
    }
    if (deletes(row)) {
      delete(key, generation);
      return;
    }
    JoinTables.Parts parts = new JoinTables.Parts();
    parts.json.put(base.id(), text.object(base, row));
    parts.values.put(base.id(), text.values(base, row));
    Join missing = joins.attach(row, parts);
    if (missing != null) {
      accounts.reject(
          name,
          row,
          blamed(missing),
          "JOIN_MISSING",
          "no sound row of '" + missing.file().id() + "' has this key");
      return;
    }
    byte[] json = text.record(parts.json).getBytes(StandardCharsets.UTF_8);
    if (sound(name, row, json)) {
      Map<String, List<String>> keys = text.keys(parts.values);
      if (layout.load().delta()) {
        keys.put(RecordText.ROW, List.of(key));
      }
      generation.write(
          new RecordStore.StoredRecord(
              keys, new Payload(json, Payload.Syntax.ROWS), Digests.sha256().digest(json)));
      written++;
    }
  }

  private static String blamed(Join missing) {
    return missing.by().isEmpty() ? "" : missing.from().columns().get(missing.by().get(0));
  }

  private boolean deletes(Row row) {
    Integer operation = layout.load().operation();
    return operation != null && layout.load().delete().contains(row.field(operation));
  }

  private void delete(String key, RecordStore.Generation generation) {
    removed++;
    if (!delta) {
      removedNothing++;
      return;
    }
    if (services.records().lookUp(RecordText.ROW, key).isEmpty()) {
      removedNothing++;
    }
    generation.remove(key);
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
    accounts.reject(name, row, first.path(), first.code(), first.message() + more);
    return false;
  }

  private void mayBeServed() throws Refusal {
    if (accounts.tooManyInPerCent()) {
      throw new Refusal(
          "TOO_MANY_REJECTS",
          null,
          "more than " + layout.limits().rejectedPercent() + " % of the rows are not sound");
    }
    if (written == 0 && removed == 0 && accounts.rejected() > 0) {
      throw new Refusal("NO_RECORDS", null, "not one record is sound");
    }
  }

  /** Why a person must look first; {@code null} if none need. */
  private @Nullable Refusal mustWait(RecordStore.Generation generation) {
    RecordStore.Active before = served;
    if (before == null || drop.released()) {
      return null;
    }
    long after = generation.records();
    boolean shrinks =
        (before.records() - after) * 100 > layout.limits().shrinkPercent() * before.records();
    return shrinks
        ? Refusal.held(
            "SHRUNK",
            after
                + " records would be served instead of "
                + before.records()
                + ": more than "
                + layout.limits().shrinkPercent()
                + " % fewer, so a person must release it")
        : null;
  }
}

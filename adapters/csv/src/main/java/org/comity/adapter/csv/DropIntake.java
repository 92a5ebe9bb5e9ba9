package org.comity.adapter.csv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
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
import org.comity.syntax.Sha256;
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
  private final BaseKeys keys;
  private final BirthDates births;
  private final boolean born;
  private final JoinedFaults faults;
  private final UnreadRows unread;
  private final MessageDigest sha256 = Sha256.begin();
  private final RecordCheck.@Nullable TextCheck texts;
  private final String form;
  private final RowTexts cells = new RowTexts();

  /** What is joined to a row where nothing is. */
  private final Parts alone = new Parts();

  private RecordStore.@Nullable Active served;
  private boolean delta;
  private long written;
  private long removed;
  private long removedNothing;

  /** What the row that was looked at last consists of, as far as it is kept. */
  private long content;

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
    this.births = new BirthDates(layout.lookUp(), services.clock());
    this.faults = new JoinedFaults(accounts);
    this.born = births.in(layout.base());
    this.joins = new JoinTables(layout, text, accounts, births);
    this.unread = new UnreadRows(layout, text, joins);
    this.resend = new ResendFiles(layout, set, drop.rejects());
    this.releases = new ReleaseCheck(layout, otherReleases);
    accounts.resend(resend);
    this.keys = new BaseKeys(services.area().resolve("keys"));
    DropFile base = layout.base();
    // What is joined is not there text by text: then the record is written out for its check.
    this.form = StoredForm.of(layout);
    this.texts = layout.joins().isEmpty() ? check.texts(text.paths(base)) : null;
  }

  DropReport run() throws AdapterException {
    served = services.records().active();
    if (served != null
        && served.dropId().equals(drop.id())
        && String.valueOf(served.form()).equals(form)) {
      accounts.warn("ALREADY_SERVED", "", "this very drop is the one that is served");
      return accounts.report(Outcome.ACTIVATED).withDelta(layout.load().delta());
    }
    try (DropSet open = set;
        ResendFiles sent = resend;
        Closeable ledger = keys) {
      DropReport report = take(open, sent);
      return report.withDelta(delta || leavesGap(report));
    } catch (IOException e) {
      throw AdapterException.unavailable("a file of the drop could not be read", e);
    }
  }

  /** What a refused set would have changed is missing from what later deltas change. */
  private boolean leavesGap(DropReport report) {
    return report.outcome() == Outcome.REFUSED && layout.load().delta() && served != null;
  }

  private DropReport take(DropSet open, ResendFiles sent) throws IOException {
    try {
      open.open();
      releases.check(open);
      load();
      joins.read(reading, open);
      if (delta) {
        keys.readAhead(layout, reading);
      }
      DropReport held = write();
      if (held != null) {
        return held;
      }
      open.tellAbsent(delta ? joins.dangling() : new Dangling());
      joins.dangling().tell(layout, open, accounts);
      joins.tellUnused(open);
      text.formulas().tell(layout, open, accounts);
      layout.files().stream().filter(births::in).forEach(file -> births.tell(accounts, open, file));
      if (removedNothing > 0) {
        accounts.note("DELETED_NOTHING", "", removedNothing + " deletions name no served record");
      }
      return accounts.report(Outcome.ACTIVATED, sent.finish(reading));
    } catch (Refusal e) {
      return accounts.refused(e, List.of());
    }
  }

  private void load() throws Refusal {
    Load load = layout.load();
    boolean changes = load.delta() && !set.has(load.full());
    delta = changes && served != null;
    if (changes && served == null) {
      accounts.warn("DELTA_FIRST", "", "nothing is served that this delta could change");
    }
    if (delta && !String.valueOf(served == null ? null : served.form()).equals(form)) {
      throw new Refusal(
          "SERVED_OTHERWISE",
          null,
          "what is served was stored with other columns, keys, joins or look-ups than this folder"
              + " has now, so a delta cannot change it: drop a full set, which csv.load.fullFile"
              + " tells from a delta");
    }
  }

  /** Writes and activates; a report if a person must look first. */
  private @Nullable DropReport write() throws Refusal, IOException {
    Instant of = set.manifest().asOf();
    Instant came = drop.received();
    Instant asOf = of != null ? of : came != null ? came : services.clock().instant();
    try (RecordStore.Generation generation = services.records().begin(drop.id(), asOf, form)) {
      if (delta) {
        generation.amend(RecordText.ROW);
      }
      unread.noteJoined(generation);
      readBase(generation);
      if (!delta) {
        takeBackDuplicates(generation);
      }
      notTooManyRejects();
      if (!delta) {
        notNothing();
      }
      Refusal hold = mustWait(generation.records());
      if (hold != null) {
        return accounts.refused(hold, resend.finish(reading));
      }
      if (delta && !layout.joins().isEmpty()) {
        written += new HeldRecords(layout, text, joins, faults, accounts, check).carry(generation);
        notTooManyRejects();
      }
      if (delta) {
        notNothing();
      }
      if (delta && removed > 0) {
        // For all at once: one look-up each would cost more than the rest of a change.
        removedNothing = generation.missed();
      }
      generation.activate();
      return null;
    }
  }

  private void takeBackDuplicates(RecordStore.Generation generation) throws Refusal, IOException {
    Duplicates found =
        new Duplicates(String.valueOf(set.name(layout.base())), accounts, generation);
    keys.tell(found);
    written -= found.taken();
  }

  private void readBase(RecordStore.Generation generation) throws Refusal, IOException {
    String name = String.valueOf(set.name(layout.base()));
    RowsAhead.read(
        reading,
        layout.base(),
        new FileReading.Taker() {
          @Override
          public void row(Row row) throws Refusal {
            accounts.read();
            long before = accounts.rejected();
            record(name, row, generation);
            if (delta && accounts.rejected() > before) {
              keys.rejected(row.line());
            }
          }

          @Override
          public void bad(Row asRead, @Nullable String field, String code, String message)
              throws Refusal {
            accounts.read();
            reject(name, asRead, field, code, message, generation);
          }
        });
  }

  /** A delta carries whole records: what a rejected row is joined to goes back with it. */
  private void companions(Row row) {
    if (layout.load().delta()) {
      joins.companions(row, accounts::resendLine);
    }
  }

  private void reject(
      String name,
      Row row,
      @Nullable String field,
      String code,
      String message,
      RecordStore.Generation generation)
      throws Refusal {
    unread.note(row, code, generation);
    companions(row);
    accounts.reject(name, row, field, code, message);
  }

  private void record(String name, Row row, RecordStore.Generation generation) throws Refusal {
    DropFile base = layout.base();
    String key = RecordText.key(row, base.key());
    if (key == null) {
      reject(name, row, null, "KEY_MISSING", "a part of its key is empty", generation);
      return;
    }
    Long other = keys.other(row.line());
    if (other != null) {
      reject(name, row, null, "DUPLICATE_KEY", "the same key as in line " + other, generation);
      return;
    }
    if (keys.isAgain(row.line())) {
      accounts.again(name, row.line());
    } else {
      change(name, row, key, generation);
    }
  }

  private void change(String name, Row row, String key, RecordStore.Generation generation)
      throws Refusal {
    DropFile base = layout.base();
    content = BaseKeys.UNKNOWN;
    String unknown = Operations.fault(layout.load(), row);
    if (unknown != null) {
      String column = base.columns().get(Operations.column(layout.load()));
      reject(name, row, column, "OPERATION_UNKNOWN", unknown, generation);
    }
    long record =
        unknown != null
            ? BaseKeys.REJECTED
            : Operations.deletes(layout.load(), row)
                ? BaseKeys.NO_RECORD
                : add(name, row, key, generation);
    if (record == BaseKeys.NO_RECORD) {
      content = BaseKeys.DELETION;
      delete(key, generation);
    }
    if (!delta && !base.key().isEmpty()) {
      keys.add(key, row.line(), record, content);
    }
  }

  /** Writes the row's record; gives its number, or {@link BaseKeys#REJECTED}. */
  private long add(String name, Row row, String key, RecordStore.Generation generation)
      throws Refusal {
    RecordCheck.TextCheck quick = texts;
    if (quick != null && !sound(name, row, alone, quick.check(cells.of(row)), generation)) {
      return BaseKeys.REJECTED;
    }
    if (quick != null && !generation.keeps()) {
      return written++;
    }
    Parts parts = new Parts();
    parts.values.put(layout.base().id(), text.values(layout.base(), row));
    byte[] made =
        layout.joins().isEmpty() ? text.record(row) : joined(name, row, parts, generation);
    if (made == null) {
      return BaseKeys.REJECTED;
    }
    Payload record = new Payload(made, Payload.Syntax.ROWS);
    if (quick == null && !sound(name, row, parts, check.check(record), generation)) {
      return BaseKeys.REJECTED;
    }
    if (!parts.lacks.isEmpty()) {
      accounts.lacks(name, row.line(), parts.lacks);
    }
    if (born) {
      births.row(row);
    }
    if (generation.keeps()) {
      Map<String, List<String>> lookUps = text.keys(parts.values);
      if (layout.load().delta()) {
        lookUps.put(RecordText.ROW, List.of(key));
        RecordText.joinedKeys(parts.refers, lookUps);
      }
      unread.noteLacking(row, parts.lacks, lookUps, generation);
      byte[] digest = sha256.digest(made);
      content = BaseKeys.content(digest);
      generation.write(
          new RecordStore.StoredRecord(lookUps, record, digest, List.copyOf(parts.lacks)));
    }
    return written++;
  }

  /** The row with what it refers to; {@code null} after it was rejected. */
  private byte @Nullable [] joined(
      String name, Row row, Parts parts, RecordStore.Generation generation) throws Refusal {
    DropFile base = layout.base();
    parts.json.put(base.id(), text.object(base, row));
    Join missing = joins.attach(row, parts);
    if (missing == null) {
      return text.record(parts.json).getBytes(StandardCharsets.UTF_8);
    }
    reject(
        name,
        row,
        blamed(missing),
        "JOIN_MISSING",
        "no sound row of '" + missing.file().id() + "' has this key",
        generation);
    return null;
  }

  private static String blamed(Join missing) {
    return missing.by().isEmpty() ? "" : missing.from().columns().get(missing.by().get(0));
  }

  private void delete(String key, RecordStore.Generation generation) {
    removed++;
    if (!delta) {
      removedNothing++;
      return;
    }
    generation.remove(key);
  }

  private boolean sound(
      String name, Row row, Parts parts, List<Issue> issues, RecordStore.Generation generation)
      throws Refusal {
    if (issues.isEmpty()) {
      return true;
    }
    List<Issue> errors =
        issues.stream().filter(i -> !i.severity().is(Severity.INFORMATION)).toList();
    if (errors.isEmpty()) {
      issues.forEach(accounts::unresolved);
      return true;
    }
    unread.note(row, "", generation);
    companions(row);
    faults.reject(name, row, parts, errors);
    return false;
  }

  /** Why a person must look first; {@code null} if none need. */
  private @Nullable Refusal mustWait(long after) {
    RecordStore.Active before = served;
    return before == null || drop.released()
        ? null
        : HeldBack.reason(
            before,
            delta && drop.behind() != null,
            set.manifest().asOf(),
            after,
            layout.limits().shrinkPercent());
  }

  private void notTooManyRejects() throws Refusal {
    if (accounts.tooManyInPerCent()) {
      throw new Refusal(
          "TOO_MANY_REJECTS",
          null,
          "more than " + layout.limits().rejectedPercent() + " % of the rows are not sound");
    }
  }

  private void notNothing() throws Refusal {
    if (written == 0 && removed == 0 && accounts.rejected() > 0) {
      throw new Refusal("NO_RECORDS", null, "not one record is sound");
    }
  }
}

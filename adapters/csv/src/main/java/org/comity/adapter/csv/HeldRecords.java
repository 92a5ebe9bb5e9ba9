package org.comity.adapter.csv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.Parts.Partner;
import org.comity.adapter.csv.Parts.Taken;
import org.comity.adapter.spi.Payload;
import org.comity.adapter.spi.PlainKey;
import org.comity.adapter.spi.RecordCheck;
import org.comity.adapter.spi.RecordStore;
import org.comity.adapter.spi.RecordStore.StoredRecord;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.comity.syntax.JsonGate;
import org.comity.syntax.Sha256;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * Records that were served before a delta and that its rows of joined files change: each is made
 * anew of what is kept of it and of the rows that came. Where that cannot be done the delta is
 * refused, for nobody may be served what the registry has changed. One use.
 */
final class HeldRecords {
  private static final String CODE = "JOINED_UNSURE";
  private static final int MOST_TOLD = 20;

  private final CsvLayout layout;
  private final RecordText text;
  private final JoinTables tables;
  private final JoinedFaults faults;
  private final Accounts accounts;
  private final RecordCheck check;
  private final MessageDigest sha256 = Sha256.begin();

  /** Whether columns that join are forbidden: then they were not kept. */
  private final boolean joinsHidden;

  /** The same of columns that keys and look-ups are made of. */
  private final boolean lookUpsHidden;

  private final Map<String, Refusal> unsure = new LinkedHashMap<>();
  private final List<Map<String, List<String>>> stale = new ArrayList<>();
  private final List<String> mended = new ArrayList<>();
  private long changed;

  HeldRecords(
      CsvLayout layout,
      RecordText text,
      JoinTables tables,
      JoinedFaults faults,
      Accounts accounts,
      RecordCheck check) {
    this.layout = layout;
    this.text = text;
    this.tables = tables;
    this.faults = faults;
    this.accounts = accounts;
    this.check = check;
    this.joinsHidden = hidden(this::joining);
    this.lookUpsHidden = hidden(this::looking);
  }

  /** What carries a refusal out of the store's hands. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Refusal why;

    private Stop(Refusal why) {
      super(why);
      this.why = why;
    }
  }

  /** Why one record cannot be made anew; told with the others. */
  private static final class Unsure extends Exception {
    private static final long serialVersionUID = 1L;
    private final String where;

    private Unsure(String where, String why) {
      super(why);
      this.where = where;
    }

    private Unsure(Taken row, String why) {
      this(row.file() + ":" + row.partner().line, why);
    }
  }

  /**
   * Writes every record that changes, when the rows of the base were written.
   *
   * @return how many
   */
  long carry(RecordStore.Generation generation) throws Refusal {
    try {
      for (Join join : layout.joins()) {
        generation.kept(
            RecordText.joinedKey(join), tables.keys(join), held -> one(join, held, generation));
        generation.kept(RecordText.joinedKey(join), tables.unsound().keys(join), this::outdated);
      }
    } catch (Stop e) {
      throw e.why;
    }
    generation.forget(mended);
    for (Join join : layout.joins()) {
      // What was noted of these rows when they could not be read.
      tables
          .soundKeys(join)
          .forEach(key -> generation.forget(List.of(RecordText.unreadRow(join.file(), key))));
    }
    stale.forEach(generation::unread);
    List<Refusal> told = List.copyOf(unsure.values());
    if (!told.isEmpty()) {
      told.subList(1, told.size()).forEach(accounts::further);
      throw told.get(0);
    }
    if (changed > 0) {
      accounts.note(
          "JOINED_CARRIED",
          "",
          changed + " records that were served before took changed rows of joined files");
    }
    return changed;
  }

  /** It stays as it was, though a row of it came that could not be read. */
  private void outdated(StoredRecord held) {
    try {
      Map<String, Object> top = read(held.record().bytes());
      Map<String, Map<String, String>> values = new LinkedHashMap<>();
      for (DropFile file : layout.files()) {
        values.put(file.id(), values(file, cells(top.get(file.id()))));
      }
      stale.add(unread(values, cells(top.get(layout.base().id()))));
    } catch (Refusal e) {
      throw new Stop(e);
    }
  }

  private Map<String, List<String>> unread(
      Map<String, Map<String, String>> values, Map<String, String> row) {
    DropFile base = layout.base();
    String key = RecordText.key(row, base, base.key());
    Map<String, List<String>> unread = text.keys(values);
    unread.remove(RecordText.BIRTH_DATE);
    unread.put(RecordText.ROW, List.of(key, RecordText.unreadRow(base, key)));
    return unread;
  }

  private void one(Join join, StoredRecord held, RecordStore.Generation generation) {
    try {
      StoredRecord made = made(join, held);
      if (made != null) {
        generation.write(made);
        changed++;
      }
    } catch (Unsure e) {
      if (unsure.size() < MOST_TOLD) {
        unsure.putIfAbsent(
            e.where,
            new Refusal(
                CODE,
                e.where,
                "this row belongs to records that are served already, and "
                    + e.getMessage()
                    + "; drop them with all their rows, or drop a full set"));
      }
    } catch (Refusal e) {
      throw new Stop(e);
    }
  }

  /** The record with the rows that came; {@code null} if it stays as it is. */
  private @Nullable StoredRecord made(Join join, StoredRecord held) throws Refusal, Unsure {
    DropFile base = layout.base();
    Map<String, Object> top = read(held.record().bytes());
    Map<String, String> row = cells(top.get(base.id()));
    Parts parts = new Parts();
    parts.json.put(base.id(), text.object(row));
    parts.values.put(base.id(), values(base, row));
    if (joinsHidden) {
      throw new Unsure(join.file().id(), "the columns that join them are not kept");
    }
    List<String> keys = keys(base, row);
    List<Taken> taken = new ArrayList<>();
    carry(base, keys, keys, top, parts, taken);
    byte[] made = text.record(parts.json).getBytes(StandardCharsets.UTF_8);
    if (taken.isEmpty() || Arrays.equals(made, held.record().bytes())) {
      taken.forEach(t -> t.partner().carried = true);
      if (!taken.isEmpty()) {
        // What was rejected of it came mended, and is what it was before.
        String key = RecordText.key(row, base, base.key());
        mended.add(RecordText.unreadRow(base, key));
      }
      return null;
    }
    if (lookUpsHidden) {
      throw new Unsure(taken.get(0), "columns that their keys are made of are not kept");
    }
    Payload record = new Payload(made, Payload.Syntax.ROWS);
    List<Issue> errors =
        check.check(record).stream().filter(i -> !i.severity().is(Severity.INFORMATION)).toList();
    if (!errors.isEmpty()) {
      if (faults.rejectHeld(parts, taken.get(0), errors)) {
        // It stays as it was, and the registry has it otherwise.
        stale.add(unread(parts.values, row));
        return null;
      }
      throw new Unsure(taken.get(0), "one of them would not be sound with it");
    }
    taken.forEach(t -> t.partner().carried = true);
    List<String> lacks =
        held.lacks().stream().filter(file -> !parts.taken.containsKey(file)).toList();
    return new StoredRecord(lookUps(parts, row), record, sha256.digest(made), lacks);
  }

  private Map<String, List<String>> lookUps(Parts parts, Map<String, String> row) {
    DropFile base = layout.base();
    Map<String, List<String>> lookUps = text.keys(parts.values);
    lookUps.put(RecordText.ROW, List.of(RecordText.key(row, base, base.key())));
    RecordText.joinedKeys(parts.refers, lookUps);
    return lookUps;
  }

  private boolean hidden(Function<DropFile, List<Integer>> needed) {
    return layout.files().stream()
        .anyMatch(file -> !Collections.disjoint(needed.apply(file), file.forbidden()));
  }

  private List<Integer> joining(DropFile file) {
    return layout.joinsFrom(file).stream().flatMap(join -> join.by().stream()).toList();
  }

  private List<Integer> looking(DropFile file) {
    List<Integer> columns = new ArrayList<>();
    if (file.equals(layout.base())) {
      columns.addAll(file.key());
    }
    text.lookUpColumns(file.id()).forEach(column -> columns.add(column.index()));
    return columns;
  }

  private void carry(
      DropFile from,
      List<String> keys,
      List<String> before,
      Map<String, Object> held,
      Parts parts,
      List<Taken> taken)
      throws Unsure {
    List<Join> joins = layout.joinsFrom(from);
    for (int i = 0; i < joins.size(); i++) {
      Join join = joins.get(i);
      String key = keys.get(i);
      parts.refers(join, key);
      Partner came = tables.sound(join, key);
      if (came != null && join.many()) {
        list(join, came, held, parts, taken);
      } else if (came != null) {
        replace(join, came, held, parts, taken);
      } else if (key.equals(before.get(i))) {
        keep(join, held, parts, taken);
      } else if (!key.isEmpty() || !join.optional()) {
        throw new Unsure(
            taken.get(taken.size() - 1),
            "refers to another row of '" + join.file().id() + "', which is not in this delta");
      }
    }
  }

  private void replace(
      Join join, Partner came, Map<String, Object> held, Parts parts, List<Taken> taken)
      throws Unsure {
    String file = join.file().id();
    Taken row = tables.taken(join, came, parts);
    taken.add(row);
    parts.taken.put(file, List.of(row));
    parts.json.put(file, came.json);
    parts.values.put(file, came.values);
    List<Join> further = layout.joinsFrom(join.file());
    List<String> before =
        held.get(file) == null
            ? Collections.nCopies(further.size(), "")
            : keys(join.file(), cells(held.get(file)));
    carry(join.file(), came.refers, before, held, parts, taken);
  }

  /** Leaves what the record has, but for what is joined to that. */
  private void keep(Join join, Map<String, Object> held, Parts parts, List<Taken> taken)
      throws Unsure {
    Object kept = held.get(join.file().id());
    if (kept == null && !join.optional() && !taken.isEmpty()) {
      throw new Unsure(
          taken.get(taken.size() - 1), "refers to no row of '" + join.file().id() + "'");
    }
    if (kept instanceof List<?> list) {
      StringBuilder all = new StringBuilder("[");
      for (Object element : list) {
        Parts inner = parts.within();
        Map<String, String> row = cells(element);
        List<String> keys = keys(join.file(), row);
        carry(join.file(), keys, keys, members(element), inner, taken);
        all.append(all.length() == 1 ? "" : ",").append(text.within(text.object(row), inner.json));
      }
      parts.json.put(join.file().id(), all.append(']').toString());
    } else if (kept != null) {
      Map<String, String> row = cells(kept);
      parts.json.put(join.file().id(), text.object(row));
      parts.values.put(join.file().id(), values(join.file(), row));
      List<String> keys = keys(join.file(), row);
      carry(join.file(), keys, keys, held, parts, taken);
    }
  }

  /** All rows of a key: those of a delta are all that there are if a record came with them. */
  private void list(
      Join join, Partner came, Map<String, Object> held, Parts parts, List<Taken> taken)
      throws Unsure {
    String file = join.file().id();
    boolean whole = came.used;
    Parts fresh = parts.within();
    Join missing = tables.put(join, came, fresh);
    came.used = whole;
    Taken first = tables.taken(join, came, parts);
    if (missing != null) {
      throw new Unsure(first, "lacks its row of '" + missing.file().id() + "'");
    }
    Parts stays = parts.within();
    List<Taken> nested = new ArrayList<>();
    keep(join, held, stays, nested);
    if (!whole && !String.valueOf(fresh.json.get(file)).equals(stays.json.get(file))) {
      throw new Unsure(
          first,
          "came without any of them, so that nobody can tell whether all rows of '"
              + file
              + "' are here");
    }
    parts.json.put(file, String.valueOf(fresh.json.get(file)));
    List<Taken> rows = fresh.taken.getOrDefault(file, List.of());
    parts.taken.put(file, rows);
    taken.addAll(rows);
  }

  private List<String> keys(DropFile file, Map<String, String> row) {
    return layout.joinsFrom(file).stream()
        .map(join -> RecordText.key(row, file, join.by()))
        .toList();
  }

  private Map<String, String> values(DropFile file, Map<String, String> row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Column column : text.lookUpColumns(file.id())) {
      values.put(column.name(), PlainKey.of(row.getOrDefault(column.name(), "")));
    }
    return values;
  }

  private static Map<String, Object> read(byte[] record) throws Refusal {
    try {
      return members(JsonGate.standard().readPlain(record));
    } catch (SyntaxFault e) {
      throw new Refusal(CODE, null, "a stored record cannot be read; drop a full set");
    }
  }

  private static Map<String, Object> members(@Nullable Object object) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (object instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return members;
  }

  /** The cells of a row's own object, without what is joined to it. */
  private static Map<String, String> cells(@Nullable Object object) {
    Map<String, String> cells = new LinkedHashMap<>();
    members(object)
        .forEach(
            (name, value) -> {
              if (value instanceof String cell) {
                cells.put(name, cell);
              }
            });
    return cells;
  }
}

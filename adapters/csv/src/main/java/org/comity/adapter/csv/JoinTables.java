package org.comity.adapter.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.Parts.Partner;
import org.comity.adapter.csv.Parts.Taken;
import org.comity.adapter.csv.UnsoundRows.Unsound;
import org.comity.syntax.Row;
import org.jspecify.annotations.Nullable;

/** Rows of every file but the base, in memory, by their keys; and what records take of them. */
final class JoinTables {
  /** About what the objects of a row cost beside its text. */
  private static final int ROW_BYTES = 200;

  private final CsvLayout layout;
  private final RecordText text;
  private final Accounts accounts;
  private final Map<String, Map<String, Partner>> tables = new HashMap<>();
  private long bytes;

  /** Names of the files as they were dropped. */
  private final Map<String, String> names = new HashMap<>();

  /** Keys of rows that were rejected by themselves, of files that records may do without. */
  private final Map<String, Set<String>> lost = new HashMap<>();

  private final Dangling dangling = new Dangling();

  /** Line of the row of the base that is joined; 0 for a record that was served before. */
  private long line;

  /** Lines of rows that are alike to one before them. */
  private final Map<Partner, List<Long>> repeats = new HashMap<>();

  private final BirthDates births;
  private final UnsoundRows unsound;

  JoinTables(CsvLayout layout, RecordText text, Accounts accounts, BirthDates births) {
    this.layout = layout;
    this.text = text;
    this.accounts = accounts;
    this.births = births;
    this.unsound = new UnsoundRows(layout, text);
  }

  /** Rows that are served without what they refer to. */
  Dangling dangling() {
    return dangling;
  }

  /** Rows that were rejected by themselves, or whose key stands twice. */
  UnsoundRows unsound() {
    return unsound;
  }

  /** Reads every file but the base. */
  void read(FileReading reading, DropSet set) throws Refusal, IOException {
    for (DropFile file : layout.files()) {
      if (!file.id().equals(layout.base().id())) {
        read(file, reading, String.valueOf(set.name(file)));
      }
    }
  }

  private void read(DropFile file, FileReading reading, String name) throws Refusal, IOException {
    names.put(file.id(), name);
    reading.read(file, new Rows(file, name));
  }

  /** Takes the rows of one file. */
  private final class Rows implements FileReading.Taker {
    private final DropFile file;
    private final String name;
    private final Map<String, Partner> rows = new HashMap<>();
    private final boolean born;
    private final @Nullable Join join;
    private final boolean many;
    private final List<Integer> on;
    private final List<Column> wanted;
    private final List<Join> further;

    private Rows(DropFile file, String name) {
      this.file = file;
      this.name = name;
      this.born = births.in(file);
      this.join =
          layout.joins().stream().filter(j -> j.file().equals(file)).findFirst().orElse(null);
      this.many = join != null && join.many();
      this.on = join == null ? file.key() : join.on();
      this.wanted = text.lookUpColumns(file.id());
      this.further = layout.joinsFrom(file);
      tables.put(file.id(), rows);
    }

    @Override
    public void row(Row row) throws Refusal {
      accounts.read();
      if (born) {
        births.row(row);
      }
      String key = RecordText.key(row, on);
      if (key == null || RecordText.key(row, file.key()) == null) {
        unsound(row);
        accounts.reject(name, row, null, "KEY_MISSING", "a part of its key is empty");
        return;
      }
      // A file that nothing refers to is only checked.
      if (join != null) {
        keep(row, key);
      } else if (!file.key().isEmpty()) {
        Partner only = new Partner(row.line(), "", Map.of(), List.of());
        weigh(name, key, only);
        once(rows, file, key, only);
      }
    }

    private void unsound(Row row) throws Refusal {
      if (join != null) {
        weigh(name, "", new Partner(row.line(), "", Map.of(), List.of()));
        unsound.add(file, row, on);
      }
    }

    private void keep(Row row, String key) throws Refusal {
      Map<String, String> values = wanted.isEmpty() ? Map.of() : text.values(file, row);
      List<String> refers = further.isEmpty() ? List.of() : refers(row, further);
      Partner mine = new Partner(row.line(), text.object(file, row), values, refers);
      weigh(name, key, mine);
      if (many) {
        rows.merge(
            key,
            mine,
            (first, one) -> {
              first.last.next = one;
              first.last = one;
              return first;
            });
      } else {
        once(rows, file, key, mine);
      }
    }

    @Override
    public void bad(Row asRead, @Nullable String field, String code, String message)
        throws Refusal {
      accounts.read();
      if (join != null && (join.optional() || many)) {
        lose(file, asRead, on);
      }
      unsound(asRead);
      accounts.reject(name, asRead, field, code, message);
    }
  }

  /** What is joined must fit into memory: better no drop than no gateway. */
  private void weigh(String name, String key, Partner partner) throws Refusal {
    bytes += ROW_BYTES + key.length() + partner.json.length();
    if (bytes >> 20 >= layout.limits().joinedMegabytes()) {
      throw new Refusal(
          "JOINED_TOO_LARGE",
          name,
          "the joined files need more memory than the "
              + layout.limits().joinedMegabytes()
              + " MB of csv.limits.joinedMegabytes; let the largest file be the base, or allow"
              + " more");
    }
  }

  private void lose(DropFile file, Row asRead, List<Integer> on) {
    // Where a row has too few or too many fields its key may be another: then too much is told, and
    // never that a record is whole when it is not.
    boolean there = on.stream().allMatch(position -> position < asRead.size());
    String key = there ? RecordText.key(asRead, on) : null;
    if (key != null) {
      lost.computeIfAbsent(file.id(), k -> new HashSet<>()).add(key);
    }
  }

  private static List<String> refers(Row row, List<Join> further) {
    List<String> keys = new ArrayList<>(further.size());
    for (Join join : further) {
      String key = RecordText.key(row, join.by());
      keys.add(key == null ? "" : key);
    }
    return keys;
  }

  private void once(Map<String, Partner> rows, DropFile file, String key, Partner mine)
      throws Refusal {
    String name = String.valueOf(names.get(file.id()));
    Partner first = rows.putIfAbsent(key, mine);
    if (first == null) {
      return;
    }
    if (!first.twice && isJoined(file) && first.json.equals(mine.json)) {
      repeats.computeIfAbsent(first, k -> new ArrayList<>(1)).add(mine.line);
      accounts.again(name, mine.line);
      return;
    }
    if (!first.twice) {
      first.twice = true;
      for (long line : repeats.getOrDefault(first, List.of())) {
        accounts.duplicate(name, line, mine.line);
      }
      unsound.add(file, key, new Unsound(first.values, first.refers));
      accounts.duplicate(name, first.line, mine.line);
    }
    unsound.add(file, key, new Unsound(mine.values, mine.refers));
    accounts.duplicate(name, mine.line, first.line);
  }

  /** Whether rows of a file are kept: of others nothing is known but their keys. */
  private boolean isJoined(DropFile file) {
    return layout.joins().stream().anyMatch(j -> j.file().equals(file));
  }

  /**
   * Puts what a row of the base refers to into a record.
   *
   * @return what is missing, so that there is no record; else {@code null}
   */
  @Nullable Join attach(Row row, Parts parts) {
    List<Join> joins = layout.joinsFrom(layout.base());
    line = row.line();
    Join missing = attach(joins, refers(row, joins), parts);
    line = 0;
    return missing;
  }

  /**
   * Tells the rows of other files that a row of the base refers to, as far as they are there: with
   * them it can be dropped again.
   */
  void companions(Row row, BiConsumer<String, Long> line) {
    List<Join> joins = layout.joinsFrom(layout.base());
    if (row.size() == layout.base().columns().size()) {
      companions(joins, refers(row, joins), line);
    }
  }

  private void companions(List<Join> joins, List<String> keys, BiConsumer<String, Long> line) {
    for (int i = 0; i < joins.size(); i++) {
      Join join = joins.get(i);
      String file = join.file().id();
      Partner one = tables.getOrDefault(file, Map.of()).get(keys.get(i));
      for (; one != null; one = one.next) {
        line.accept(String.valueOf(names.get(file)), one.line);
        companions(layout.joinsFrom(join.file()), one.refers, line);
      }
    }
  }

  /** Rows of a key as far as they can be read, those that nobody is served among them. */
  List<Unsound> readable(DropFile file, String key) {
    List<Unsound> rows = new ArrayList<>(unsound.of(file).getOrDefault(key, List.of()));
    Partner partner = tables.getOrDefault(file.id(), Map.of()).get(key);
    if (partner != null && !partner.twice) {
      rows.add(new Unsound(partner.values, partner.refers));
    }
    return rows;
  }

  private @Nullable Join attach(List<Join> joins, List<String> keys, Parts parts) {
    for (int i = 0; i < joins.size(); i++) {
      Join join = joins.get(i);
      if (layout.load().delta()) {
        parts.refers(join, keys.get(i));
      }
      if (!lost.isEmpty() && lost.getOrDefault(join.file().id(), Set.of()).contains(keys.get(i))) {
        parts.lacks.add(join.file().id());
      }
      Partner partner = tables.getOrDefault(join.file().id(), Map.of()).get(keys.get(i));
      if (partner == null ? !join.optional() : partner.twice) {
        return join;
      }
      if (partner == null && line > 0) {
        dangling.note(join, keys.get(i), line);
      }
      Join missing = partner == null ? null : put(join, partner, parts);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  /** Keys of the rows of a joined file. */
  Set<String> keys(Join join) {
    return tables.getOrDefault(join.file().id(), Map.of()).keySet();
  }

  /** Keys of the rows of a joined file that may be joined. */
  Stream<String> soundKeys(Join join) {
    return keys(join).stream().filter(key -> sound(join, key) != null);
  }

  /** A row that may be joined; {@code null} if there is none. */
  @Nullable Partner sound(Join join, String key) {
    Partner partner = tables.getOrDefault(join.file().id(), Map.of()).get(key);
    return partner == null || partner.twice || partner.rejected ? null : partner;
  }

  /**
   * Puts a row, or all rows of its key, into a record.
   *
   * @return what is missing; else {@code null}
   */
  @Nullable Join put(Join join, Partner partner, Parts parts) {
    List<Join> further = layout.joinsFrom(join.file());
    if (!join.many()) {
      partner.used = true;
      parts.taken.put(join.file().id(), List.of(taken(join, partner, parts)));
      parts.json.put(join.file().id(), partner.json);
      parts.values.put(join.file().id(), partner.values);
      return attach(further, partner.refers, parts);
    }
    StringBuilder list = new StringBuilder("[");
    List<Taken> all = new ArrayList<>();
    parts.taken.put(join.file().id(), all);
    for (Partner one = partner; one != null; one = one.next) {
      one.used = true;
      Parts inner = parts.within();
      all.add(taken(join, one, inner));
      Join missing = attach(further, one.refers, inner);
      if (missing != null) {
        return missing;
      }
      list.append(list.length() == 1 ? "" : ",").append(text.within(one.json, inner.json));
    }
    parts.json.put(join.file().id(), list.append(']').toString());
    return null;
  }

  Taken taken(Join join, Partner partner, Parts inner) {
    return new Taken(partner, String.valueOf(names.get(join.file().id())), inner);
  }

  /** Tells of rows that belong to no record: they are sound, and yet nobody is served them. */
  void tellUnused(DropSet set) {
    for (Join join : layout.joins()) {
      long unused = 0;
      for (Partner first : tables.getOrDefault(join.file().id(), Map.of()).values()) {
        for (Partner one = first; one != null; one = one.next) {
          unused += one.used || one.carried || one.twice || one.rejected ? 0 : 1;
        }
      }
      if (unused > 0) {
        accounts.note(
            "ROWS_UNUSED",
            String.valueOf(set.name(join.file())),
            unused + " sound rows belong to no record");
      }
    }
  }
}

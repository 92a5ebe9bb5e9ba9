package org.comity.adapter.csv;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.UnsoundRows.Unsound;
import org.comity.adapter.spi.PlainKey;
import org.comity.adapter.spi.RecordStore;
import org.comity.syntax.Row;

/**
 * Notes by which keys a rejected row would have been found: who asks by them must not be told that
 * the registry has nothing, or nothing else. Where such a key cannot be read, that is noted. As
 * many as rows may be rejected. Used by one thread.
 */
final class UnreadRows {
  /** Value of a look-up key that a rejected row has, and that nobody could read. */
  static final String ANY = "";

  /** Faults of rows that may be several in truth: stray quotes made one of them. */
  private static final Set<String> RUN_TOGETHER = Set.of("CSV_QUOTED_ROWS", "CSV_RAGGED");

  private final CsvLayout layout;
  private final RecordText text;
  private final JoinTables joins;
  private final KnownRows known;

  UnreadRows(CsvLayout layout, RecordText text, JoinTables joins) {
    this.layout = layout;
    this.text = text;
    this.joins = joins;
    this.known = new KnownRows(layout, joins);
  }

  /** Notes a row of the base that was rejected by itself, and those that it swallowed. */
  void note(Row row, String code, RecordStore.Generation generation) {
    List<String> cells = row.toList();
    if (!RUN_TOGETHER.contains(code) || cells.stream().noneMatch(UnreadRows::isBroken)) {
      note(cells, generation);
      return;
    }
    String delimiter =
        layout.base().form() instanceof Form.Delimited delimited
            ? String.valueOf(delimited.format().delimiter())
            : ",";
    for (String line : String.join(delimiter, cells).split("\\R")) {
      note(List.of(line.split(Pattern.quote(delimiter), -1)), generation);
    }
  }

  private static boolean isBroken(String cell) {
    return cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
  }

  private void note(List<String> cells, RecordStore.Generation generation) {
    DropFile base = layout.base();
    Map<String, Set<String>> keys = new HashMap<>();
    for (Map<String, Map<String, String>> values : known.of(cells)) {
      values.put(base.id(), joins.unsound().values(base, cells));
      for (Join join : layout.joinsFrom(base)) {
        values.computeIfAbsent(join.file().id(), id -> shared(cells, join));
      }
      add(keys, values);
    }
    // Whoever was born on the same day is not meant.
    keys.remove(RecordText.BIRTH_DATE);
    if (layout.load().delta() && base.key().stream().allMatch(i -> i < cells.size())) {
      String key = RecordText.key(cells, base.key());
      if (key != null) {
        keys.put(RecordText.ROW, Set.of(key));
      }
    }
    Map<String, List<String>> all = new HashMap<>();
    keys.forEach((key, found) -> all.put(key, List.copyOf(found)));
    generation.unread(all);
  }

  /** Notes rejected rows of joined files: what belongs to them may not even have come. */
  void noteJoined(RecordStore.Generation generation) {
    for (DropFile file : layout.files()) {
      joins
          .unsound()
          .of(file)
          .forEach((key, rows) -> rows.forEach(row -> noteJoined(file, key, row, generation)));
    }
  }

  private void noteJoined(
      DropFile file, String key, Unsound row, RecordStore.Generation generation) {
    for (Map<String, Map<String, String>> values : known.of(file, row)) {
      Map<String, List<String>> keys = text.keys(values);
      keys.remove(RecordText.BIRTH_DATE);
      Column birth = layout.lookUp().birthDate();
      if (!key.isEmpty() && birth != null && !values.containsKey(birth.file())) {
        // It stands in a row that refers to this one, with which the name is noted.
        keys.remove(RecordText.NAME);
      }
      if (keys.isEmpty()) {
        continue;
      }
      if (layout.load().delta() && !key.isEmpty()) {
        keys.put(RecordText.ROW, List.of(RecordText.unreadRow(file, key)));
      }
      generation.unread(keys);
    }
  }

  /**
   * Notes by what a record would be found, too, had none of its rows been rejected.
   *
   * @param lacks files of which it lacks rows; most records lack none
   * @param found keys by which it is found
   */
  void noteLacking(
      Row row,
      Set<String> lacks,
      Map<String, List<String>> found,
      RecordStore.Generation generation) {
    if (lacks.isEmpty()) {
      return;
    }
    List<String> cells = row.toList();
    for (Map<String, Map<String, String>> values : known.of(cells)) {
      values.put(layout.base().id(), joins.unsound().values(layout.base(), cells));
      Map<String, List<String>> keys = text.keys(values);
      keys.remove(RecordText.BIRTH_DATE);
      keys.entrySet().removeIf(key -> key.getValue().equals(found.get(key.getKey())));
      List<String> base = found.get(RecordText.ROW);
      if (!keys.isEmpty() && base != null) {
        keys.put(RecordText.ROW, base);
      }
      if (!keys.isEmpty()) {
        generation.unread(keys);
      }
    }
  }

  private void add(Map<String, Set<String>> keys, Map<String, Map<String, String>> values) {
    text.keys(values)
        .forEach((key, some) -> keys.computeIfAbsent(key, k -> new HashSet<>()).addAll(some));
    text.unread(values).forEach(key -> keys.computeIfAbsent(key, k -> new HashSet<>()).add(ANY));
  }

  /** Columns of a joined row that stand in the row that refers to it, too. */
  private Map<String, String> shared(List<String> row, Join join) {
    Map<String, String> cells = new HashMap<>();
    for (Column column : text.lookUpColumns(join.file().id())) {
      int at = join.on().indexOf(column.index());
      if (at >= 0 && at < join.by().size() && join.by().get(at) < row.size()) {
        cells.put(column.name(), PlainKey.of(row.get(join.by().get(at))));
      }
    }
    return cells;
  }
}

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

  UnreadRows(CsvLayout layout, RecordText text, JoinTables joins) {
    this.layout = layout;
    this.text = text;
    this.joins = joins;
  }

  /** Notes a row of the base that was rejected by itself, and those that it swallowed. */
  void note(Row row, String code, RecordStore.Generation generation) {
    List<String> cells = row.toList();
    if (!RUN_TOGETHER.contains(code) || cells.stream().noneMatch(UnreadRows::isBroken)) {
      note(cells, Map.of(), generation);
      return;
    }
    String delimiter =
        layout.base().form() instanceof Form.Delimited delimited
            ? String.valueOf(delimited.format().delimiter())
            : ",";
    for (String line : String.join(delimiter, cells).split("\\R")) {
      note(List.of(line.split(Pattern.quote(delimiter), -1)), Map.of(), generation);
    }
  }

  private static boolean isBroken(String cell) {
    return cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
  }

  /**
   * Notes a row of the base of which the mapping would make no record.
   *
   * @param known what is known of the rows that are joined to it, by file and column
   */
  void note(Row row, Map<String, Map<String, String>> known, RecordStore.Generation generation) {
    note(row.toList(), known, generation);
  }

  private void note(
      List<String> cells,
      Map<String, Map<String, String>> known,
      RecordStore.Generation generation) {
    DropFile base = layout.base();
    Map<String, Set<String>> keys = new HashMap<>();
    // That there are such rows at all: what is found has to be looked at then.
    keys.put(RecordText.UNREAD, Set.of(ANY));
    for (Map<String, Map<String, String>> joined : joins.known(cells)) {
      Map<String, Map<String, String>> values = new HashMap<>(known);
      values.put(base.id(), cells(cells));
      joined.forEach(values::putIfAbsent);
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

  private void add(Map<String, Set<String>> keys, Map<String, Map<String, String>> values) {
    text.keys(values)
        .forEach((key, some) -> keys.computeIfAbsent(key, k -> new HashSet<>()).addAll(some));
    text.unread(values).forEach(key -> keys.computeIfAbsent(key, k -> new HashSet<>()).add(ANY));
  }

  private Map<String, String> cells(List<String> row) {
    Map<String, String> cells = new HashMap<>();
    for (Column column : text.lookUpColumns(layout.base().id())) {
      put(cells, column, row, column.index());
    }
    if (row.size() != layout.base().columns().size()) {
      cells.put(RecordText.OTHER_WIDTH, "");
    }
    return cells;
  }

  /** Columns of a joined row that stand in the row that refers to it, too. */
  private Map<String, String> shared(List<String> row, Join join) {
    Map<String, String> cells = new HashMap<>();
    for (Column column : text.lookUpColumns(join.file().id())) {
      int at = join.on().indexOf(column.index());
      if (at >= 0 && at < join.by().size()) {
        put(cells, column, row, join.by().get(at));
      }
    }
    return cells;
  }

  private static void put(Map<String, String> cells, Column column, List<String> row, int index) {
    if (index < row.size()) {
      cells.put(column.name(), PlainKey.of(row.get(index)));
    }
  }
}

package org.comity.adapter.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.spi.PlainKey;
import org.comity.adapter.spi.RecordStore;
import org.comity.syntax.Row;

/**
 * Notes by which keys a rejected row would have been found: who asks by them must not be told that
 * the registry has nothing, or nothing else. As many as rows may be rejected. Used by one thread.
 */
final class UnreadRows {
  private final CsvLayout layout;
  private final RecordText text;

  UnreadRows(CsvLayout layout, RecordText text) {
    this.layout = layout;
    this.text = text;
  }

  /**
   * Notes a rejected row of the base.
   *
   * @param known what is known of the rows that are joined to it, by file and column
   */
  void note(Row row, Map<String, Map<String, String>> known, RecordStore.Generation generation) {
    DropFile base = layout.base();
    Map<String, Map<String, String>> values = new HashMap<>(known);
    values.computeIfAbsent(base.id(), id -> cells(row));
    for (Join join : layout.joinsFrom(base)) {
      values.computeIfAbsent(join.file().id(), id -> shared(row, join));
    }
    Map<String, List<String>> keys = text.keys(values);
    // Whoever was born on the same day is not meant.
    keys.remove(RecordText.BIRTH_DATE);
    if (layout.load().delta() && base.key().stream().allMatch(i -> i < row.size())) {
      String key = RecordText.key(row, base.key());
      if (key != null) {
        keys.put(RecordText.ROW, List.of(key));
      }
    }
    generation.unread(keys);
  }

  private Map<String, String> cells(Row row) {
    Map<String, String> cells = new HashMap<>();
    for (Column column : text.lookUpColumns(layout.base().id())) {
      put(cells, column, row, column.index());
    }
    return cells;
  }

  /** Columns of a joined row that stand in the row that refers to it, too. */
  private Map<String, String> shared(Row row, Join join) {
    Map<String, String> cells = new HashMap<>();
    for (Column column : text.lookUpColumns(join.file().id())) {
      int at = join.on().indexOf(column.index());
      if (at >= 0 && at < join.by().size()) {
        put(cells, column, row, join.by().get(at));
      }
    }
    return cells;
  }

  private static void put(Map<String, String> cells, Column column, Row row, int index) {
    String cell = index < row.size() ? PlainKey.of(row.field(index)) : "";
    if (!cell.isEmpty()) {
      cells.put(column.name(), cell);
    }
  }
}

package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.spi.PlainKey;
import org.comity.syntax.Row;

/**
 * Rows of joined files that nobody is served, as far as they can be read: whom they are about, and
 * what they refer to. As many as rows may be rejected. Used by one thread.
 */
final class UnsoundRows {
  private final CsvLayout layout;
  private final RecordText text;
  private final Map<String, Map<String, List<Unsound>>> rows = new HashMap<>();

  UnsoundRows(CsvLayout layout, RecordText text) {
    this.layout = layout;
    this.text = text;
  }

  /**
   * A row.
   *
   * @param values what look-up keys are made of
   * @param refers keys of the rows that it refers to, in the order of the joins
   */
  record Unsound(Map<String, String> values, List<String> refers) {}

  /**
   * Notes a row.
   *
   * @param on positions of the key by which it is joined
   */
  void add(DropFile file, Row row, List<Integer> on) {
    List<String> cells = row.toList();
    add(file, key(cells, on), new Unsound(values(file, cells), refers(file, cells)));
  }

  /** Cells of a row, as far as it has them, that look-up keys are made of. */
  Map<String, String> values(DropFile file, List<String> row) {
    Map<String, String> values = new HashMap<>();
    for (Column column : text.lookUpColumns(file.id())) {
      if (column.index() < row.size()) {
        values.put(column.name(), PlainKey.of(row.get(column.index())));
      }
    }
    if (row.size() != file.columns().size()) {
      values.put(RecordText.OTHER_WIDTH, "");
    }
    return values;
  }

  void add(DropFile file, String key, Unsound row) {
    rows.computeIfAbsent(file.id(), id -> new HashMap<>())
        .computeIfAbsent(key, k -> new ArrayList<>(1))
        .add(row);
  }

  /** Keys of the rows that a row refers to; empty where they cannot be read. */
  List<String> refers(DropFile file, List<String> row) {
    return layout.joinsFrom(file).stream().map(join -> key(row, join.by())).toList();
  }

  private static String key(List<String> row, List<Integer> positions) {
    String key =
        positions.stream().allMatch(i -> i < row.size()) ? RecordText.key(row, positions) : null;
    return key == null ? "" : key;
  }

  /** Those of a file, by the key by which they are joined; the empty one if it cannot be read. */
  Map<String, List<Unsound>> of(DropFile file) {
    return rows.getOrDefault(file.id(), Map.of());
  }

  /** Keys of a file's rows that were rejected. */
  Set<String> keys(Join join) {
    return of(join.file()).keySet();
  }
}

package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.UnsoundRows.Unsound;

/**
 * What is known of whom a rejected row is about: by the rows that it refers to, sound or not. Where
 * several stand for one, one after the other. Used by one thread.
 */
final class KnownRows {
  /** Rejected rows of one key of which it is remembered whom they are about. */
  private static final int MOST_VARIANTS = 20;

  private final CsvLayout layout;
  private final JoinTables joins;

  KnownRows(CsvLayout layout, JoinTables joins) {
    this.layout = layout;
    this.joins = joins;
  }

  /** Of a row of the base, by file and column; without its own cells. */
  List<Map<String, Map<String, String>>> of(List<String> row) {
    DropFile base = layout.base();
    List<String> keys = joins.unsound().refers(base, row);
    return variants((variant, values) -> fill(layout.joinsFrom(base), keys, variant, values));
  }

  /** Of a row of a joined file, with its own cells. */
  List<Map<String, Map<String, String>>> of(DropFile file, Unsound row) {
    return variants(
        (variant, values) -> {
          values.put(file.id(), row.values());
          return fill(layout.joinsFrom(file), row.refers(), variant, values);
        });
  }

  /** Fills in one of several; gives whether there are more. */
  private interface Variant {
    boolean fill(int variant, Map<String, Map<String, String>> values);
  }

  private static List<Map<String, Map<String, String>>> variants(Variant one) {
    List<Map<String, Map<String, String>>> all = new ArrayList<>();
    boolean more = true;
    while (more && all.size() < MOST_VARIANTS) {
      Map<String, Map<String, String>> values = new HashMap<>();
      more = one.fill(all.size(), values);
      all.add(values);
    }
    return all;
  }

  private boolean fill(
      List<Join> further, List<String> keys, int variant, Map<String, Map<String, String>> values) {
    boolean more = false;
    for (int i = 0; i < further.size(); i++) {
      DropFile file = further.get(i).file();
      List<Unsound> rows =
          keys.get(i).isEmpty() || further.get(i).many()
              ? List.of()
              : joins.readable(file, keys.get(i));
      if (!rows.isEmpty()) {
        Unsound row = rows.get(Math.min(variant, rows.size() - 1));
        values.put(file.id(), row.values());
        boolean within = fill(layout.joinsFrom(file), row.refers(), variant, values);
        more |= within || rows.size() > variant + 1;
      }
    }
    return more;
  }
}

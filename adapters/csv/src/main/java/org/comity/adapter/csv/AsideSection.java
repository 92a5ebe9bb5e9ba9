package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comity.adapter.csv.CsvLayout.Aside;
import org.comity.adapter.csv.CsvLayout.AsideField;
import org.comity.adapter.csv.CsvLayout.Count;
import org.comity.syntax.PlainTree;

/** Reads {@code header} and {@code trailer} of a file. */
final class AsideSection {
  private AsideSection() {}

  static Aside read(PlainTree tree, String key) {
    if (!tree.has(key)) {
      return Aside.NONE;
    }
    if (tree.raw(key) instanceof String) {
      tree.choice(key, "skip", "skip");
      return new Aside(1, List.of());
    }
    PlainTree aside = tree.child(key);
    aside.only("records", "fields");
    List<AsideField> fields = new ArrayList<>();
    for (PlainTree field : aside.list("fields")) {
      field.only("start", "length", "column", "equals", "count");
      boolean fixed = tree.has("layout");
      String count = field.choice("count", "nothing", "nothing", "rows", "records");
      fields.add(
          new AsideField(
              fixed ? field.number("start", 1, 1, 1_000_000) : 0,
              fixed ? field.number("length", 1, 1, 1_000_000) : 0,
              fixed ? 0 : field.number("column", 1, 1, 256),
              field.texts("equals"),
              Count.valueOf(count.toUpperCase(Locale.ROOT))));
    }
    return new Aside(aside.number("records", 1, 1, key.equals("header") ? 100 : 1), fields);
  }
}

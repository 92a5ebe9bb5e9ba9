package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.LookUp;
import org.comity.adapter.csv.CsvLayout.NameColumns;
import org.comity.syntax.DatePattern;
import org.comity.syntax.NearWord;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads {@code lookUp} of {@code csv:}. */
final class LookUpSection {
  private final Map<String, DropFile> files;
  private final Set<String> elsewhere;
  private final Set<String> inRecord;

  /**
   * @param files files of this release
   * @param elsewhere files of other releases only
   * @param inRecord files that a record has at most one row of
   */
  LookUpSection(Map<String, DropFile> files, Set<String> elsewhere, Set<String> inRecord) {
    this.files = files;
    this.elsewhere = elsewhere;
    this.inRecord = inRecord;
  }

  LookUp read(PlainTree tree) {
    tree.only("number", "person", "identifiers", "birthDate", "names", "byName");
    Map<String, Column> identifiers = new LinkedHashMap<>();
    PlainTree schemes = tree.child("identifiers");
    for (String scheme : schemes.keys()) {
      Column column = column(schemes, scheme);
      if (column != null) {
        identifiers.put(scheme, column);
      }
    }
    PlainTree birth = tree.child("birthDate");
    birth.only("column", "date");
    List<NameColumns> names = new ArrayList<>();
    for (PlainTree name : tree.list("names")) {
      name.only("given", "family", "full");
      names.add(
          new NameColumns(column(name, "given"), column(name, "family"), column(name, "full")));
    }
    LookUp lookUp =
        new LookUp(
            numbers(tree),
            column(tree, "person"),
            identifiers,
            column(birth, "column"),
            date(birth),
            names,
            tree.flag("byName", false));
    if (lookUp.byName()
        && (names.isEmpty() || lookUp.birthDate() == null || lookUp.person() == null)) {
      tree.fault("byName", "needs names, birthDate and person");
    }
    return lookUp;
  }

  private List<Column> numbers(PlainTree tree) {
    if (!(tree.raw("number") instanceof List<?>)) {
      Column one = column(tree, "number");
      return one == null ? List.of() : List.of(one);
    }
    List<Column> columns = new ArrayList<>();
    List<String> paths = tree.texts("number");
    for (int i = 0; i < paths.size(); i++) {
      Column column = column(tree, "number[" + (i + 1) + "]", paths.get(i));
      if (column != null) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static BirthDateForm date(PlainTree tree) {
    List<DatePattern> patterns = new ArrayList<>();
    for (String pattern : tree.texts("date")) {
      try {
        patterns.add(DatePattern.of(pattern));
      } catch (IllegalArgumentException e) {
        tree.fault("BAD_PATTERN", "date", String.valueOf(e.getMessage()));
      }
    }
    return patterns.isEmpty() ? BirthDateForm.ISO : new BirthDateForm(patterns);
  }

  private @Nullable Column column(PlainTree tree, String key) {
    String path = tree.textOrNull(key);
    return path == null ? null : column(tree, key, path);
  }

  private @Nullable Column column(PlainTree tree, String key, String path) {
    int slash = path.indexOf('/');
    String id = slash < 0 ? "" : path.substring(0, slash);
    String name = path.substring(slash + 1);
    if (elsewhere.contains(id)) {
      return null;
    }
    DropFile file = files.get(id);
    if (file == null || !inRecord.contains(id)) {
      tree.fault(
          key,
          "file/column is expected, of a file that is in the record once; "
              + NearWord.hint(id, inRecord));
      return null;
    }
    int index = file.columns().indexOf(name);
    if (index < 0) {
      tree.fault(
          key, "'" + id + "' has no column '" + name + "'; " + NearWord.hint(name, file.columns()));
      return null;
    }
    if (file.forbidden().contains(index)) {
      tree.fault(key, "this column is forbidden: it is never kept");
      return null;
    }
    return new Column(id, name, index);
  }
}

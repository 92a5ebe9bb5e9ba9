package org.comity.adapter.csv;

import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.CsvLayout.LookUp;
import org.comity.adapter.csv.CsvLayout.NameColumns;
import org.comity.syntax.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A name for what stored records and their keys are made of. A delta may only change records of its
 * own form: others it would not find, and what it leaves would be found by keys of another time.
 */
final class StoredForm {
  /** To be raised when this engine makes records or keys in another way. */
  private static final String ENGINE = "2";

  private final StringBuilder text = new StringBuilder();

  private StoredForm() {}

  static String of(CsvLayout layout) {
    StoredForm form = new StoredForm();
    form.add(ENGINE, String.valueOf(layout.load().delta()));
    Set<DropFile> stored = new LinkedHashSet<>();
    stored.add(layout.base());
    layout.joins().forEach(join -> stored.add(join.file()));
    for (DropFile file : stored) {
      form.add(file.id(), names(file, file.key()).toString());
      for (int i = 0; i < file.columns().size(); i++) {
        form.add(file.columns().get(i), file.forbidden().contains(i) ? "forbidden" : "");
      }
    }
    for (Join join : layout.joins()) {
      form.add(join.file().id(), join.from().id(), names(join.from(), join.by()).toString());
      form.add(names(join.file(), join.on()).toString(), String.valueOf(join.many()));
    }
    form.lookUp(layout.lookUp());
    byte[] digest = Sha256.of(form.text.toString());
    return HexFormat.of().formatHex(digest);
  }

  private static List<String> names(DropFile file, List<Integer> positions) {
    return positions.stream().map(file.columns()::get).toList();
  }

  private void lookUp(LookUp lookUp) {
    lookUp.number().forEach(this::add);
    for (Map.Entry<String, Column> one : new TreeMap<>(lookUp.identifiers()).entrySet()) {
      add(one.getKey());
      add(one.getValue());
    }
    add(String.valueOf(lookUp.byName()));
    if (lookUp.byName()) {
      add(lookUp.birthDate());
      add(lookUp.birthDateForm().text());
      // Who is found by name is found with all records of her person, and without a birth date.
      add("person", "undated");
      add(lookUp.person());
      for (NameColumns name : lookUp.names()) {
        add(name.given());
        add(name.family());
        add(name.full());
      }
    }
  }

  private void add(@Nullable Column column) {
    add(column == null ? "" : column.file(), column == null ? "" : column.name());
  }

  private void add(String... parts) {
    for (String part : parts) {
      text.append(part.length()).append(':').append(part);
    }
  }
}

package org.comity.adapter.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.comity.adapter.csv.CsvLayout.Column;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Join;
import org.comity.adapter.csv.CsvLayout.LookUp;
import org.comity.adapter.csv.CsvLayout.NameColumns;
import org.comity.adapter.spi.JoinedNumber;
import org.comity.adapter.spi.NameKey;
import org.comity.adapter.spi.PlainKey;
import org.comity.model.PartialDate;
import org.comity.model.PartialDate.Precision;
import org.comity.syntax.JsonRow;
import org.comity.syntax.JsonText;
import org.comity.syntax.Row;
import org.jspecify.annotations.Nullable;

/** Makes records and their look-up keys out of rows. */
final class RecordText {
  static final String NUMBER = "number";

  /** Letters of a whole name, with the year of birth or {@link #NO_YEAR}. */
  static final String NAME = "name";

  /** A full birth date: finds whoever is written in another script. */
  static final String BIRTH_DATE = "birth-date";

  /** Key of the base row, by which a delta finds what it replaces. */
  static final String ROW = "row";

  /** Whom a record is about, where no identifier says so. */
  static final String PERSON = "person";

  /** Begins the look-up key of records to which a row of a file belongs; for deltas. */
  private static final String JOINED = "joined:";

  private static final String SEPARATOR = "\u001F";

  /** Beside the cells of a row that has too few or too many: behind its first they may be moved. */
  static final String OTHER_WIDTH = "";

  /** In the place of the year of birth of somebody whose birth date is not known. */
  static final String NO_YEAR = "";

  private final CsvLayout layout;
  private final Map<String, List<String>> quotedColumns = new HashMap<>();
  private final Map<String, List<Column>> lookedUp = new HashMap<>();

  private final FormulaCells formulas = new FormulaCells();

  private final JsonRow json = new JsonRow();
  private final byte[] baseHead;
  private final byte[][] baseColumns;

  RecordText(CsvLayout layout) {
    this.layout = layout;
    for (DropFile file : layout.files()) {
      List<String> quoted = new ArrayList<>();
      for (int i = 0; i < file.columns().size(); i++) {
        StringBuilder b = new StringBuilder();
        JsonText.append(b, file.columns().get(i));
        quoted.add(file.forbidden().contains(i) ? "" : b.append(':').toString());
      }
      quotedColumns.put(file.id(), quoted);
    }
    StringBuilder head = new StringBuilder("{");
    JsonText.append(head, layout.base().id());
    this.baseHead = head.append(':').toString().getBytes(StandardCharsets.UTF_8);
    this.baseColumns =
        quotedColumns.getOrDefault(layout.base().id(), List.of()).stream()
            .map(column -> column.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    LookUp lookUp = layout.lookUp();
    Set<Column> columns = new HashSet<>(holderKeys(lookUp).values());
    columns.addAll(lookUp.number());
    if (lookUp.byName()) {
      addIfThere(columns, lookUp.birthDate());
      for (NameColumns name : lookUp.names()) {
        addIfThere(columns, name.given());
        addIfThere(columns, name.family());
        addIfThere(columns, name.full());
      }
    }
    columns.forEach(c -> lookedUp.computeIfAbsent(c.file(), k -> new ArrayList<>()).add(c));
  }

  private static void addIfThere(Set<Column> columns, @Nullable Column column) {
    if (column != null) {
      columns.add(column);
    }
  }

  static String identifierKey(String scheme) {
    return "identifier:" + scheme;
  }

  /** Keys that records of one person have in common, and their columns. */
  static Map<String, Column> holderKeys(LookUp lookUp) {
    Map<String, Column> keys = new LinkedHashMap<>();
    lookUp.identifiers().forEach((scheme, column) -> keys.put(identifierKey(scheme), column));
    Column person = lookUp.person();
    if (lookUp.byName() && person != null && !lookUp.identifiers().containsValue(person)) {
      keys.put(PERSON, person);
    }
    return keys;
  }

  static String joinedKey(Join join) {
    return JOINED + join.file().id();
  }

  /** Beside or instead of the key of a base row where one was not read; no record has it. */
  static String unreadRow(DropFile file, String key) {
    return SEPARATOR + file.id() + SEPARATOR + key;
  }

  /** Columns of a file that look-up keys are made of. */
  List<Column> lookUpColumns(String file) {
    return lookedUp.getOrDefault(file, List.of());
  }

  Map<String, String> values(DropFile file, Row row) {
    Map<String, String> values = new HashMap<>();
    for (Column column : lookUpColumns(file.id())) {
      String value = PlainKey.of(row.field(column.index()));
      values.put(column.name(), value);
      formulas.look(file, row, value);
    }
    return values;
  }

  /** Formulas that stood in the place of what is asked for. */
  FormulaCells formulas() {
    return formulas;
  }

  /** The key at these positions; {@code null} if a part is empty; the empty text for no key. */
  static @Nullable String key(Row row, List<Integer> positions) {
    return key(row::field, positions);
  }

  /** The same key of a row whose cells stand in a list. */
  static @Nullable String key(List<String> cells, List<Integer> positions) {
    return key(cells::get, positions);
  }

  private static @Nullable String key(IntFunction<String> cells, List<Integer> positions) {
    if (positions.size() == 1) {
      String only = PlainKey.of(cells.apply(positions.get(0)));
      return only.isEmpty() ? null : only;
    }
    StringBuilder key = new StringBuilder();
    for (int position : positions) {
      String part = PlainKey.of(cells.apply(position));
      if (part.isEmpty()) {
        return null;
      }
      key.append(part).append(SEPARATOR);
    }
    return key.toString();
  }

  /** The same key of a row that is kept as an object; the empty text if a part is missing. */
  static String key(Map<String, String> row, DropFile file, List<Integer> positions) {
    List<String> parts = new ArrayList<>(positions.size());
    for (int position : positions) {
      parts.add(PlainKey.of(row.getOrDefault(file.columns().get(position), "")));
    }
    if (parts.contains("")) {
      return "";
    }
    return parts.size() == 1 ? parts.get(0) : String.join(SEPARATOR, parts) + SEPARATOR;
  }

  /**
   * Where the columns of a file stand in a record. Forbidden ones are not in it: their paths lead
   * to nothing.
   */
  List<List<String>> paths(DropFile file) {
    List<List<String>> paths = new ArrayList<>();
    for (int i = 0; i < file.columns().size(); i++) {
      boolean forbidden = file.forbidden().contains(i);
      paths.add(List.of(file.id(), forbidden ? "" : file.columns().get(i)));
    }
    return paths;
  }

  /** A row as a JSON object. */
  String object(DropFile file, Row row) {
    List<String> quoted = quotedColumns.getOrDefault(file.id(), List.of());
    StringBuilder out = new StringBuilder(32 * row.size()).append('{');
    for (int i = 0; i < quoted.size(); i++) {
      if (quoted.get(i).isEmpty()) {
        // Forbidden: read, and never kept.
        continue;
      }
      if (out.length() > 1) {
        out.append(',');
      }
      out.append(quoted.get(i));
      JsonText.append(out, row.field(i));
    }
    return out.append('}').toString();
  }

  /** The object that a row was made into, out of its cells. */
  String object(Map<String, String> cells) {
    StringBuilder out = new StringBuilder(256).append('{');
    for (Map.Entry<String, String> cell : cells.entrySet()) {
      if (out.length() > 1) {
        out.append(',');
      }
      JsonText.append(out, cell.getKey());
      JsonText.append(out.append(':'), cell.getValue());
    }
    return out.append('}').toString();
  }

  /** Keys by which a change finds the record. */
  static void joinedKeys(Map<String, Set<String>> refers, Map<String, List<String>> keys) {
    refers.forEach((file, values) -> keys.put(JOINED + file, List.copyOf(values)));
  }

  /** A record that is one row of the base and nothing else, in UTF-8. */
  byte[] record(Row row) {
    json.clear().raw(baseHead);
    char before = '{';
    for (int i = 0; i < baseColumns.length; i++) {
      // Forbidden ones have none: read, and never kept.
      if (baseColumns[i].length > 0) {
        json.raw(before).raw(baseColumns[i]);
        json.text(row.characters(), row.start(i), row.end(i));
        before = ',';
      }
    }
    return (before == '{' ? json.raw('{') : json).raw('}').raw('}').toBytes();
  }

  /** A record as a JSON object. */
  String record(Map<String, String> parts) {
    StringBuilder out = new StringBuilder(512).append('{');
    for (Map.Entry<String, String> part : parts.entrySet()) {
      if (out.length() > 1) {
        out.append(',');
      }
      JsonText.append(out, part.getKey());
      out.append(':').append(part.getValue());
    }
    return out.append('}').toString();
  }

  /** An object with further members. */
  String within(String object, Map<String, String> further) {
    if (further.isEmpty()) {
      return object;
    }
    String members = record(further);
    String comma = object.length() > 2 ? "," : "";
    return object.substring(0, object.length() - 1) + comma + members.substring(1);
  }

  /** Records as one answer. */
  static byte[] answer(List<byte[]> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("{\"record\":[".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(records.get(i));
    }
    out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** The keys by which a record is looked up. */
  Map<String, List<String>> keys(Map<String, Map<String, String>> values) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    LookUp lookUp = layout.lookUp();
    add(keys, NUMBER, number(values, lookUp.number()));
    holderKeys(lookUp).forEach((key, column) -> add(keys, key, value(values, column)));
    if (lookUp.byName()) {
      addNames(keys, values);
    }
    return keys;
  }

  private void addNames(Map<String, List<String>> keys, Map<String, Map<String, String>> values) {
    LookUp lookUp = layout.lookUp();
    String birth = value(values, lookUp.birthDate());
    PartialDate date = lookUp.birthDateForm().read(birth);
    String year = date == null ? lookUp.birthDateForm().year(birth) : date.text().substring(0, 4);
    Set<String> names = new LinkedHashSet<>();
    for (NameColumns name : lookUp.names()) {
      String letters = NameKey.of(whole(values, name));
      if (!letters.isEmpty()) {
        names.add(letters + SEPARATOR + year);
      }
    }
    if (date != null && date.precision() == Precision.DAY) {
      keys.put(BIRTH_DATE, List.of(date.text()));
    }
    if (!names.isEmpty()) {
      keys.put(NAME, List.copyOf(names));
    }
  }

  /**
   * Look-up keys of a rejected row that cannot be known: a column of them could not be read at all.
   *
   * @param values what could be read of it, by file and column; also cells that are empty, and
   *     {@link #OTHER_WIDTH} where nobody knows which cell belongs to which column
   */
  Set<String> unread(Map<String, Map<String, String>> values) {
    Set<String> unread = new HashSet<>();
    LookUp lookUp = layout.lookUp();
    // Every record has a number, where there are numbers; not everybody has every identifier.
    if (lookUp.number().stream().anyMatch(column -> isUnread(values, column))
        || (!lookUp.number().isEmpty() && number(values, lookUp.number()) == null)) {
      unread.add(NUMBER);
    }
    holderKeys(lookUp)
        .forEach(
            (key, column) -> {
              if (isUnread(values, column)) {
                unread.add(key);
              }
            });
    for (NameColumns name : lookUp.byName() ? lookUp.names() : List.<NameColumns>of()) {
      if (isUnread(values, name.full())
          || isUnread(values, name.family())
          || isUnread(values, name.given())) {
        unread.add(NAME);
      }
    }
    return unread;
  }

  private static boolean isUnread(
      Map<String, Map<String, String>> values, @Nullable Column column) {
    if (column == null) {
      return false;
    }
    Map<String, String> cells = values.getOrDefault(column.file(), Map.of());
    return !cells.containsKey(column.name())
        || (column.index() > 0 && cells.containsKey(OTHER_WIDTH));
  }

  /** Values of several columns with a slash between them; {@code null} if one is missing. */
  private static @Nullable String number(
      Map<String, Map<String, String>> values, List<Column> columns) {
    List<String> parts = new ArrayList<>();
    for (Column column : columns) {
      String part = value(values, column);
      if (part == null || part.isEmpty()) {
        return null;
      }
      parts.add(part);
    }
    return JoinedNumber.of(parts);
  }

  private static String whole(Map<String, Map<String, String>> values, NameColumns name) {
    String full = value(values, name.full());
    return full != null
        ? full
        : orEmpty(value(values, name.given())) + " " + orEmpty(value(values, name.family()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String value(
      Map<String, Map<String, String>> values, @Nullable Column column) {
    return column == null ? null : values.getOrDefault(column.file(), Map.of()).get(column.name());
  }

  private static void add(Map<String, List<String>> keys, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      keys.put(key, List.of(value));
    }
  }

  static String nameKey(String whole, String year) {
    return NameKey.of(whole) + SEPARATOR + year;
  }
}

package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.comity.model.Issue;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.NearWord;
import org.comity.syntax.PlainTree;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * A table of positions: columns {@code file, field, start, length}, and where there are any {@code
 * release} and {@code kind}; further columns (sources, notes) are for people. A row without a
 * release holds for every release.
 */
final class LayoutTable {
  private static final List<String> COLUMNS =
      List.of("release", "file", "field", "kind", "start", "length");
  private static final List<String> NEEDED = List.of("file", "field", "start", "length");

  private final String name;
  private final Consumer<Issue> faults;
  private final Map<String, Map<String, List<FieldSpec>>> byRelease = new LinkedHashMap<>();

  private LayoutTable(String name, Consumer<Issue> faults) {
    this.name = name;
    this.faults = faults;
  }

  /** What a field may hold. */
  enum Kind {
    ANY,
    NUMERIC,
    DATE
  }

  /**
   * A field of a line.
   *
   * @param name its name
   * @param start first character, from 1
   * @param length characters
   * @param kind what it may hold
   * @param line line of its row in a table, from 1; 0 for a field that stands in no table
   * @param column column of the file's name in that row, from 1
   */
  record FieldSpec(String name, int start, int length, Kind kind, long line, int column) {
    int end() {
      return start + length - 1;
    }
  }

  /** Reads a table in the adapter folder; faults are told with the table's own places. */
  static LayoutTable read(Path folder, String name, Consumer<Issue> faults) {
    LayoutTable table = new LayoutTable(name, faults);
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      CsvGate.standard().read(in, CsvFormat.STANDARD, table.new Reading());
    } catch (SyntaxFault fault) {
      table.fault(fault.line(), 1, fault.code() + ": " + fault.getMessage());
    } catch (IOException e) {
      table.fault(0, 0, "the layout table cannot be read");
    }
    return table;
  }

  private void fault(long line, int column, String message) {
    String place = line == 0 ? name : name + ":" + line + ":" + Math.max(1, column);
    faults.accept(Issue.error(PlainTree.FAULT, place, message, false));
  }

  /** Names of the files in it. */
  Set<String> files() {
    Set<String> files = new LinkedHashSet<>();
    byRelease.values().forEach(m -> files.addAll(m.keySet()));
    return files;
  }

  /**
   * Fields of a file, in order of their positions, those that hold for every release among them;
   * {@code null} if the table has none.
   */
  @Nullable List<FieldSpec> fields(String file, @Nullable String release) {
    List<FieldSpec> always = byRelease.getOrDefault("", Map.of()).get(file);
    List<FieldSpec> mine =
        release == null ? null : byRelease.getOrDefault(release, Map.of()).get(file);
    if (mine == null || always == null) {
      return mine == null ? always : mine;
    }
    List<FieldSpec> both = new ArrayList<>(mine);
    for (FieldSpec field : always) {
      String clash = clash(both, field);
      if (clash == null) {
        both.add(field);
      } else {
        fault(field.line(), field.column(), clash + " in release " + release);
      }
    }
    both.sort(java.util.Comparator.comparingInt(FieldSpec::start));
    return both;
  }

  /** Every release of the table, "" for what holds for all, with its files and their fields. */
  Map<String, Map<String, List<FieldSpec>>> all() {
    return byRelease;
  }

  static Kind kind(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "numeric", "number", "n" -> Kind.NUMERIC;
      case "date", "d" -> Kind.DATE;
      default -> Kind.ANY;
    };
  }

  /** What a kind that is none was probably meant to be; {@code null} if it means nothing here. */
  private static @Nullable String mistyped(String text) {
    String small = text.strip().toLowerCase(Locale.ROOT);
    boolean known = kind(small) != Kind.ANY || small.length() < 3 || small.equals("any");
    return known ? null : NearWord.of(small, List.of("numeric", "number", "date"));
  }

  /** Hears the table. */
  private final class Reading implements RowHandler {
    private final Map<String, Integer> at = new LinkedHashMap<>();

    @Override
    public void header(List<String> names) {
      for (int i = 0; i < names.size(); i++) {
        at.put(names.get(i).strip().toLowerCase(Locale.ROOT), i);
      }
      for (String needed : NEEDED) {
        if (!at.containsKey(needed)) {
          String near = NearWord.of(needed, at.keySet());
          boolean mistyped = near != null && !COLUMNS.contains(near);
          int column = near != null && mistyped ? place(names, near) : 1;
          fault(
              1,
              column,
              "the column '"
                  + needed
                  + "' is missing"
                  + (mistyped ? "; is '" + near + "' it?" : ""));
        }
      }
    }

    private int place(List<String> names, String column) {
      int place = 1;
      for (String header : names) {
        if (header.strip().equalsIgnoreCase(column)) {
          return place;
        }
        place += header.length() + 1;
      }
      return 1;
    }

    private String cell(Row row, String column) {
      Integer index = at.get(column);
      return index == null ? "" : row.field(index).strip();
    }

    private int number(Row row, String column) {
      String text = cell(row, column);
      int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
      if (number < 1) {
        Integer index = at.get(column);
        int place = index == null ? 1 : row.columns()[index];
        fault(row.line(), place, "a whole number from 1 is expected as " + column);
      }
      return number;
    }

    @Override
    public void row(Row row) {
      if (!at.keySet().containsAll(NEEDED)) {
        return;
      }
      FieldSpec field =
          new FieldSpec(
              cell(row, "field"),
              number(row, "start"),
              number(row, "length"),
              kind(cell(row, "kind")),
              row.line(),
              row.columns()[at.getOrDefault("file", 0)]);
      if (field.start() < 1 || field.length() < 1) {
        return;
      }
      String meant = mistyped(cell(row, "kind"));
      if (meant != null) {
        fault(
            row.line(),
            row.columns()[at.getOrDefault("kind", 0)],
            "the kind '" + cell(row, "kind") + "' is none; did you mean " + meant + "?");
      }
      List<FieldSpec> fields =
          byRelease
              .computeIfAbsent(cell(row, "release"), k -> new LinkedHashMap<>())
              .computeIfAbsent(cell(row, "file"), k -> new ArrayList<>());
      String clash = clash(fields, field);
      if (clash != null) {
        fault(row.line(), row.columns()[at.getOrDefault("start", 0)], clash);
      } else {
        fields.add(field);
        fields.sort(java.util.Comparator.comparingInt(FieldSpec::start));
      }
    }

    @Override
    public void badRow(SyntaxFault bad) {
      fault(bad.line(), 1, bad.code() + ": " + bad.getMessage());
    }
  }

  /** What is wrong with one more field, or {@code null}. */
  static @Nullable String clash(List<FieldSpec> fields, FieldSpec field) {
    if (field.name().isEmpty()) {
      return "the field has no name";
    }
    for (FieldSpec other : fields) {
      if (other.name().equals(field.name())) {
        return "the field '" + field.name() + "' stands twice";
      }
      if (field.start() <= other.end() && other.start() <= field.end()) {
        return "the field '"
            + field.name()
            + "' ("
            + field.start()
            + " to "
            + field.end()
            + ") overlaps '"
            + other.name()
            + "' ("
            + other.start()
            + " to "
            + other.end()
            + ")";
      }
    }
    return null;
  }
}

package org.comity.mapping.draft;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A layout: where the fields of fixed-width files stand. It may hold several files, and several
 * releases of them; the last release is taken for the usual one.
 */
final class LayoutSource {
  private static final Set<String> STARTS = Set.of("start", "position", "pos", "from", "begin");
  private static final Set<String> LENGTHS = Set.of("length", "width", "len", "size");
  private static final Set<String> ENDS = Set.of("end", "to", "last");
  private static final Set<String> FILES = Set.of("file", "record", "table");
  private static final Set<String> RELEASES = Set.of("release", "version", "edition");
  private static final Set<String> NAMES = Set.of("field", "name", "column", "element");
  private static final Set<String> KINDS = Set.of("kind", "type", "format");

  private final String name;
  private final List<String> header;
  private final List<List<String>> rows;
  private final Set<String> releases = new LinkedHashSet<>();
  private final Map<String, LayoutFile> files = new LinkedHashMap<>();

  /** One file of a layout. */
  private static final class LayoutFile {
    private final String layout;
    private final Set<String> releases = new LinkedHashSet<>();
    private final Map<String, String> columns = new LinkedHashMap<>();

    private LayoutFile(String layout) {
      this.layout = layout;
    }

    private long known(String id) {
      List<String> meanings = new ArrayList<>();
      for (String column : columns.keySet()) {
        String meaning = Guesses.of(List.of(id, column));
        if (meaning != null) {
          meanings.add(meaning);
        }
      }
      // A file whose rows have a number of their own is more likely that of the awards.
      return meanings.size() + (meanings.contains("number") ? 10L : 0L);
    }

    private String key() {
      return columns.keySet().iterator().next();
    }
  }

  LayoutSource(String name, List<String> header, List<List<String>> rows) {
    this.name = name;
    this.header = header;
    this.rows = rows;
  }

  static boolean isOne(List<String> header) {
    return column(header, STARTS) >= 0
        && (column(header, LENGTHS) >= 0 || column(header, ENDS) >= 0)
        && column(header, NAMES) >= 0;
  }

  private static int column(List<String> header, Set<String> words) {
    for (int i = 0; i < header.size(); i++) {
      if (words.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  private String cell(List<String> row, Set<String> words) {
    int column = column(header, words);
    return column < 0 ? "" : row.get(column).strip();
  }

  private String length(List<String> row) {
    String length = cell(row, LENGTHS);
    String start = cell(row, STARTS);
    String end = cell(row, ENDS);
    boolean count = length.isEmpty() && start.matches("[0-9]{1,6}") && end.matches("[0-9]{1,6}");
    return count ? String.valueOf(Integer.parseInt(end) - Integer.parseInt(start) + 1) : length;
  }

  SourceShape read() {
    String table = table();
    String last = releases.isEmpty() ? "" : List.copyOf(releases).get(releases.size() - 1);
    String base = "";
    for (Map.Entry<String, LayoutFile> file : files.entrySet()) {
      LayoutFile best = files.get(base);
      boolean usual = last.isEmpty() || file.getValue().releases.contains(last);
      if (usual && (best == null || file.getValue().known(file.getKey()) > best.known(base))) {
        base = file.getKey();
      }
    }
    List<SourceField> fields = new ArrayList<>(fields(base));
    StringBuilder joins = new StringBuilder();
    for (String id : joined(base)) {
      fields.addAll(fields(id));
      joins
          .append("    - {file: ")
          .append(id)
          .append(", by: [")
          .append(Yaml.text(file(id).key()))
          .append("], optional: true}   # guess\n");
    }
    String section =
        head(usable(base, last))
            + sections(base, usable(base, last))
            + TableSource.tail(base, fields(base), joins.length() == 0 ? "" : "  join:\n" + joins);
    return SourceShape.ofRows(
        fields,
        section,
        Map.of("layout.csv", table.getBytes(StandardCharsets.UTF_8)),
        List.of(
            "layout.csv holds the positions, in the columns that the engine reads; add a source to"
                + " each.",
            "Records are guessed to be the rows of " + base + "; joins are guessed by names.",
            "There is no sample yet: put synthetic files into samples/drop/."));
  }

  private LayoutFile file(String id) {
    return files.getOrDefault(id, new LayoutFile(id));
  }

  private List<SourceField> fields(String id) {
    return file(id).columns.keySet().stream()
        .map(c -> new SourceField(List.of(id, c), List.of(), false, false))
        .toList();
  }

  /** Files whose first field has a namesake in the base: probably their key. */
  private List<String> joined(String base) {
    List<String> joined = new ArrayList<>();
    for (Map.Entry<String, LayoutFile> file : files.entrySet()) {
      if (!file.getKey().equals(base) && file(base).columns.containsKey(file.getValue().key())) {
        joined.add(file.getKey());
      }
    }
    return joined;
  }

  /** The table as the engine reads it; fills the files on its way. */
  private String table() {
    StringBuilder table = new StringBuilder("release,file,field,kind,start,length,source\n");
    int source = header.indexOf("source");
    String otherwise = TableSource.fileId(name);
    for (List<String> row : rows) {
      String release = cell(row, RELEASES);
      String file = cell(row, FILES).isEmpty() ? otherwise : cell(row, FILES);
      String field = cell(row, NAMES);
      if (!release.isEmpty()) {
        releases.add(release);
      }
      LayoutFile one = files.computeIfAbsent(TableSource.fileId(file), k -> new LayoutFile(file));
      one.releases.add(release);
      one.columns.putIfAbsent(field, release);
      table
          .append(
              String.join(
                  ",",
                  Yaml.cell(release),
                  Yaml.cell(file),
                  Yaml.cell(field),
                  Yaml.cell(kind(cell(row, KINDS))),
                  Yaml.cell(cell(row, STARTS)),
                  Yaml.cell(length(row)),
                  Yaml.cell(source < 0 ? "" : row.get(source))))
          .append('\n');
    }
    usualColumns();
    return table.toString();
  }

  /** Columns of the last release that a file is in. */
  private void usualColumns() {
    for (LayoutFile file : files.values()) {
      List<String> mine = List.copyOf(file.releases);
      String last = mine.get(mine.size() - 1);
      Set<String> columns = new LinkedHashSet<>();
      for (List<String> row : rows) {
        String named = cell(row, FILES);
        if (cell(row, RELEASES).equals(last) && (named.isEmpty() || named.equals(file.layout))) {
          columns.add(cell(row, NAMES));
        }
      }
      file.columns.clear();
      columns.forEach(c -> file.columns.put(c, last));
    }
  }

  private static String kind(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "numeric", "number", "n", "int", "integer" -> "numeric";
      case "date", "d" -> "date";
      default -> "any";
    };
  }

  /** Releases that the base is in, the last one first: without a base there are no records. */
  private List<String> usable(String base, String last) {
    List<String> usable = new ArrayList<>(file(base).releases);
    usable.remove("");
    if (usable.remove(last)) {
      usable.add(0, last);
    }
    return usable;
  }

  private static String head(List<String> usable) {
    String releases = String.join(", ", usable.stream().map(Yaml::quoted).toList());
    return """
    charset: UTF-8   # guess; windows-1252 is often met
    caseBlindNames: true   # guess
    layouts: layout.csv
    """
        + (usable.isEmpty()
            ? ""
            : "releases: [" + releases + "]   # the first is used where the deployment sets none\n")
        + "files:\n";
  }

  private String sections(String base, List<String> usable) {
    StringBuilder sections = new StringBuilder();
    List<String> joined = joined(base);
    for (Map.Entry<String, LayoutFile> one : files.entrySet()) {
      LayoutFile file = one.getValue();
      String id = one.getKey();
      boolean isBase = id.equals(base);
      sections.append("  ").append(id).append(":\n");
      sections.append("    name: ").append(Yaml.text(file.layout + ".txt")).append("   # guess\n");
      sections.append("    layout: ").append(Yaml.text(file.layout)).append('\n');
      if (isBase || joined.contains(id)) {
        String key = isBase ? TableSource.number(fields(base)) : file.key();
        sections.append("    key: [").append(Yaml.text(key)).append("]   # guess\n");
      }
      if (!isBase) {
        sections.append("    optional: true   # guess\n");
      }
      List<String> mine = usable.stream().filter(file.releases::contains).toList();
      if (!file.releases.contains("") && mine.size() < usable.size()) {
        sections
            .append("    releases: [")
            .append(String.join(", ", mine.stream().map(Yaml::quoted).toList()))
            .append("]\n");
      }
    }
    return sections.toString();
  }
}

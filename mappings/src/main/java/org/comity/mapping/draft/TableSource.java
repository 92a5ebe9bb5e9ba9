package org.comity.mapping.draft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;

/** A CSV file with a header, or a layout that says where the fields of a fixed-width file stand. */
final class TableSource {
  private static final int VALUES = 50;
  private static final Set<String> STARTS = Set.of("start", "position", "pos", "from", "begin");
  private static final Set<String> LENGTHS = Set.of("length", "width", "len", "size");
  private static final Set<String> FILES = Set.of("file", "record", "table");
  private static final Set<String> RELEASES = Set.of("release", "version", "edition");
  private static final Set<String> NAMES = Set.of("field", "name", "column", "element");

  private TableSource() {}

  static SourceShape read(String name, byte[] content) throws SyntaxFault {
    char delimiter = delimiter(content);
    Reading reading = new Reading();
    try (ByteArrayInputStream in = new ByteArrayInputStream(content)) {
      CsvGate.standard()
          .read(in, new CsvFormat(CsvFormat.STANDARD.charset(), delimiter, true), reading);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    return reading.isLayout()
        ? layout(name, content, reading)
        : rows(name, content, delimiter, reading);
  }

  /** The sign that parts most of the first line. */
  private static char delimiter(byte[] content) {
    char best = ',';
    int most = 0;
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
      int count = 0;
      for (int i = 0; i < content.length && content[i] != '\n'; i++) {
        count += content[i] == candidate ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /** Hears a table. */
  private static final class Reading implements RowHandler {
    private List<String> header = List.of();
    private final List<List<String>> rows = new ArrayList<>();

    @Override
    public void header(List<String> names) {
      header = names;
    }

    @Override
    public void row(Row row) {
      rows.add(row.toList());
    }

    @Override
    public void badRow(SyntaxFault fault) {
      // A ragged row says nothing of the columns; the engine will tell it.
    }

    private int column(Set<String> words) {
      for (int i = 0; i < header.size(); i++) {
        if (words.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
          return i;
        }
      }
      return -1;
    }

    private boolean isLayout() {
      return column(STARTS) >= 0 && column(LENGTHS) >= 0 && column(NAMES) >= 0;
    }
  }

  private static SourceShape rows(String name, byte[] content, char delimiter, Reading reading) {
    String id = fileId(name);
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < reading.header.size(); i++) {
      Set<String> values = new LinkedHashSet<>();
      for (List<String> row : reading.rows) {
        if (values.size() < VALUES && !row.get(i).isBlank()) {
          values.add(row.get(i).strip());
        }
      }
      fields.add(
          new SourceField(List.of(id, reading.header.get(i)), List.copyOf(values), false, false));
    }
    String section = section(id, name, delimiter, reading.header, fields, "");
    return new SourceShape(
        "csv",
        List.of("record"),
        List.of(),
        fields,
        section,
        List.of("FIND_BY_HOLDER", "FIND_BY_NUMBER", "DROP"),
        Map.of("samples/drop/" + name, content),
        List.of("The file is now a sample: keep only synthetic rows in it."));
  }

  /** One file of a layout. */
  private static final class LayoutFile {
    private final List<String> columns = new ArrayList<>();
    private final StringBuilder positions = new StringBuilder();

    private long known(String id) {
      return columns.stream().filter(c -> Guesses.of(List.of(id, c)) != null).count();
    }
  }

  /** A layout may hold several files, and several releases of them: the last one is taken. */
  private static SourceShape layout(String name, byte[] content, Reading reading) {
    Map<String, LayoutFile> files = layoutFiles(fileId(name), reading);
    String base = "";
    for (Map.Entry<String, LayoutFile> file : files.entrySet()) {
      LayoutFile best = files.get(base);
      if (best == null || file.getValue().known(file.getKey()) > best.known(base)) {
        base = file.getKey();
      }
    }
    List<SourceField> fields = new ArrayList<>();
    StringBuilder positions = new StringBuilder();
    StringBuilder others = new StringBuilder();
    for (Map.Entry<String, LayoutFile> file : files.entrySet()) {
      positions.append("# ").append(file.getKey()).append(":\n").append(file.getValue().positions);
      if (file.getKey().equals(base)) {
        String id = base;
        file.getValue()
            .columns
            .forEach(c -> fields.add(new SourceField(List.of(id, c), List.of(), false, false)));
      } else {
        others.append(fileSection(file.getKey(), file.getKey() + ".txt", file.getValue().columns));
      }
    }
    LayoutFile first = files.getOrDefault(base, new LayoutFile());
    String section =
        section(base, base + ".txt", ',', first.columns, fields, others.toString())
            + "# Positions of the layout (first character + length); layout.csv is its copy:\n"
            + positions;
    Map<String, byte[]> copies = new LinkedHashMap<>();
    copies.put("layout.csv", content);
    return new SourceShape(
        "csv",
        List.of("record"),
        List.of(),
        fields,
        section,
        List.of("FIND_BY_HOLDER", "FIND_BY_NUMBER", "DROP"),
        copies,
        List.of(
            "layout.csv is a copy of the layout; docs/adapter-csv.md tells how the engine reads"
                + " fixed-width files.",
            "Records are guessed to be the rows of "
                + base
                + "; join the other files under record: join.",
            "There is no sample yet: put a synthetic file into samples/drop/."));
  }

  private static Map<String, LayoutFile> layoutFiles(String otherwise, Reading reading) {
    int field = reading.column(NAMES);
    int start = reading.column(STARTS);
    int length = reading.column(LENGTHS);
    int file = reading.column(FILES);
    int release = reading.column(RELEASES);
    String last = "";
    for (List<String> row : reading.rows) {
      last = release < 0 ? "" : row.get(release).strip();
    }
    Map<String, LayoutFile> files = new LinkedHashMap<>();
    for (List<String> row : reading.rows) {
      if (release < 0 || row.get(release).strip().equals(last)) {
        String id = file < 0 ? otherwise : fileId(row.get(file).strip());
        LayoutFile one = files.computeIfAbsent(id, k -> new LayoutFile());
        String column = row.get(field).strip();
        if (!one.columns.contains(column)) {
          one.columns.add(column);
          one.positions
              .append("#   ")
              .append(column)
              .append(' ')
              .append(row.get(start).strip())
              .append('+')
              .append(row.get(length).strip())
              .append('\n');
        }
      }
    }
    return files;
  }

  private static String fileSection(String id, String name, List<String> columns) {
    return """
      %s:
        name: %s
        columns: [%s]
    """
        .formatted(
            id, Yaml.text(name), String.join(", ", columns.stream().map(Yaml::text).toList()));
  }

  private static String section(
      String id,
      String name,
      char delimiter,
      List<String> columns,
      List<SourceField> fields,
      String others) {
    String number = first(fields, "number", columns.get(0));
    String person = first(fields, "holder/identifiers", columns.get(0));
    String sign = delimiter == '\t' ? "\"\\\\t\"" : Yaml.quoted(String.valueOf(delimiter));
    String head =
        """
        charset: UTF-8   # guess
        delimiter: %s
        manifest: {file: manifest.csv}   # guess: columns file, rows, sha256
        files:
        """
            .formatted(sign);
    String tail =
        """
            key: [%s]   # guess
        %srecord: {base: %s}
        lookUp:
          number: %s   # guess
          person: %s   # guess
          identifiers: {"{scheme}": %s}   # guess
        """
            .formatted(
                Yaml.text(number),
                others,
                id,
                Yaml.text(id + "/" + number),
                Yaml.text(id + "/" + person),
                Yaml.text(id + "/" + person));
    return head + fileSection(id, name, columns) + tail;
  }

  private static String first(List<SourceField> fields, String meaning, String otherwise) {
    for (SourceField field : fields) {
      if (meaning.equals(Guesses.of(field.path()))) {
        return field.name();
      }
    }
    return otherwise;
  }

  private static String fileId(String name) {
    int dot = name.lastIndexOf('.');
    String bare = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    String id = bare.replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return id.isEmpty() ? "rows" : id;
  }
}

package org.comity.mapping.draft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  /** What a CSV file is written in most often, if not in UTF-8. */
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private TableSource() {}

  static SourceShape read(String name, byte[] content) throws SyntaxFault {
    TitleLines titles = TitleLines.of(content);
    if (titles.count() == 0 && FixedSource.isOne(content)) {
      return FixedSource.read(name, content);
    }
    char delimiter = titles.count() > 0 ? titles.delimiter() : delimiter(content);
    CsvFormat format =
        new CsvFormat(
            isUtf16(content) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8,
            delimiter,
            true,
            titles.count(),
            0,
            0);
    Reading reading;
    try {
      reading = quoted(content, format);
    } catch (SyntaxFault fault) {
      if (!fault.code().equals("ENCODING")) {
        throw fault;
      }
      format = new CsvFormat(WINDOWS, delimiter, true, titles.count(), 0, 0);
      reading = quoted(content, format);
    }
    if (reading.rows.stream().anyMatch(TableSource::hasFormulas)) {
      reading = read(content, reading.format.withTextFormulas(true));
    }
    return LayoutSource.isOne(reading.header)
        ? new LayoutSource(name, reading.header, reading.rows).read()
        : rows(name, content, reading);
  }

  /** Whether a spreadsheet kept a text from becoming a number. */
  private static boolean hasFormulas(List<String> row) {
    return row.stream().anyMatch(cell -> cell.startsWith("=\"") && cell.endsWith("\""));
  }

  /** Whether a byte order mark says so. */
  private static boolean isUtf16(byte[] content) {
    int mark = content.length < 2 ? 0 : (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
    return mark == 0xFEFF || mark == 0xFFFE;
  }

  /** Where quotes cannot enclose cells they are taken for characters as all others. */
  private static Reading quoted(byte[] content, CsvFormat format) throws SyntaxFault {
    try {
      return read(content, format);
    } catch (SyntaxFault fault) {
      if (fault.code().equals("CSV_QUOTE") || fault.code().equals("CSV_UNCLOSED_QUOTE")) {
        return read(content, format.with(CsvFormat.Quotes.NONE));
      }
      throw fault;
    }
  }

  private static Reading read(byte[] content, CsvFormat format) throws SyntaxFault {
    Reading reading = new Reading(format);
    try (ByteArrayInputStream in = new ByteArrayInputStream(content)) {
      CsvGate.standard().read(in, format, reading);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    return reading;
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
    private final CsvFormat format;
    private List<String> header = List.of();
    private final List<List<String>> rows = new ArrayList<>();

    private Reading(CsvFormat format) {
      this.format = format;
    }

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
  }

  private static SourceShape rows(String name, byte[] content, Reading reading) {
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
    String section = section(id, name, reading.format, reading.header, fields);
    return SourceShape.ofRows(
        fields,
        section,
        Map.of("samples/drop/" + name, content),
        List.of("The file is now a sample: keep only synthetic rows in it."));
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
      String id, String name, CsvFormat format, List<String> columns, List<SourceField> fields) {
    char delimiter = format.delimiter();
    String sign = delimiter == '\t' ? "\"\\\\t\"" : Yaml.quoted(String.valueOf(delimiter));
    String head =
        """
        charset: %s   # guess%s
        delimiter: %s%s
        manifest: {file: manifest.csv}   # guess: columns file, rows, sha256; leave it out if there is none
        files:
        """
            .formatted(
                format.charset().name(),
                format.charset().equals(StandardCharsets.UTF_8) ? "" : ": the file is not in UTF-8",
                sign,
                (format.quotes() == CsvFormat.Quotes.NONE
                        ? "\nquote: none   # guess: a quote stands here that encloses no cell"
                        : "")
                    + (format.textFormulas()
                        ? "\nformulas: text   # guess: cells are written as a spreadsheet does"
                        : ""));
    String titles =
        format.leading() == 0
            ? ""
            : "    header: {records: %d}   # guess: what stands above the names\n"
                .formatted(format.leading());
    String key = "    key: [%s]   # guess\n".formatted(Yaml.text(number(fields)));
    return head + fileSection(id, name, columns) + titles + key + tail(id, fields, "");
  }

  /** What follows the files: the record and its look-ups. */
  static String tail(String base, List<SourceField> fields, String joins) {
    String person = first(fields, "holder/identifiers", fields.get(0).name());
    return """
    record:
      base: %s
    %slookUp:
      number: %s   # guess
      person: %s   # guess
      identifiers: {"{scheme}": %s}   # guess
    """
        .formatted(
            base,
            joins,
            Yaml.text(base + "/" + number(fields)),
            Yaml.text(base + "/" + person),
            Yaml.text(base + "/" + person));
  }

  static String number(List<SourceField> fields) {
    return first(fields, "number", fields.get(0).name());
  }

  private static String first(List<SourceField> fields, String meaning, String otherwise) {
    for (SourceField field : fields) {
      if (meaning.equals(Guesses.of(field.path()))) {
        return field.name();
      }
    }
    return otherwise;
  }

  static String fileId(String name) {
    int dot = name.lastIndexOf('.');
    String bare = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    String id = bare.replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return id.isEmpty() ? "rows" : id;
  }
}

package org.comity.mapping.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.comity.mapping.finding.Findings;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/** The code tables of one adapter folder, read when a row names them. */
final class CodeTables {
  private static final List<String> HEADER = List.of("local", "canonical");
  private static final List<String> LONG_HEADER = List.of("local", "canonical", "title");

  private final Path folder;
  private final Findings findings;
  private final Map<String, CodeTable> tables = new HashMap<>();
  private final Map<String, Boolean> broken = new HashMap<>();

  /**
   * @param folder the folder {@code tables}
   * @param findings where faults go; places in tables are told under {@code tables/NAME.csv}
   */
  CodeTables(Path folder, Findings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  /** The table of a name, or {@code null} after it was told why not. */
  @Nullable CodeTable find(YamlNode.Scalar name) {
    CodeTable known = tables.get(name.text());
    if (known != null || broken.containsKey(name.text())) {
      return known;
    }
    CodeTable table = load(name);
    if (table == null) {
      broken.put(name.text(), true);
    } else {
      tables.put(name.text(), table);
    }
    return table;
  }

  /** Tells a finding at a row of a table. */
  void tell(YamlNode.Scalar name, String local, String code, String seen, String wouldFit) {
    CodeTable table = tables.get(name.text());
    Integer line = table == null ? null : table.lines().get(local);
    findings.in(file(name.text())).add(line == null ? 0 : line, 1, code, seen, wouldFit);
  }

  private static String file(String name) {
    return "tables/" + name + ".csv";
  }

  /** Reads every table, for its faults. */
  void loadAll() {
    names().forEach(name -> find(new YamlNode.Scalar(name, false, 0, 0)));
  }

  private @Nullable CodeTable load(YamlNode.Scalar name) {
    List<String> names = names();
    if (!names.contains(name.text())) {
      findings.add(
          name,
          "UNKNOWN_TABLE",
          "there is no " + file(name.text()),
          names.isEmpty() ? "a file of that name" : Findings.suggest(name.text(), names));
      return null;
    }
    Reader reader = new Reader(findings.in(file(name.text())));
    try (InputStream in = Files.newInputStream(folder.resolve(name.text() + ".csv"))) {
      CsvGate.standard().read(in, CsvFormat.STANDARD, reader);
    } catch (SyntaxFault e) {
      reader.findings.add(
          e.line(),
          e.column(),
          e.code(),
          String.valueOf(e.getMessage()),
          e.code().equals("CSV_HEADER")
              ? "first line local,canonical or local,canonical,title: no line sep=… above it, no"
                  + " empty columns beside it"
              : "sound CSV in UTF-8, its columns parted by commas");
      return null;
    } catch (IOException e) {
      reader.findings.add(0, 0, "UNREADABLE", "the file cannot be read", "a readable file");
      return null;
    }
    return reader.table();
  }

  private List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".csv"))
          .map(f -> f.substring(0, f.length() - 4))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Hears one table. */
  private static final class Reader implements RowHandler {
    private final Findings findings;
    private final Map<String, String> canonical = new LinkedHashMap<>();
    private final Map<String, String> local = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private List<String> header = new ArrayList<>();

    private Reader(Findings findings) {
      this.findings = findings;
    }

    @Override
    public void header(List<String> names) {
      header = names;
      if (!names.equals(HEADER) && !names.equals(LONG_HEADER)) {
        findings.add(
            1,
            1,
            "WRONG_HEADER",
            String.join(",", names),
            "local,canonical or local,canonical,title");
      }
    }

    @Override
    public void row(org.comity.syntax.Row row) {
      int line = (int) row.line();
      if (row.size() < 2 || isBlank(row)) {
        return;
      }
      String from = Normalizer.normalize(row.field(0).strip(), Normalizer.Form.NFC);
      String to = Normalizer.normalize(row.field(1).strip(), Normalizer.Form.NFC);
      if (from.isEmpty() || to.isEmpty()) {
        findings.add(line, 1, "EMPTY_VALUE", "a code is empty", "a code on both sides");
      } else if (canonical.putIfAbsent(from, to) != null) {
        findings.add(line, 1, "DUPLICATE_CODE", "'" + from + "' a second time", "one row per code");
      } else {
        lines.put(from, line);
        local.putIfAbsent(to, from);
        String title = row.size() > 2 ? row.field(2).strip() : "";
        if (!title.isEmpty()) {
          titles.put(from, Normalizer.normalize(title, Normalizer.Form.NFC));
        }
      }
    }

    /** What spreadsheets leave below and between the rows says nothing. */
    private static boolean isBlank(org.comity.syntax.Row row) {
      for (int i = 0; i < row.size(); i++) {
        if (!row.field(i).isBlank()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void badRow(SyntaxFault fault, org.comity.syntax.Row row) {
      if (!isBlank(row)) {
        badRow(fault);
      }
    }

    @Override
    public void badRow(SyntaxFault fault) {
      findings.add(
          fault.line(),
          1,
          fault.code(),
          String.valueOf(fault.getMessage()),
          "as many fields as the header; a text that holds a comma stands in quotes");
    }

    private CodeTable table() {
      return new CodeTable(canonical, local, titles, lines, header.size() > 2);
    }
  }
}

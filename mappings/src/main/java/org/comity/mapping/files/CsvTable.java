package org.comity.mapping.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.mapping.lint.Findings;
import org.comity.model.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header, every cell with its place.
 *
 * @param rows rows in order
 */
public record CsvTable(List<Row> rows) {
  public CsvTable {
    rows = List.copyOf(rows);
  }

  /** Reads a file whose header must be exactly the given columns. */
  public static CsvTable read(String file, byte[] bytes, Findings findings, String... columns) {
    List<List<Cell>> lines = CsvLines.read(file, bytes, findings);
    if (lines.isEmpty() || !names(lines.get(0)).equals(List.of(columns))) {
      findings.error(
          new Place(file, 1, 1),
          "CSV_HEADER",
          lines.isEmpty() ? "an empty file" : String.join(",", names(lines.get(0))),
          String.join(",", columns));
      return new CsvTable(List.of());
    }
    List<Row> rows = new ArrayList<>(lines.size());
    for (List<Cell> line : lines.subList(1, lines.size())) {
      Map<String, Cell> byName = new LinkedHashMap<>();
      for (int i = 0; i < columns.length; i++) {
        byName.put(columns[i], line.get(i));
      }
      rows.add(new Row(file, byName));
    }
    return new CsvTable(rows);
  }

  private static List<String> names(List<Cell> cells) {
    return cells.stream().map(Cell::text).toList();
  }

  /**
   * A field.
   *
   * @param text its text
   * @param line line from 1
   * @param column column from 1
   */
  record Cell(String text, int line, int column) {}

  /**
   * A row.
   *
   * @param file path inside the folder
   * @param cells fields by column
   */
  public record Row(String file, Map<String, Cell> cells) {
    /** The text of a column; empty where nothing stands. */
    public String text(String column) {
      return cell(column).text();
    }

    /** The text of a column, or {@code null} where nothing stands. */
    public @Nullable String optional(String column) {
      String text = text(column);
      return text.isEmpty() ? null : text;
    }

    /** The texts of a column that are parted by {@code |}. */
    public List<String> list(String column) {
      String text = text(column);
      return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
    }

    /** The date of a column; what is no date is a finding. */
    public @Nullable PartialDate date(String column, Findings findings) {
      String text = text(column);
      if (text.isEmpty()) {
        return null;
      }
      if (!PartialDate.isValid(text)) {
        findings.error(
            place(column), "DATE_FORM", text, "a date as yyyy, yyyy-MM or yyyy-MM-dd, or nothing");
        return null;
      }
      return PartialDate.of(text);
    }

    /** A text that must be there. */
    public String required(String column, Findings findings) {
      String text = text(column);
      if (text.isBlank()) {
        findings.error(place(column), "MISSING", column + " is empty", "a text");
      }
      return text;
    }

    /** A text among some, or the first of them and a finding. */
    public String among(String column, List<String> known, Findings findings) {
      String text = text(column);
      if (!known.contains(text)) {
        findings.error(place(column), "UNKNOWN_WORD", text, String.join(", ", known));
        return known.get(0);
      }
      return text;
    }

    /** Where a column stands. */
    public Place place(String column) {
      Cell cell = cell(column);
      return new Place(file, cell.line(), cell.column());
    }

    private Cell cell(String column) {
      Cell cell = cells.get(column);
      if (cell == null) {
        throw new IllegalArgumentException("no column " + column);
      }
      return cell;
    }
  }
}

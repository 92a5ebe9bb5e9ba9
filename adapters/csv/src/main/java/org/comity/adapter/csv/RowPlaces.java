package org.comity.adapter.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.adapter.spi.Drop;
import org.comity.adapter.spi.DroppedRow;
import org.comity.syntax.CsvGate;
import org.comity.syntax.FixedWidthGate;
import org.comity.syntax.FixedWidthGate.Field;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;

/** Tells where the rows of a drop stand, without judging them. */
final class RowPlaces {
  private static final String ENOUGH = "ENOUGH";

  private final CsvLayout layout;
  private final Predicate<DroppedRow> rows;

  RowPlaces(CsvLayout layout, Predicate<DroppedRow> rows) {
    this.layout = layout;
    this.rows = rows;
  }

  void read(Drop drop, Path area) {
    Accounts unheard = new Accounts(layout.limits());
    try (DropSet set = new DropSet(layout, drop, area.resolve("unpacked"), unheard)) {
      try {
        set.open();
      } catch (Refusal e) {
        // Taking the drop tells it; the files that were found have places all the same.
      }
      for (DropFile file : layout.files()) {
        String name = set.name(file);
        if (name != null && !read(file, set.told(name), set.place(name))) {
          return;
        }
      }
    } catch (IOException e) {
      // What cannot be read has no places.
    }
  }

  /** Whether more is wanted. */
  private boolean read(DropFile file, String told, Path place) throws IOException {
    // That the file is there is told even where no row of it can be read.
    if (!rows.test(new DroppedRow("", told, 0, Map.of()))) {
      return false;
    }
    try (InputStream in = Files.newInputStream(place)) {
      Handler handler = new Handler(file, told);
      if (file.form() instanceof Form.Delimited delimited) {
        CsvGate.standard().read(in, delimited.format(), handler);
      } else if (file.form() instanceof Form.Fixed fixed) {
        FixedWidthGate.standard().read(in, fixed.layout(), handler);
      }
    } catch (SyntaxFault e) {
      return !e.code().equals(ENOUGH);
    }
    return true;
  }

  /** Hears one file. */
  private final class Handler implements RowHandler {
    private final DropFile file;
    private final String told;

    /** Columns of the file itself, which a wrong header record may name otherwise. */
    private List<String> columns;

    private Handler(DropFile file, String told) {
      this.file = file;
      this.told = told;
      this.columns = file.columns();
    }

    @Override
    public void header(List<String> names) throws SyntaxFault {
      columns = List.copyOf(names);
      if (file.form() instanceof Form.Delimited) {
        Map<String, DroppedRow.Cell> cells = new LinkedHashMap<>();
        long line = 1L + file.header().records();
        int column = 1;
        for (String name : names) {
          cells.put(name, new DroppedRow.Cell(name, line, column));
          column += name.length() + 1;
        }
        // A header is a row of no object.
        tell(new DroppedRow("", told, line, cells));
      }
    }

    private void tell(DroppedRow row) throws SyntaxFault {
      if (!rows.test(row)) {
        throw new SyntaxFault(ENOUGH, 0, 0, "enough was seen");
      }
    }

    @Override
    public void row(Row row) throws SyntaxFault {
      Map<String, DroppedRow.Cell> cells = new LinkedHashMap<>();
      List<DroppedRow.Cell> all = row.text() == null ? delimited(row) : fixed(row);
      for (int i = 0; i < Math.min(columns.size(), all.size()); i++) {
        int known = file.columns().indexOf(columns.get(i));
        if (!file.forbidden().contains(known)) {
          cells.put(columns.get(i), all.get(i));
        }
      }
      tell(new DroppedRow(file.id(), told, row.line(), cells));
    }

    @Override
    public void badRow(SyntaxFault fault, Row asRead) throws SyntaxFault {
      row(asRead);
    }

    private List<DroppedRow.Cell> fixed(Row row) {
      List<DroppedRow.Cell> cells = new ArrayList<>();
      if (file.form() instanceof Form.Fixed fixed) {
        List<Field> fields = fixed.layout().fields();
        for (int i = 0; i < row.size(); i++) {
          int start = i < fields.size() ? fields.get(i).start() : fixed.layout().longest() + 1;
          cells.add(new DroppedRow.Cell(row.field(i), row.line(), start));
        }
      }
      return cells;
    }

    /** A cell behind one with line breaks stands on a later line. */
    private List<DroppedRow.Cell> delimited(Row row) {
      List<DroppedRow.Cell> cells = new ArrayList<>();
      int[] columns = row.columns();
      long line = row.line();
      int moved = 0;
      for (int i = 0; i < row.size(); i++) {
        String value = row.field(i);
        cells.add(new DroppedRow.Cell(value, line, columns[i] - moved));
        int last = value.lastIndexOf('\n');
        if (last >= 0) {
          line += value.chars().filter(c -> c == '\n').count();
          String before = value.substring(0, last + 1);
          moved = columns[i] + before.length() + (int) before.chars().filter(c -> c == '"').count();
        }
      }
      return cells;
    }
  }
}

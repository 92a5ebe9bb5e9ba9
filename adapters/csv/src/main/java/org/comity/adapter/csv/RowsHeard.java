package org.comity.adapter.csv;

import java.util.List;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.adapter.csv.CsvLayout.Aside;
import org.comity.adapter.csv.CsvLayout.AsideField;
import org.comity.adapter.csv.CsvLayout.Count;
import org.comity.adapter.csv.CsvLayout.DropFile;
import org.comity.adapter.csv.CsvLayout.Form;
import org.comity.adapter.csv.FileReading.Taker;
import org.comity.adapter.csv.LayoutTable.Kind;
import org.comity.adapter.spi.CallContext;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Hands the rows of one file on, counts them, and checks what stands around them. */
final class RowsHeard implements RowHandler {
  private final DropFile file;
  private final String name;
  private final Taker taker;
  private final CallContext call;
  private final List<Kind> kinds;
  private long rows;
  private int before;
  private boolean after;
  private boolean lastIsCut;
  private long firstTab;
  private long tabs;
  private long said = -1;
  private long saidRecords = -1;
  private @Nullable Refusal refusal;

  RowsHeard(DropFile file, String name, Taker taker, CallContext call) {
    this.file = file;
    this.name = name;
    this.taker = taker;
    this.call = call;
    this.kinds = file.form() instanceof Form.Fixed fixed ? fixed.kinds() : List.of();
  }

  long rows() {
    return rows;
  }

  /** Line of the first fixed-width row of right length that holds a TAB; 0 if there is none. */
  long firstTab() {
    return firstTab;
  }

  /** How many such rows there are. */
  long tabs() {
    return tabs;
  }

  /** Whether the row that was heard last has other fields, or another length, than rows have. */
  boolean lastIsCut() {
    return lastIsCut;
  }

  /** Why the file was refused by us and not by its gate. */
  @Nullable Refusal refusal() {
    return refusal;
  }

  @Override
  public void header(List<String> names) throws SyntaxFault {
    if (!names.equals(file.columns())) {
      char delimiter =
          file.form() instanceof Form.Delimited delimited ? delimited.format().delimiter() : ',';
      throw carry(
          HeaderDifference.of(name, 1 + file.header().records(), names, file.columns(), delimiter));
    }
  }

  @Override
  public void row(Row row) throws SyntaxFault {
    counted();
    lastIsCut = false;
    String whole = row.text();
    if (whole != null && whole.indexOf('\t') >= 0) {
      firstTab = tabs++ == 0 ? row.line() : firstTab;
    }
    try {
      int wrong = kinds.isEmpty() ? -1 : Kinds.wrong(kinds, row);
      if (wrong < 0) {
        taker.row(row);
      } else {
        String kind = kinds.get(wrong) == Kind.DATE ? "a date" : "a number";
        taker.bad(
            row,
            file.columns().get(wrong),
            "FIELD_KIND",
            "the layout says " + kind + "; other characters stand there");
      }
    } catch (Refusal e) {
      throw carry(e);
    }
  }

  @Override
  public void badRow(SyntaxFault fault, Row asRead) throws SyntaxFault {
    counted();
    lastIsCut = fault.code().equals("CSV_RAGGED") || fault.code().equals("FIXED_LENGTH");
    try {
      taker.bad(asRead, null, fault.code(), String.valueOf(fault.getMessage()));
    } catch (Refusal e) {
      throw carry(e);
    }
  }

  @Override
  public void aside(Row row, boolean leads) throws SyntaxFault {
    Aside aside = leads ? file.header() : file.trailer();
    boolean first = leads ? before++ == 0 : !after;
    after |= !leads;
    if (!first) {
      return;
    }
    for (AsideField field : aside.fields()) {
      check(row, field, leads ? "header" : "trailer");
    }
  }

  private void check(Row row, AsideField field, String which) throws SyntaxFault {
    String value = value(row, field);
    if (!field.equal().isEmpty() && !field.equal().contains(value)) {
      throw carry(
          new Refusal(
              "RECORD_DIFFERS",
              name + ":" + row.line(),
              record(which) + " has another text where " + field.equal() + " must be"));
    }
    if (field.count() == Count.NOTHING) {
      return;
    }
    if (!value.matches("[0-9]{1,15}")) {
      throw carry(
          new Refusal(
              "RECORD_DIFFERS",
              name + ":" + row.line(),
              record(which) + " has no number where it counts"));
    }
    long number = Long.parseLong(value);
    if (field.count() == Count.ROWS) {
      said = number;
    } else {
      saidRecords = number;
    }
  }

  /** A trailer that is missing leaves the last row in its place. */
  private static String record(String which) {
    return which.equals("trailer")
        ? "the last record, which is taken for the trailer (is there none?),"
        : "the header record";
  }

  private static String value(Row row, AsideField field) {
    if (field.column() > 0) {
      return field.column() <= row.size() ? row.field(field.column() - 1).strip() : "";
    }
    String line = row.field(0);
    int from = Math.min(line.length(), field.start() - 1);
    return line.substring(from, Math.min(line.length(), from + field.length())).strip();
  }

  /** To be called when the file was read to its end. */
  void end() throws Refusal {
    if (before < file.header().records() || (file.trailer().records() > 0 && !after)) {
      throw new Refusal("RECORD_DIFFERS", name, "the header or the trailer record is missing");
    }
    long records = rows + file.header().records() + file.trailer().records();
    if ((said >= 0 && said != rows) || (saidRecords >= 0 && saidRecords != records)) {
      throw new Refusal(
          "ROWS_DIFFER",
          name,
          "the file has "
              + (said >= 0 ? rows + " rows" : records + " records")
              + ", its header or trailer says "
              + (said >= 0 ? said : saidRecords));
    }
  }

  private void counted() throws SyntaxFault {
    rows++;
    if ((rows & 1023) == 0 && call.remaining().isZero()) {
      throw carry(
          new Refusal("DEADLINE", name, "the drop could not be read within its time limit"));
    }
  }

  private SyntaxFault carry(Refusal why) {
    refusal = why;
    return new SyntaxFault(why.code(), 0, 0, String.valueOf(why.getMessage()));
  }
}

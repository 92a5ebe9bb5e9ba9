package org.comity.syntax;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file. One object is used for all rows: what must outlive the call is copied from it.
 */
public final class Row {
  private String[] fields;
  private boolean[] quoted;
  private int size;
  private long line;
  private @Nullable String text;

  Row() {
    this(16);
  }

  private Row(int expected) {
    fields = new String[expected];
    quoted = new boolean[expected];
  }

  void begin(long newLine) {
    // Anew each time: a copy keeps the arrays, and young ones are the cheapest to fill.
    fields = new String[Math.max(1, size)];
    quoted = new boolean[fields.length];
    size = 0;
    line = newLine;
    text = null;
  }

  void text(String whole) {
    text = whole;
  }

  /** A row that stays as it is when the next one is read. */
  public Row copy() {
    Row copy = new Row(0);
    copy.fields = fields;
    copy.quoted = quoted;
    copy.size = size;
    copy.line = line;
    copy.text = text;
    return copy;
  }

  void add(String field) {
    add(field, false);
  }

  void add(String field, boolean inQuotes) {
    if (size == fields.length) {
      fields = Arrays.copyOf(fields, Math.max(16, size * 2));
      quoted = Arrays.copyOf(quoted, Math.max(16, size * 2));
    }
    quoted[size] = inQuotes;
    fields[size++] = field;
  }

  /** How many fields it has. */
  public int size() {
    return size;
  }

  /** A field, from 0; never {@code null}. */
  public String field(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return fields[index];
  }

  /** Line in the file on which the row begins, from 1. */
  public long line() {
    return line;
  }

  /**
   * The line as it stands in a fixed-width file, without its end; {@code null} for a row of a CSV
   * file, whose fields are all there is to it.
   */
  public @Nullable String text() {
    return text;
  }

  /**
   * Columns of the row's text at which its fields begin, from 1; counted in characters from the
   * beginning of the row, also where an earlier field holds a line break.
   */
  public int[] columns() {
    int[] columns = new int[size];
    int column = 1;
    for (int i = 0; i < size; i++) {
      columns[i] = column;
      column += fields[i].length() + 1;
      if (quoted[i]) {
        column += 2 + (int) fields[i].chars().filter(c -> c == '"').count();
      }
    }
    return columns;
  }

  /** A copy of the fields, as an array. */
  public String[] toArray() {
    return Arrays.copyOf(fields, size);
  }

  /** A copy of the fields. */
  public List<String> toList() {
    return List.of(Arrays.copyOf(fields, size));
  }

  /** Redacted: says where, never what. */
  @Override
  public String toString() {
    return "Row[line " + line + ", " + size + " fields]";
  }
}

package org.comity.syntax;

import java.util.Arrays;
import java.util.List;

/**
 * A row of a file. One object is used for all rows: what must outlive the call is copied from it.
 */
public final class Row {
  private String[] fields = new String[16];
  private int size;
  private long line;

  Row() {}

  void begin(long newLine) {
    size = 0;
    line = newLine;
  }

  void add(String field) {
    if (size == fields.length) {
      fields = Arrays.copyOf(fields, size * 2);
    }
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

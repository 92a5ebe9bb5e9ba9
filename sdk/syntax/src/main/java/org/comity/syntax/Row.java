package org.comity.syntax;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file. One object is used for all rows: what must outlive the call is copied from it. A
 * field becomes a string when it is asked for. Used by one thread.
 */
public final class Row {
  /** A row without fields. */
  public static final Row EMPTY = new Row();

  private char[] characters;

  /** Where in the characters the fields begin: those of several rows may stand in one array. */
  private int from;

  /** For each field, from {@link #first}: twice where it ends, and one more if it was quoted. */
  private int[] ends;

  private int first;
  private int size;
  private long line;
  private @Nullable String text;
  private @Nullable String[] made;

  Row() {
    this(new char[256], new int[16]);
  }

  private Row(char[] characters, int[] ends) {
    this.characters = characters;
    this.ends = ends;
    this.made = new String[ends.length];
  }

  void begin(long newLine) {
    Arrays.fill(made, 0, Math.min(size, made.length), null);
    size = 0;
    line = newLine;
    text = null;
  }

  void text(@Nullable String whole) {
    text = whole;
  }

  /** Makes it a view of fields that stand elsewhere. */
  void show(char[] in, int start, int[] endsIn, int firstIn, int fields) {
    characters = in;
    from = start;
    ends = endsIn;
    first = firstIn;
    size = fields;
    if (made.length < fields) {
      made = new String[Math.max(16, fields)];
    }
  }

  /** A row that stays as it is when the next one is read. */
  public Row copy() {
    Row copy = new Row(Arrays.copyOfRange(characters, from, end()), new int[size]);
    for (int i = 0; i < size; i++) {
      copy.ends[i] = ends[first + i] - (from << 1);
    }
    copy.size = size;
    copy.line = line;
    copy.text = text;
    return copy;
  }

  /** Puts its characters and ends behind those of other rows. */
  void copyTo(char[] to, int at, int[] endsTo, int firstTo) {
    System.arraycopy(characters, from, to, at, length());
    int moved = (at - from) << 1;
    for (int i = 0; i < size; i++) {
      endsTo[firstTo + i] = ends[first + i] + moved;
    }
  }

  void add(String field) {
    int length = field.length();
    int at = room(length);
    field.getChars(0, length, characters, at);
    ends[size++] = (at + length) << 1;
  }

  void add(char[] buffer, int offset, int length, boolean quoted) {
    int at = room(length);
    System.arraycopy(buffer, offset, characters, at, length);
    ends[size++] = (at + length) << 1 | (quoted ? 1 : 0);
  }

  /** Where the next field begins. */
  private int room(int more) {
    int at = end();
    if (at + more > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(at + more, characters.length * 2));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, Math.max(16, size * 2));
      made = Arrays.copyOf(made, ends.length);
    }
    return at;
  }

  private int end() {
    return size == 0 ? from : ends[first + size - 1] >>> 1;
  }

  /** Characters of all fields together. */
  int length() {
    return end() - from;
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
    String field = made[index];
    if (field == null) {
      int start = start(index);
      int length = end(index) - start;
      field = length == 0 ? "" : new String(characters, start, length);
      made[index] = field;
    }
    return field;
  }

  /** The characters among which the fields stand; neither to be changed nor kept. */
  public char[] characters() {
    return characters;
  }

  /** Where in {@link #characters()} a field begins. */
  public int start(int index) {
    return index == 0 ? from : ends[first + index - 1] >>> 1;
  }

  /** Where in {@link #characters()} a field ends, its last character not counted. */
  public int end(int index) {
    return ends[first + index] >>> 1;
  }

  /** Whether a field stood in quotes. */
  boolean quoted(int index) {
    return (ends[first + index] & 1) == 1;
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
      column += width(i);
    }
    return columns;
  }

  /** Column at which a further field would begin. */
  int nextColumn() {
    int column = 1;
    for (int i = 0; i < size; i++) {
      column += width(i);
    }
    return column;
  }

  /** Characters of a field in the text, with its quotes and the delimiter. */
  private int width(int index) {
    int quotes = quoted(index) ? 2 + (int) field(index).chars().filter(c -> c == '"').count() : 0;
    return field(index).length() + 1 + quotes;
  }

  /** A copy of the fields, as an array. */
  public String[] toArray() {
    String[] fields = new String[size];
    for (int i = 0; i < size; i++) {
      fields[i] = field(i);
    }
    return fields;
  }

  /** A copy of the fields. */
  public List<String> toList() {
    return List.of(toArray());
  }

  /** Redacted: says where, never what. */
  @Override
  public String toString() {
    return "Row[line " + line + ", " + size + " fields]";
  }
}

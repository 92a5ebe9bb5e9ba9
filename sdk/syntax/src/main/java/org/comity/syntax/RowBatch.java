package org.comity.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows that outlive the call in which they were heard, copied into one block of characters: one
 * thread reads ahead and fills it, another one takes the rows out, and both use it again. Used by
 * one thread at a time.
 */
public final class RowBatch {
  private final int most;
  private final int enough;
  private char[] characters = new char[8 * 1024];
  private int[] ends = new int[1024];
  private final int[] starts;
  private final int[] firsts;
  private final long[] lines;
  private final @Nullable String[] texts;
  private int size;
  private int used;
  private int fields;

  /**
   * @param most rows that it takes
   * @param enough characters after which it counts as full with fewer rows
   */
  public RowBatch(int most, int enough) {
    this.most = most;
    this.enough = enough;
    this.starts = new int[most];
    this.firsts = new int[most + 1];
    this.lines = new long[most];
    this.texts = new String[most];
  }

  /** Copies a row; not to be called when it is full. */
  public void add(Row row) {
    int length = row.length();
    if (used + length > characters.length) {
      characters = Arrays.copyOf(characters, Math.max(used + length, characters.length * 2));
    }
    if (fields + row.size() > ends.length) {
      ends = Arrays.copyOf(ends, Math.max(fields + row.size(), ends.length * 2));
    }
    row.copyTo(characters, used, ends, fields);
    starts[size] = used;
    firsts[size] = fields;
    lines[size] = row.line();
    texts[size] = row.text();
    used += length;
    fields += row.size();
    firsts[++size] = fields;
  }

  /** Whether no more rows should be added. */
  public boolean isFull() {
    return size == most || used >= enough;
  }

  /** How many rows are in it. */
  public int size() {
    return size;
  }

  /** Forgets its rows. */
  public void clear() {
    Arrays.fill(texts, 0, size, null);
    size = 0;
    used = 0;
    fields = 0;
  }

  /** Looks at rows of one batch after the other; used by one thread. */
  public static final class Cursor {
    private final Row row = new Row();

    /** A row of a batch, from 0; the object is used again for the next one. */
    public Row row(RowBatch batch, int index) {
      row.begin(batch.lines[index]);
      row.text(batch.texts[index]);
      int first = batch.firsts[index];
      row.show(
          batch.characters,
          batch.starts[index],
          batch.ends,
          first,
          batch.firsts[index + 1] - first);
      return row;
    }
  }
}

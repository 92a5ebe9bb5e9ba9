package org.comity.adapter.csv;

import java.util.Arrays;

/** Numbers of lines, added and then asked for. */
final class Lines {
  private long[] lines = new long[64];
  private int size;
  private boolean sorted;

  void add(long line) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size + (size >> 1));
    }
    lines[size++] = line;
    sorted = false;
  }

  boolean contains(long line) {
    if (!sorted) {
      Arrays.sort(lines, 0, size);
      sorted = true;
    }
    return Arrays.binarySearch(lines, 0, size, line) >= 0;
  }
}

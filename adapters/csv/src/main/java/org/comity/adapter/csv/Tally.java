package org.comity.adapter.csv;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How many rows of each file something is so of, and the first of them. Used by one thread. */
final class Tally {
  private final Map<String, Rows> files = new TreeMap<>();

  /** Rows of one file. */
  static final class Rows {
    private final long first;
    private long count;

    private Rows(long first) {
      this.first = first;
    }

    /** Line of the first that was noted. */
    long first() {
      return first;
    }

    long count() {
      return count;
    }
  }

  void note(String file, long line) {
    files.computeIfAbsent(file, k -> new Rows(line)).count++;
  }

  /** Rows of a file; {@code null} if none was noted. */
  @Nullable Rows of(String file) {
    return files.get(file);
  }

  /** All of them, by file. */
  void forEach(BiConsumer<String, Rows> told) {
    files.forEach(told);
  }
}

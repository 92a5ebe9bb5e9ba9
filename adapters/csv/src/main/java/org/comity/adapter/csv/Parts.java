package org.comity.adapter.csv;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.csv.CsvLayout.Join;
import org.jspecify.annotations.Nullable;

/** The parts of one record, and what its look-up keys are made of. */
final class Parts {
  final Map<String, String> json = new LinkedHashMap<>();
  final Map<String, Map<String, String>> values = new HashMap<>();

  /** The rows, by their file's name in the record. */
  final Map<String, List<Taken>> taken = new HashMap<>();

  /** Files of which rows would belong here that were rejected. */
  final Set<String> lacks;

  /** Keys of rows that belong here, whether they are there or not, by their file. */
  final Map<String, Set<String>> refers;

  Parts() {
    this(new TreeSet<>(), new HashMap<>());
  }

  private Parts(Set<String> lacks, Map<String, Set<String>> refers) {
    this.lacks = lacks;
    this.refers = refers;
  }

  /** Parts of the same record at another place. */
  Parts within() {
    return new Parts(lacks, refers);
  }

  void refers(Join join, String key) {
    if (!key.isEmpty()) {
      refers.computeIfAbsent(join.file().id(), file -> new TreeSet<>()).add(key);
    }
  }

  /** A row that records may refer to. */
  static final class Partner {
    final long line;
    final String json;
    final Map<String, String> values;

    /** Keys of the rows that it refers to itself, in the order of the joins. */
    final List<String> refers;

    /** Whether its key stands twice, so that it is nobody's partner. */
    boolean twice;

    /** Whether the mapping found a fault in it. */
    boolean rejected;

    /** Whether a row of the base takes it. */
    boolean used;

    /** Whether a record that was served before takes it. */
    boolean carried;

    /** The next row of the same key, where a record takes many. */
    @Nullable Partner next;

    /** The last of them, told by the first. */
    Partner last = this;

    Partner(long line, String json, Map<String, String> values, List<String> refers) {
      this.line = line;
      this.json = json;
      this.values = values;
      this.refers = refers;
    }
  }

  /**
   * A row that a record took.
   *
   * @param partner the row
   * @param file name of its file, as it was dropped
   * @param inner what was joined to it
   */
  record Taken(Partner partner, String file, Parts inner) {}
}

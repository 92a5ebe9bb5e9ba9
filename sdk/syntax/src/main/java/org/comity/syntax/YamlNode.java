package org.comity.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a YAML file with its place. Every scalar is text, as written. Immutable. */
public sealed interface YamlNode {
  /** Line from 1. */
  int line();

  /** Column from 1. */
  int column();

  /** Plain maps, lists and strings, in the order of the file; an empty value is "". */
  Object plain();

  /**
   * A text.
   *
   * @param text as written; "" for an empty value
   * @param quoted whether it stood in quotes or as a block
   * @param line line from 1
   * @param column column from 1
   */
  record Scalar(String text, boolean quoted, int line, int column) implements YamlNode {
    @Override
    public Object plain() {
      return text;
    }
  }

  /**
   * A list.
   *
   * @param items its items
   * @param line line from 1
   * @param column column from 1
   */
  record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Object plain() {
      List<Object> list = new ArrayList<>(items.size());
      items.forEach(i -> list.add(i.plain()));
      return List.copyOf(list);
    }
  }

  /**
   * A mapping.
   *
   * @param entries its entries in the order of the file; no key twice
   * @param line line from 1
   * @param column column from 1
   */
  record Mapping(List<Entry> entries, int line, int column) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** Value of a key, or {@code null}. */
    public @Nullable YamlNode get(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry.value();
        }
      }
      return null;
    }

    @Override
    public Map<String, Object> plain() {
      Map<String, Object> map = new LinkedHashMap<>();
      entries.forEach(e -> map.put(e.key().text(), e.value().plain()));
      return java.util.Collections.unmodifiableMap(map);
    }
  }

  /**
   * A key and its value.
   *
   * @param key key with its place
   * @param value value with its place
   */
  record Entry(Scalar key, YamlNode value) {}
}

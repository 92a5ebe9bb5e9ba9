package org.comity.simulators.demo;

import java.util.List;
import java.util.Map;
import org.comity.simulators.common.DemoData;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.YamlGate;

/**
 * A mapping of one of the demo's YAML files, read by key. A key that must be there and is not stops
 * the demo with the file's name and the key.
 */
final class Facts {
  private final String place;
  private final Map<?, ?> map;

  private Facts(String place, Map<?, ?> map) {
    this.place = place;
    this.map = map;
  }

  /** Reads a file among the demo's data. */
  static Facts of(String file) {
    try {
      return new Facts(file, YamlGate.standard().readMap(DemoData.bytes(file)));
    } catch (SyntaxFault e) {
      throw new IllegalStateException(file + ":" + e.line() + ": " + e.getMessage(), e);
    }
  }

  boolean has(String key) {
    return map.containsKey(key);
  }

  /** Keys in the order of the file. */
  List<String> keys() {
    return map.keySet().stream().map(String::valueOf).toList();
  }

  String text(String key) {
    if (value(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "a text");
  }

  /** The text, or the empty string if there is none. */
  String textOrEmpty(String key) {
    return has(key) ? text(key) : "";
  }

  List<String> texts(String key) {
    if (value(key) instanceof List<?> items) {
      return items.stream().map(String::valueOf).toList();
    }
    throw wrong(key, "a list of texts");
  }

  Facts at(String key) {
    if (value(key) instanceof Map<?, ?> child) {
      return new Facts(place + " " + key, child);
    }
    throw wrong(key, "a mapping");
  }

  List<Facts> all(String key) {
    if (value(key) instanceof List<?> items) {
      return items.stream()
          .map(item -> item instanceof Map<?, ?> child ? new Facts(place + " " + key, child) : null)
          .map(item -> java.util.Objects.requireNonNull(item, () -> place + ": " + key))
          .toList();
    }
    throw wrong(key, "a list of mappings");
  }

  private Object value(String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalStateException(place + ": " + key + " is missing");
    }
    return value;
  }

  private IllegalStateException wrong(String key, String wanted) {
    return new IllegalStateException(place + ": " + key + " is not " + wanted);
  }
}

package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.model.Issue;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** A map of the engine's settings that is read key by key; every fault goes to one list. */
final class ConfigNode {
  private final String path;
  private final Map<?, ?> values;
  private final List<Issue> issues;

  ConfigNode(String path, Map<?, ?> values, List<Issue> issues) {
    this.path = path;
    this.values = values;
    this.issues = issues;
  }

  String path() {
    return path;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Reports every key that is none of these. */
  void only(String... known) {
    Set<String> allowed = Set.of(known);
    for (Object key : values.keySet()) {
      if (!allowed.contains(String.valueOf(key))) {
        String seen = String.valueOf(key);
        fault("UNKNOWN_KEY", seen, "is no key here; " + NearWord.suggest(seen, allowed));
      }
    }
  }

  /** Whether a text stands there. */
  boolean isText(String key) {
    Object value = values.get(key);
    return value != null && !(value instanceof Map) && !(value instanceof Collection);
  }

  /** What stands there: a map, a list or a text. */
  @Nullable Object value(String key) {
    return values.get(key);
  }

  @Nullable String text(String key) {
    Object value = values.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Map || value instanceof Collection) {
      fault("WRONG_TYPE", key, "must be text");
      return null;
    }
    return value.toString();
  }

  String text(String key, String fallback) {
    String value = text(key);
    return value == null ? fallback : value;
  }

  /** The text, or a fault and the empty string where there is none. */
  String required(String key) {
    String value = text(key);
    if (value == null || value.isBlank()) {
      fault("MISSING_KEY", key, "is required here");
      return "";
    }
    return value;
  }

  /** One of these words. */
  String oneOf(String key, String fallback, List<String> words) {
    String value = text(key, fallback);
    if (!words.contains(value)) {
      fault("INVALID_VALUE", key, "is '" + value + "'; " + NearWord.suggest(value, words));
      return fallback;
    }
    return value;
  }

  int number(String key, int fallback, int least, int most) {
    String value = text(key);
    if (value == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, together with the range.
    }
    fault("INVALID_VALUE", key, "must be a whole number from " + least + " to " + most);
    return fallback;
  }

  List<String> texts(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (isText(key)) {
      return List.of(value.toString());
    }
    if (!(value instanceof Collection<?> items)) {
      fault("WRONG_TYPE", key, "must be a list of texts");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(String.valueOf(item)));
    return texts;
  }

  @Nullable ConfigNode node(String key) {
    Object value = values.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Map<?, ?> map)) {
      fault("WRONG_TYPE", key, "must be a map");
      return null;
    }
    return new ConfigNode(at(key), map, issues);
  }

  /** Every entry as text, in order. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Object key : values.keySet()) {
      String name = String.valueOf(key);
      String value = text(name);
      if (value != null) {
        texts.put(name, value);
      }
    }
    return texts;
  }

  List<String> keys() {
    List<String> keys = new ArrayList<>();
    values.keySet().forEach(key -> keys.add(String.valueOf(key)));
    return keys;
  }

  void fault(String code, String key, String message) {
    issues.add(Issue.error(code, at(key), "'" + key + "' " + message, false));
  }

  /** A fault within a text of several lines, at a place in it, from 1 and 1. */
  void fault(String code, String key, int line, int column, String message) {
    issues.add(Issue.error(code, at(key) + "@" + line + ":" + column, message, false));
  }

  private String at(String key) {
    return path + "/" + key;
  }
}

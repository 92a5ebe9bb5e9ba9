package org.comity.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree of maps, lists and texts (a part of a YAML file) and gathers every fault instead of
 * stopping at the first. Each getter gives something harmless after a fault. Not safe for many
 * threads.
 */
public final class PlainTree {
  /** Code of every fault told. */
  public static final String FAULT = "CONFIGURATION";

  private final Map<String, Object> map;
  private final String path;
  private final Consumer<Issue> faults;

  private PlainTree(Map<String, Object> map, String path, Consumer<Issue> faults) {
    this.map = map;
    this.path = path;
    this.faults = faults;
  }

  /**
   * Begins at a map.
   *
   * @param map maps, lists and strings
   * @param path what stands before every path told, such as {@code rest}
   * @param faults hears faults: ERROR issues with the path of the key
   */
  public static PlainTree of(Map<String, Object> map, String path, Consumer<Issue> faults) {
    return new PlainTree(map, path, faults);
  }

  /** Where this map stands. */
  public String path() {
    return path;
  }

  /** Whether a key is there. */
  public boolean has(String key) {
    return map.containsKey(key);
  }

  /** Keys in the order of the file. */
  public Set<String> keys() {
    return map.keySet();
  }

  /** Tells a fault at a key. */
  public void fault(String key, String message) {
    fault(FAULT, key, message);
  }

  /** Tells a fault at a key, with a code of its own. */
  public void fault(String code, String key, String message) {
    faults.accept(Issue.error(code, path + "/" + key, message, false));
  }

  /** Tells every key that is not among these. */
  public void only(String... known) {
    Set<String> expected = new TreeSet<>(List.of(known));
    for (String key : map.keySet()) {
      if (!expected.contains(key)) {
        fault(key, "unknown key; " + NearWord.hint(key, expected));
      }
    }
  }

  /** A text, or {@code null} if the key is absent. */
  public @Nullable String textOrNull(String key) {
    Object value = map.get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    fault(key, "a text is expected");
    return null;
  }

  /** A text, or another if the key is absent. */
  public String text(String key, String otherwise) {
    String value = textOrNull(key);
    return value == null ? otherwise : value;
  }

  /** A text that must be there; the empty text after a fault. */
  public String required(String key) {
    String value = textOrNull(key);
    if (value == null || value.isBlank()) {
      if (!has(key) || value != null) {
        fault(key, "is missing");
      }
      return "";
    }
    return value;
  }

  /** A list of texts; one text counts as a list of one. */
  public List<String> texts(String key) {
    Object value = map.get(key);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object item : value instanceof List<?> list ? list : List.of(value)) {
      if (item instanceof String text) {
        texts.add(text);
      } else {
        fault(key, "a list of texts is expected");
      }
    }
    return texts;
  }

  /** A whole number within bounds. */
  public int number(String key, int otherwise, int least, int most) {
    String value = textOrNull(key);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    fault(key, "a whole number from " + least + " to " + most + " is expected");
    return otherwise;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean otherwise) {
    return switch (choice(key, String.valueOf(otherwise), "true", "false")) {
      case "true" -> true;
      default -> false;
    };
  }

  /** One of some texts. */
  public String choice(String key, String otherwise, String... accepted) {
    String value = text(key, otherwise);
    if (List.of(accepted).contains(value)) {
      return value;
    }
    fault(key, NearWord.hint(value, List.of(accepted)));
    return otherwise;
  }

  /** The map at a key; empty if absent. */
  public PlainTree child(String key) {
    Object value = map.get(key);
    if (value == null) {
      return new PlainTree(Map.of(), path + "/" + key, faults);
    }
    return tree(value, path + "/" + key);
  }

  /** The maps in a list; one map counts as a list of one. */
  public List<PlainTree> list(String key) {
    Object value = map.get(key);
    List<PlainTree> trees = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        trees.add(tree(list.get(i), path + "/" + key + "[" + (i + 1) + "]"));
      }
    } else if (value != null) {
      trees.add(tree(value, path + "/" + key));
    }
    return trees;
  }

  /** What stands at a key: map, list, string or {@code null}. */
  public @Nullable Object raw(String key) {
    return map.get(key);
  }

  private PlainTree tree(@Nullable Object value, String at) {
    if (value instanceof Map<?, ?> inner) {
      Map<String, Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : inner.entrySet()) {
        copy.put(String.valueOf(entry.getKey()), entry.getValue());
      }
      return new PlainTree(copy, at, faults);
    }
    faults.accept(Issue.error(FAULT, at, "a mapping of keys to values is expected", false));
    return new PlainTree(Map.of(), at, faults);
  }
}

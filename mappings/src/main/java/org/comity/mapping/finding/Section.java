package org.comity.mapping.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads one YAML mapping key by key and tells what does not fit. Every key asked for is a known
 * key; {@link #done()} tells the others. Not safe for many threads.
 */
public final class Section {
  private final YamlNode.Mapping node;
  private final Findings findings;
  private final Set<String> known = new TreeSet<>();

  private Section(YamlNode.Mapping node, Findings findings) {
    this.node = node;
    this.findings = findings;
  }

  /** The node as a mapping, or {@code null} with a finding if it is none. */
  public static @Nullable Section of(YamlNode node, String what, Findings findings) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Section(mapping, findings);
    }
    findings.add(node, "WRONG_TYPE", what + " is no mapping", "a mapping of keys to values");
    return null;
  }

  /** The node itself, for its place. */
  public YamlNode.Mapping node() {
    return node;
  }

  /** The value of a key, or {@code null} if the key is not there. */
  public @Nullable YamlNode get(String key) {
    known.add(key);
    return node.get(key);
  }

  /** Whether the key is there. */
  public boolean has(String key) {
    return get(key) != null;
  }

  /** The value of a key that must be there; tells and gives {@code null} if it is not. */
  public @Nullable YamlNode require(String key, String wouldFit) {
    YamlNode value = get(key);
    if (value == null) {
      findings.add(node, "MISSING_KEY", "there is no '" + key + "'", key + ": " + wouldFit);
    }
    return value;
  }

  /** A non-empty text, or {@code null} (told if there, but none). */
  public @Nullable String text(String key) {
    YamlNode value = get(key);
    return value == null ? null : scalar(value, "'" + key + "'");
  }

  /** A non-empty text that must be there. */
  public @Nullable String requireText(String key, String wouldFit) {
    YamlNode value = require(key, wouldFit);
    return value == null ? null : scalar(value, "'" + key + "'");
  }

  /** A mapping, or {@code null}. */
  public @Nullable Section section(String key) {
    YamlNode value = get(key);
    return value == null ? null : of(value, "'" + key + "'", findings);
  }

  /** A list of nodes; empty if the key is not there. A single text counts as a list of one. */
  public List<YamlNode> list(String key) {
    YamlNode value = get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    if (value instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty()) {
      return List.of(value);
    }
    findings.add(value, "WRONG_TYPE", "'" + key + "' is no list", key + ": [ … ]");
    return List.of();
  }

  /** A list of texts; what is no text is told and left out. */
  public List<YamlNode.Scalar> texts(String key) {
    List<YamlNode.Scalar> texts = new ArrayList<>();
    for (YamlNode item : list(key)) {
      if (scalar(item, "an item of '" + key + "'") != null && item instanceof YamlNode.Scalar s) {
        texts.add(s);
      }
    }
    return texts;
  }

  /** A mapping of names to texts, in order; empty if the key is not there. */
  public Map<String, YamlNode.Scalar> textMap(String key) {
    Map<String, YamlNode.Scalar> map = new LinkedHashMap<>();
    Section section = section(key);
    if (section != null) {
      for (YamlNode.Entry entry : section.node.entries()) {
        if (scalar(entry.value(), "'" + entry.key().text() + "'") != null
            && entry.value() instanceof YamlNode.Scalar s) {
          map.put(entry.key().text(), s);
        }
      }
    }
    return map;
  }

  /** {@code true} or {@code false}, or {@code null} if the key is not there or told. */
  public @Nullable Boolean flag(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    at(key, "WRONG_VALUE", "'" + text + "'", "true or false");
    return null;
  }

  /** Tells a finding at the value of a key, or at this mapping if the key is not there. */
  public void at(String key, String code, String seen, String wouldFit) {
    YamlNode value = node.get(key);
    findings.add(value == null ? node : value, code, seen, wouldFit);
  }

  /** Tells every key that was never asked for. */
  public void done() {
    for (YamlNode.Entry entry : node.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        findings.add(entry.key(), "UNKNOWN_KEY", "'" + key + "'", Findings.suggest(key, known));
      }
    }
  }

  private @Nullable String scalar(YamlNode value, String what) {
    if (value instanceof YamlNode.Scalar scalar) {
      if (!scalar.text().isEmpty()) {
        return scalar.text();
      }
      findings.add(value, "EMPTY_VALUE", what + " is empty", "a text");
      return null;
    }
    findings.add(value, "WRONG_TYPE", what + " is no text", "a text");
    return null;
  }
}
